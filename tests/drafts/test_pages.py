"""The page of one's drafts, and forms that go on with one."""

import re

import pytest
from sqlalchemy import select

from forum.drafts.models import Draft
from forum.infra.db import session
from forum.people.rules import Role
from forum.posts.actions import change_visibility
from forum.posts.rules import Visibility
from forum.questions import actions as questions
from forum.questions.rules import CloseReason
from forum.taxonomy.actions import keep_area

TYPED = {"title": "Does the box restart at night", "body": "At three & a half."}


@pytest.fixture
def ada(make, browser):
    """Ada sits at the keyboard."""
    ada = make.member("Ada")
    browser.sign_in(ada)
    return ada


def hidden(page: str, name: str) -> str:
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"', page).group(1)


def of_the_form(page: str) -> dict[str, str]:
    names = ("once", "draft", "draft_key", "draft_from", "draft_place")
    return {name: hidden(page, name) for name in names}


def keeps(browser, path: str, **typed) -> Draft:
    """Keep what was typed into the form of a page, as without scripts."""
    form = of_the_form(browser.get(path).text)
    answer = browser.post("/drafts/keep", **form, **typed, keep="1")
    assert (answer.status_code, answer.location) == (303, "/drafts")
    return session.scalars(select(Draft).order_by(Draft.id.desc())).first()


@pytest.mark.usefixtures("ada")
def test_a_draft_is_taken_up_on_another_device_and_gone_once_published(make, browser):
    area = make.area("box")
    session.commit()
    draft = keeps(browser, "/questions/ask", **TYPED, area_id=area.id)
    page = browser.get("/drafts").text
    assert TYPED["title"] in page
    assert "At three &amp; a half." in page
    assert "90 days" in page

    way = browser.get(f"/drafts/{draft.id}").location
    form = browser.get(way).text
    assert f'value="{TYPED["title"]}"' in form
    assert "At three &amp; a half.</textarea>" in form
    assert f'<option selected value="{area.id}"' in form
    browser.post("/questions/ask", **of_the_form(form), **TYPED, area_id=area.id)

    assert session.scalars(select(Draft)).all() == []


@pytest.mark.usefixtures("ada")
def test_a_form_says_that_it_was_begun_before_and_leads_there(browser):
    draft = keeps(browser, "/questions/ask", **TYPED)

    page = browser.get("/questions/ask").text

    assert "You began this before" in page
    assert f'href="/drafts/{draft.id}"' in page
    taken = browser.get(f"/questions/ask?draft={draft.id}").text
    assert "You began this before" not in taken


def test_nobody_takes_up_what_is_somebody_else_s(make, browser, ada):
    draft = keeps(browser, "/questions/ask", **TYPED)
    browser.sign_in(make.person())

    assert browser.get(f"/drafts/{draft.id}").status_code == 404
    assert browser.post(f"/drafts/{draft.id}/throw-away").status_code == 404
    for path in ("/drafts", f"/questions/ask?draft={draft.id}"):
        assert TYPED["title"] not in browser.get(path).text
    browser.client.delete_cookie("session")
    assert TYPED["title"] not in browser.get(f"/questions/ask?draft={draft.id}").text
    assert session.get_one(Draft, draft.id).person_id == ada.id


@pytest.mark.usefixtures("ada")
def test_a_draft_kept_while_typing_answers_with_nothing_to_show(browser):
    form = of_the_form(browser.get("/questions/ask").text)

    answer = browser.post("/drafts/keep", **form, **TYPED)

    assert (answer.status_code, answer.text) == (204, "")
    assert browser.post("/drafts/keep", **form, emptied="1").status_code == 204
    assert session.scalars(select(Draft)).all() == []


@pytest.mark.usefixtures("ada")
def test_what_is_on_its_way_when_the_form_is_published_makes_no_draft(make, browser):
    area = make.area("box")
    session.commit()
    form = of_the_form(browser.get("/questions/ask").text)
    browser.post("/questions/ask", **form, **TYPED, area_id=area.id)

    browser.post("/drafts/keep", **form, **TYPED)

    assert session.scalars(select(Draft)).all() == []


