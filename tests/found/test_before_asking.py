"""What is here already ends an ask, or is said to have been no help."""

import re

import pytest
from sqlalchemy import func, select

from forum.found import actions, queries
from forum.found.models import Deflection, ReadBefore
from forum.infra.db import session
from forum.people.models import Person
from forum.people.rules import Role
from forum.posts.actions import change_visibility
from forum.posts.rules import Visibility
from forum.privacy.actions import erase
from forum.questions import actions as questions
from forum.questions.models import Question

TYPED = {
    "title": "My box restarts, write to me@example.org",
    "body": "At three, every night.",
    "draft": "ask",
    "asking": "a-form-that-was-opened",
}


def deflections() -> list[Deflection]:
    return list(session.scalars(select(Deflection)))


def hidden(page: str, name: str) -> list[str]:
    return re.findall(rf'type="hidden" name="{name}" value="([^"]*)"', page)


@pytest.fixture
def solved(make):
    """Have a question here that was solved."""
    answer = make.answer()
    asker = session.get_one(Person, answer.question.author_id)
    questions.accept(answer, by=make.acting(asker))
    return answer.question


def test_this_solved_it_ends_an_ask_and_is_counted_with_its_evidence(
    make, browser, solved
):
    ada = make.member()
    browser.sign_in(ada)

    page = browser.post("/questions/ask/solved", **TYPED, solved=solved.id)

    (it,) = deflections()
    assert (it.thread_id, it.person_id) == (solved.id, ada.id)
    assert it.title == "My box restarts, write to [e-mail address]"
    assert "Nothing was published." in page.text
    assert session.scalars(select(func.count(Question.id))).one() == 1


def test_a_visitor_counts_too_and_leaves_nothing_of_themself(browser, solved):
    page = browser.post("/questions/ask/solved", **TYPED, solved=solved.id)

    (it,) = deflections()
    assert it.person_id is None
    assert "It worked for me too" not in page.text


def test_one_form_counts_once_and_a_script_soon_counts_no_more(browser, solved):
    for _ in range(2):
        browser.post("/questions/ask/solved", **TYPED, solved=solved.id)
    assert len(deflections()) == 1

    for number in range(8):
        typed = TYPED | {"asking": f"a-form-of-a-script-{number}"}
        answer = browser.post("/questions/ask/solved", **typed, solved=solved.id)

    assert answer.status_code == 200
    assert len(deflections()) < 6


def test_whoever_found_it_can_say_that_it_worked_and_go_back_to_their_text(
    make, browser, solved
):
    browser.sign_in(make.member())

    page = browser.post("/questions/ask/solved", **TYPED, solved=solved.id).text

    assert "It worked for me too" in page
    assert "I have this problem too" in page
    assert hidden(page, "body") == [TYPED["body"]]
    again = browser.post("/questions/ask", **TYPED, look="1").text
    assert TYPED["body"] in again
    assert hidden(again, "asking") or TYPED["asking"] in again


def test_what_nobody_may_read_ends_nothing(browser, solved):
    change_visibility(solved, Visibility.HIDDEN)

    answer = browser.post("/questions/ask/solved", **TYPED, solved=solved.id)

    assert answer.status_code == 404
    assert deflections() == []


def test_who_asks_after_all_says_what_was_not_enough_and_helpers_see_it(
    make, browser, solved
):
    other, ada = make.question(title="Another box that restarts"), make.member()
    browser.sign_in(ada)
    browser.post("/questions/ask/solved", **TYPED, solved=solved.id)

    answer = browser.post(
        "/questions/ask",
        **TYPED | {"title": "The box restarts all the same"},
        area_id=make.area().id,
        read=[other.id, "x", 10**30],
    )

    assert deflections() == []
    asked = session.scalars(select(ReadBefore.asked_id).distinct()).one()
    assert {it.id for it in queries.read_before(asked, ada)} == {solved.id, other.id}
    helper = make.member()
    browser.sign_in(helper)
    assert "it did not help" in browser.get(answer.location).text
    pairs = queries.failed_pairs(most=10)
    assert [it.thread_id for it in pairs] == [solved.id, other.id]


def test_visitors_are_not_told_what_was_read_nor_helpers_what_they_may_not_read(
    make, browser, solved
):
    question = make.question()
    actions.note_what_was_read(question.id, [solved.id], key="", by=make.member())
    address = f"/questions/{question.id}/{question.slug}"

    assert "it did not help" not in browser.get(address).text
    change_visibility(solved, Visibility.HIDDEN)
    assert queries.read_before(question.id, make.member()) == []


def test_what_was_read_stays_ticked_and_travels_when_it_is_not_close_any_more(
    browser, solved
):
    page = browser.get(f"/search/similar?title=&to_ask=1&read={solved.id}").text

    assert hidden(page, "read") == [str(solved.id)]


def test_enter_in_the_title_never_ends_an_ask(browser):
    page = browser.get("/questions/ask").text

    first = re.search(r'<form class="ask".*?(<button[^>]*>)', page, re.DOTALL).group(1)
    assert 'name="look"' in first


def test_staff_see_how_many_asks_ended_so_once_there_are_five(make, browser, solved):
    browser.sign_in(make.person(roles=(Role.STAFF,)))
    assert "Not enough data yet" in browser.get("/desk").text

    for number in range(5):
        key, by = f"form-{number}", make.member()
        actions.end_ask(key, thread_id=solved.id, title="The box", by=by)

    page = browser.get("/desk").text
    assert "5 asks ended with an answer that was already here, in 30 days." in page


def test_who_is_erased_still_counts_and_nothing_says_who_it_was(make, solved):
    ada = make.person()
    actions.end_ask("form", thread_id=solved.id, title="It", by=make.acting(ada))

    erase(ada)

    session.expire_all()
    (it,) = deflections()
    assert (it.title, it.person_id != ada.id) == ("", True)
