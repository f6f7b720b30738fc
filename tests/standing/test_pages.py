"""What I may do and why; who knows an area; where the bars stand."""

from html import unescape

import pytest

from forum.infra import settings
from forum.infra.db import session
from forum.people.models import Person
from forum.standing.rules import Bars
from tests.standing.conftest import today


@pytest.fixture
def ada(make, browser):
    """Ada sits at the keyboard."""
    ada = make.member("Ada")
    browser.sign_in(session.get_one(Person, ada.id))
    return ada


@pytest.fixture
def sits(browser):
    def down(who):
        browser.sign_in(session.get_one(Person, who.id))
        return who

    return down


def test_the_page_says_what_is_missing_in_plain_words(browser, ada, helped):
    helped(ada, 5, 1)

    page = unescape(browser.get("/me/abilities").text)

    assert "70 % good, of 10 acts or more" in page
    assert "4 more good acts in a row open it" in page
    assert '<th scope="row">Answers that others found helpful</th>' in page
    assert "None yet. Who helps much and well" in page


def test_it_says_what_opened_with_which_figures(browser, ada, helped, hour_passes):
    helped(ada, 8, 2)
    assert "It opens within the hour." in browser.get("/me/abilities").text

    hour_passes()

    page = browser.get("/me/abilities").text
    assert "<b>yours</b>" in page
    assert "with 8 of 10" in page
    helped(ada, 0, 5)
    hour_passes()
    assert "with 8 of 15" in browser.get("/me/abilities").text


def test_a_visitor_is_asked_to_sign_in(browser):
    assert browser.get("/me/abilities").status_code in {302, 303, 401}


def test_roles_say_what_they_add(browser, make, sits, ada):
    area = make.area("box")
    claire = sits(make.staff("Claire"))
    at = f"/moderation/experts/{area.id}/{ada.handle}"
    assert "Not an expert of Box" in browser.get(at).text
    sent = browser.post(at, reason="She knows it.", ruling="granted")
    assert sent.status_code == 303
    assert "In your areas" not in browser.get("/me/abilities").text
    assert "Speak, decide and promise" in unescape(browser.get("/me/abilities").text)

    sits(ada)

    page = browser.get("/me/abilities").text
    assert "In your areas: edit" in page
    assert 'href="/questions?area=box"' in page
    assert "She knows it." in page
    assert claire.name not in page


def test_the_list_of_experts_shows_who_is_proposed_with_the_figures(
    browser, make, sits, helped
):
    ada, area = make.member("Ada"), make.area("box")
    helped(ada, 29, 1, question=make.question(area=area))
    sits(make.moderator("Marc"))

    page = browser.get("/moderation/experts").text

    assert "<b>proposed</b>" in page
    assert f"/moderation/experts/{area.id}/{ada.handle}" in page


def test_somebody_whom_no_figures_propose_is_found_by_their_handle(browser, make, sits):
    ada, area = make.member("Ada"), make.area("box")
    sits(make.moderator("Marc"))
    assert (
        'action="/moderation/experts/find"' in browser.get("/moderation/experts").text
    )

    found = browser.get(f"/moderation/experts/find?area={area.id}&handle=@{ada.handle}")
    unknown = browser.get(f"/moderation/experts/find?area={area.id}&handle=nobody-here")
    empty = browser.get(f"/moderation/experts/find?area={area.id}")
    elsewhere = browser.get(f"/moderation/experts/find?area=99&handle={ada.handle}")

    assert found.location == f"/moderation/experts/{area.id}/{ada.handle}"
    assert unknown.status_code == 422
    assert "Nobody here has this name" in unknown.text
    assert 'value="nobody-here"' in unknown.text
    assert "Write the name in their profile" in empty.text
    assert "Choose one of the list" in elsewhere.text
    sits(ada)
    assert browser.get("/moderation/experts/find").status_code == 403


def test_a_decision_without_a_reason_is_asked_for_one_and_one_unknown_is_not_found(
    browser, make, sits
):
    ada, area = make.member("Ada"), make.area("box")
    sits(make.moderator("Marc"))
    at = f"/moderation/experts/{area.id}/{ada.handle}"

    assert browser.post(at, ruling="granted").status_code == 422
    assert browser.post(at, ruling="lapsed", reason="Why.").status_code == 404
    assert today(ada).expert_in == set()


def test_a_customer_sees_no_list_of_experts(browser, ada, make):
    area = make.area("box")

    assert browser.get("/moderation/experts").status_code == 403
    at = f"/moderation/experts/{area.id}/{ada.handle}"
    assert browser.get(at).status_code == 403


def test_an_administrator_sets_the_bars_and_all_are_looked_at_again(
    browser, make, sits, helped, work
):
    ada = make.member("Ada")
    helped(ada, 5)
    sits(make.admin("Anne"))
    typed = {key: getattr(Bars(), key) for key in Bars.__dataclass_fields__}
    typed.pop("key", None)

    sent = browser.post("/admin/abilities", **typed | {"edit_tags_least": 5})

    assert sent.status_code == 303
    assert settings.read(Bars).edit_tags_least == 5
    work()
    assert today(ada).abilities == {"edit_tags"}
    refused = browser.post("/admin/abilities", **typed | {"expert_share": "lots"})
    assert refused.status_code == 422
    assert 'value="lots"' in refused.text


def test_nobody_else_sets_the_bars(browser, ada):
    assert browser.get("/admin/abilities").status_code == 403
    assert browser.post("/admin/abilities").status_code == 403
    assert ada