@pytest.mark.usefixtures("ada")
def test_a_form_that_was_kept_as_a_draft_can_still_be_sent(make, browser):
    area = make.area("box")
    session.commit()
    form = of_the_form(browser.get("/questions/ask").text)
    browser.post("/drafts/keep", **form, **TYPED, keep="1")

    answer = browser.post("/questions/ask", **form, **TYPED, area_id=area.id)

    assert answer.location.startswith("/questions/")
    assert session.scalars(select(Draft)).all() == []


@pytest.mark.usefixtures("ada")
def test_a_draft_whose_area_was_closed_opens_and_lets_one_choose_another(make, browser):
    area = make.area("box")
    session.commit()
    draft = keeps(browser, "/questions/ask", **TYPED, area_id=area.id)
    area.is_closed = True
    keep_area(area)
    session.commit()

    page = browser.get(browser.get(f"/drafts/{draft.id}").location).text

    assert "The area of your draft is closed or gone. Choose another." in page
    assert f'value="{TYPED["title"]}"' in page


@pytest.mark.parametrize("what", ["closed", "hidden"])
@pytest.mark.usefixtures("ada")
def test_an_answer_begun_to_what_takes_none_any_more_is_shown_and_not_lost(
    what, make, browser
):
    question = make.question()
    session.commit()
    path = f"/questions/{question.id}/{question.slug}"
    draft = keeps(browser, path, body="Press the button & wait.")
    if what == "closed":
        by = make.moderator()
        questions.close(question, CloseReason.OFF_TOPIC, by=by)
    else:
        change_visibility(question, Visibility.HIDDEN)

    page = browser.get(f"/drafts/{draft.id}").text

    assert "It cannot be published there any more." in page
    assert "Press the button &amp; wait.</textarea>" in page
    asked = browser.get(f"/questions/ask?draft={draft.id}").text
    assert "Press the button &amp; wait.</textarea>" in asked
    seen = question.title in browser.get("/drafts").text
    assert seen == (what == "closed")


@pytest.mark.usefixtures("ada")
def test_a_refused_form_goes_on_with_its_own_draft(browser):
    form = of_the_form(browser.get("/questions/ask").text)
    browser.post("/drafts/keep", **form, **TYPED)

    again = browser.post("/questions/ask", **form, **TYPED | {"title": ""})

    assert again.status_code == 422
    assert hidden(again.text, "draft_key") == form["draft_key"]
    assert hidden(again.text, "draft_place") == "/questions/ask"
    assert "You began this before" not in again.text


@pytest.mark.usefixtures("ada")
def test_a_draft_is_thrown_away(browser):
    draft = keeps(browser, "/questions/ask", **TYPED)

    answer = browser.post(f"/drafts/{draft.id}/throw-away")

    assert answer.location == "/drafts"
    assert "No draft" in browser.get("/drafts").text


def test_a_visitor_s_form_says_nothing_of_drafts_on_the_server(browser):
    page = browser.get("/questions/ask").text

    assert "draft_key" not in page
    assert "Keep as draft" not in page
    assert browser.get("/drafts").location.startswith("/sign-in")


def test_what_a_visitor_wants_kept_is_kept_for_them_to_sign_in(browser):
    answer = browser.post("/drafts/keep", **TYPED, draft="ask", keep="1")

    assert answer.status_code == 403
    assert TYPED["body"].replace("&", "&amp;") in answer.text


def test_edits_and_answers_of_staff_have_drafts_too(make, browser):
    browser.sign_in(make.person(roles=(Role.MODERATOR,)))
    question = make.question()
    session.commit()

    draft = keeps(browser, f"/questions/{question.id}/edit", **TYPED, seen="1")

    assert draft.name == f"edit-{question.id}"
    way = browser.get(f"/drafts/{draft.id}").location
    assert TYPED["title"] in browser.get(way).text
