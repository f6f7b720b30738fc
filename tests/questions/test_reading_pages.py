"""The pages that anybody reads: lists, threads, versions, and what is left of them."""

import re

import pytest

from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions
from forum.questions.queries.thread import ANSWERS
from forum.questions.rules import CloseReason


def address(question) -> str:
    return f"/questions/{question.id}/{question.slug}"


@pytest.fixture
def question(make):
    return make.question(
        title="The box restarts <every> night", body="At **three** & a half."
    )


def test_a_question_can_be_read_by_everybody(question, browser):
    page = browser.get(address(question))

    assert page.status_code == 200
    assert "The box restarts &lt;every&gt; night" in page.text
    assert "<strong>three</strong> &amp; a half." in page.text
    assert '<html lang="en"' in page.text


def test_a_page_names_its_one_address_and_what_it_is_about(question, browser):
    page = browser.get(f"{address(question)}?sort=date").text

    canonical = f'<link rel="canonical" href="http://localhost{address(question)}">'
    assert canonical in page
    assert '<meta name="description" content="At three &amp; a half.">' in page


@pytest.mark.parametrize("old", ["", "/the-box", "/the-box-restarts-every-day"])
def test_other_words_in_the_address_lead_to_the_right_ones(old, question, browser):
    answer = browser.get(f"/questions/{question.id}{old}?sort=date")

    assert answer.status_code == 301
    assert answer.location == f"{address(question)}?sort=date"


def test_a_question_that_never_was_is_not_found(browser):
    page = browser.get("/questions/99/never")

    assert page.status_code == 404
    assert "There is no such question." in page.text


def test_a_hidden_question_is_gone_with_its_reason_and_without_a_word(
    question, browser
):
    change_visibility(question, Visibility.HIDDEN, reason=HideReason.SPAM)

    page = browser.get(f"/questions/{question.id}")

    assert page.status_code == 410
    assert "advertising" in page.text
    assert "restarts" not in page.text
    assert "three" not in page.text
    assert '<meta name="robots" content="noindex">' in page.text


def test_an_answer_has_an_address_that_leads_to_its_place(question, make, browser):
    made = [make.answer(question) for _ in range(ANSWERS + 1)]

    first, last = (
        browser.get(f"/questions/answers/{it.id}").location
        for it in (made[0], made[-1])
    )

    assert first == f"{address(question)}#post-{made[0].id}"
    assert last == f"{address(question)}?page=2#post-{made[-1].id}"


@pytest.mark.parametrize(
    "query", ["page=0", "page=-1", "page=x", f"page={10**30}", "sort=best", "lang=xx"]
)
def test_whatever_stands_behind_the_question_mark_is_no_fault(query, question, browser):
    assert browser.get(f"{address(question)}?{query}").status_code in {200, 404}


def test_a_sort_that_nobody_was_offered_is_not_found(question, browser):
    assert browser.get(f"{address(question)}?sort=oldest").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        f"/questions/{10**30}",
        f"/posts/{10**30}/history",
        f"/questions/answers/{10**30}",
        "/questions?after=x",
        "/questions?area=nowhere",
        "/questions?state=open",
        "/questions?sort=up",
    ],
)
def test_an_address_that_nobody_was_given_is_not_found(path, browser):
    assert browser.get(path).status_code == 404


def test_every_version_can_be_read_with_what_it_changed(make, browser):
    ada = make.member("Ada")
    answer = make.answer(by=ada, body="Press the button.")
    actions.edit_answer(answer, "Press the red button.", reason="Which", seen=1, by=ada)

    page = browser.get(f"/posts/{answer.id}/history").text

    assert re.search(r"<ins[^>]*>\s*red\s*</ins>", page)
    assert "Which" in page


@pytest.mark.parametrize("reader", ["member", "visitor"])
def test_a_closed_question_says_why_and_takes_no_answer(
    reader, question, make, browser
):
    actions.close(question, CloseReason.OBSOLETE, note="See 4.2.", by=make.staff())
    if reader == "member":
        browser.sign_in(make.member())

    page = browser.get(address(question)).text

    assert "Closed: out of date" in page
    assert "See 4.2." in page
    assert "This question takes no new answers" in page
    assert "Sign in to answer" not in page
    assert f'action="/questions/{question.id}/answers"' not in page
