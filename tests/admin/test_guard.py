"""Administrators say what is the brand's own."""

from html import unescape

import pytest

from forum.infra import settings
from forum.web.guard import Guard


@pytest.fixture
def told(make, browser):
    browser.sign_in(make.admin())
    return {"country": "fr", "orders": "CMD-######, ??####", "domains": "@Orme.example"}


def test_what_is_told_to_the_guard_is_kept(browser, told):
    answer = browser.post("/admin/guard", **told)

    assert answer.status_code == 303
    kept = settings.read(Guard)
    assert (kept.country, [*kept.orders]) == ("FR", ["CMD-######", "??####"])
    assert [*kept.domains] == ["orme.example"]
    page = browser.get("/admin/guard").text
    assert 'value="CMD-######, ??####"' in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"country": "XX"}, "Write the country as two letters: FR."),
        ({"orders": "CMD-##"}, "A pattern needs at least 4 figures: #."),
        ({"domains": "orme"}, "“orme” is no domain."),
    ],
)
def test_what_makes_no_sense_is_said_at_its_field(browser, told, wrong, sentence):
    answer = browser.post("/admin/guard", **told | wrong)

    assert answer.status_code == 422
    assert sentence in unescape(answer.text)
    assert settings.read(Guard) == Guard()
