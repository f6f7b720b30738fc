"""The style guide: for those who make the pages."""

from dataclasses import replace

import pytest


@pytest.mark.parametrize(
    ("lang", "words"),
    [("fr", "La mise à jour laisse un verrou"), ("en", "The update leaves a lock")],
)
def test_the_style_guide_speaks_both_languages(browser, lang, words):
    answer = browser.get(f"/design/?lang={lang}")

    assert answer.status_code == 200
    assert words in answer.text


def test_on_a_public_site_the_style_guide_is_for_staff(app, browser, make):
    config = app.extensions["forum.config"]
    app.extensions["forum.config"] = replace(config, base_url="https://help.example")
    visitor = browser.get("/design/").status_code
    browser.sign_in(make.staff())

    staff = browser.get("/design/").status_code

    assert visitor == 303
    assert staff == 200
