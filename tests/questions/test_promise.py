"""A first answer is promised to whoever asks, and everybody can see whether it came."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.moderation import actions as moderation
from forum.posts.rules import HideReason
from forum.promise.queries import kept, latest
from forum.promise.rules import ClockKind, Kept, Stopped, Target
from forum.questions import actions
from forum.questions.rules import CloseReason

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def question(make, ada):
    with stopped_at(MONDAY):
        return actions.ask(
            title="The box restarts every night",
            body="At three.",
            area_id=make.area().id,
            by=ada,
        )


def clock(question):
    return latest(ClockKind.FIRST_ANSWER, Target.POST, [question.id]).get(question.id)


def stopped(question):
    return clock(question).stopped_by, clock(question).stopped_at


def test_whoever_asks_is_promised_a_first_answer(question):
    assert clock(question).started_at == MONDAY
    assert clock(question).due_at.date().isoformat() == "2026-11-30"
    assert stopped(question) == (None, None)


def test_the_first_answer_keeps_the_promise_and_says_whose_it_is(make, question):
    with stopped_at(MONDAY + DAY):
        actions.answer(question, "Press the button.", by=make.member())
    with stopped_at(MONDAY + 2 * DAY):
        actions.answer(question, "Or this one.", by=make.staff())

    assert stopped(question) == (Stopped.CUSTOMER, MONDAY + DAY)


def test_an_answer_by_staff_is_the_brands(make, question):
    with stopped_at(MONDAY + DAY):
        actions.answer(question, "Press the button.", by=make.staff())

    assert stopped(question)[0] is Stopped.BRAND


def test_what_the_asker_adds_is_no_answer(question, ada):
    actions.answer(question, "It happened again.", by=ada)

    assert stopped(question) == (None, None)


def test_an_answer_that_was_hidden_answered_nobody(make, question):
    with stopped_at(MONDAY + DAY):
        spam = actions.answer(question, "Buy my boxes.", by=make.member())

    moderation.hide(spam, HideReason.SPAM, by=make.moderator())

    assert stopped(question) == (None, None)
    with stopped_at(MONDAY + 3 * DAY):
        actions.answer(question, "Press the button.", by=make.staff())
    assert stopped(question) == (Stopped.BRAND, MONDAY + 3 * DAY)


def test_when_the_first_answer_disappears_the_next_one_is_the_first(make, question):
    with stopped_at(MONDAY + DAY):
        spam = actions.answer(question, "Buy my boxes.", by=make.member())
    with stopped_at(MONDAY + 2 * DAY):
        actions.answer(question, "Press the button.", by=make.staff())

    moderation.hide(spam, HideReason.SPAM, by=make.moderator())
    hidden = stopped(question)
    moderation.restore(spam, note="It was a joke.", by=make.moderator())

    assert hidden == (Stopped.BRAND, MONDAY + 2 * DAY)
    assert stopped(question) == (Stopped.CUSTOMER, MONDAY + DAY)


def test_nothing_is_owed_while_a_question_is_closed_and_no_day_is_won(make, question):
    moderator, was_due = make.moderator(), clock(question).due_at
    with stopped_at(MONDAY + DAY):
        actions.close(question, CloseReason.OFF_TOPIC, by=moderator)
    closed = stopped(question)

    with stopped_at(MONDAY + 90 * DAY):
        actions.reopen(question, by=moderator)

    assert closed == (Stopped.CLOSED, MONDAY + DAY)
    assert (stopped(question)[0], clock(question).due_at) == (None, was_due)


def test_nothing_is_owed_while_a_question_is_hidden_and_no_day_is_won(make, question):
    moderator, was_due = make.moderator(), clock(question).due_at
    with stopped_at(MONDAY + DAY):
        moderation.hide(question, HideReason.PERSONAL_DATA, by=moderator)
    hidden = stopped(question)

    moderation.restore(question, note="The number is gone.", by=moderator)

    assert hidden == (Stopped.HIDDEN, MONDAY + DAY)
    assert (stopped(question)[0], clock(question).due_at) == (None, was_due)


def test_closing_what_is_late_does_not_clean_the_record(make, question):
    with stopped_at(MONDAY + 30 * DAY):
        actions.close(question, CloseReason.OBSOLETE, by=make.moderator())

        found = kept(ClockKind.FIRST_ANSWER, since=MONDAY)

    assert found == Kept(in_time=0, late=1, waiting=0)


def test_nothing_was_promised_to_questions_of_before(make):
    imported = make.question()

    actions.answer(imported, "Press the button.", by=make.member())
    moderation.hide(imported, HideReason.SPAM, by=make.moderator())

    assert clock(imported) is None


LISTS = ("/questions", "/questions?state=needs_answer", "/")
ON_TIME = "First answer expected by November 30, 2026"


def lines(browser, path: str, *, at: datetime) -> list[str]:
    """Read the clocks of a page, on another day."""
    session.commit()
    with time_machine.travel(at, tick=False):
        page = BeautifulSoup(browser.get(path).text, "html.parser")
    return [it.text.strip() for it in page.select(".clock")]


def address(question) -> str:
    return f"/questions/{question.id}/{question.slug}"


@pytest.mark.parametrize("path", LISTS)
def test_lists_say_by_when_an_answer_is_expected_and_how_late_it_is(
    path, browser, question
):
    assert lines(browser, path, at=MONDAY) == [ON_TIME]
    assert lines(browser, path, at=MONDAY + 7 * DAY) == [ON_TIME]
    assert lines(browser, path, at=MONDAY + 8 * DAY) == ["1 day past our promise."]
    assert lines(browser, path, at=MONDAY + 13 * DAY) == ["6 days past our promise."]
    assert question.answer_count == 0


def test_the_page_of_a_question_says_the_same(browser, question):
    assert lines(browser, address(question), at=MONDAY) == [ON_TIME]
    assert lines(browser, address(question), at=MONDAY + 8 * DAY) == [
        "1 day past our promise."
    ]


def test_what_was_answered_waits_no_more(browser, make, question):
    actions.answer(question, "Press the button.", by=make.member())

    assert lines(browser, address(question), at=MONDAY + 60 * DAY) == []
    assert lines(browser, "/questions", at=MONDAY + 60 * DAY) == []
