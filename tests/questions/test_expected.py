"""How soon one is answered is said from the forum's own questions, or not at all."""

from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.promise.rules import within
from forum.questions import actions, queries
from forum.questions.queries.delay import REMEMBERED
from forum.questions.rules import CloseReason
from forum.web.dates import lasting

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def box(make):
    return make.area("box")


def asked(make, area, *, by=None, answered_after=None, days_ago=10):
    """Ask a question some days ago, and have it answered after a time, if at all."""
    moment = now() - days_ago * DAY
    with stopped_at(moment):
        question = actions.ask(
            title="The box restarts every night",
            body="At three.",
            area_id=area.id,
            by=by or make.member(),
        )
    if answered_after:
        with stopped_at(moment + answered_after):
            actions.answer(question, "Press the button.", by=make.member())
    return question


def test_three_in_four_say_what_is_usual(make, box):
    for hours in (1, 2, 3, 30):
        asked(make, box, answered_after=hours * HOUR)
    asked(make, box, answered_after=3 * HOUR)

    assert queries.delay(box.id).usually == 3 * HOUR


def test_what_is_still_unanswered_is_not_left_out(make, box):
    for _ in range(5):
        asked(make, box, answered_after=HOUR)
    for _ in range(5):
        asked(make, box)

    found = queries.delay(box.id)

    assert (found.asked, found.usually, found.half) == (10, None, HOUR)


def test_what_was_closed_without_an_answer_counts_for_as_long_as_it_waited(make, box):
    questions = [asked(make, box) for _ in range(5)]
    for it in questions:
        actions.close(it, CloseReason.OFF_TOPIC, by=make.moderator())

    found = queries.delay(box.id)

    assert (found.asked, found.usually, found.half) == (5, None, None)


def test_a_message_of_the_asker_is_no_answer(make, box):
    questions = [asked(make, box) for _ in range(5)]
    for it in questions:
        asker = queries.get(it.id, make.member()).author_id
        by = make.acting(session.get_one(type(make.person()), asker))
        actions.answer(it, "It still happens.", by=by)

    assert queries.delay(box.id).half is None


def test_only_the_last_ninety_days_and_this_area_are_looked_at(make, box):
    inside, other = make.area("box-6", parent_id=box.id), make.area("television")
    for area, days_ago in ((inside, 10), (other, 10), (box, 100)):
        asked(make, area, answered_after=HOUR, days_ago=days_ago)

    assert queries.delay(box.id).asked == 1
    assert queries.delay().asked == 2


def test_with_fewer_than_five_the_page_says_that_it_does_not_know(make, browser, box):
    for _ in range(4):
        asked(make, box, answered_after=HOUR)
    session.commit()
    address = f"/questions/expected?area={box.id}"

    assert "Box: not enough data yet" in browser.get(address).text
    asked(make, box, answered_after=HOUR)
    session.commit()
    with stopped_at(now() + REMEMBERED + HOUR):
        page = browser.get(address).text

    assert "Box: a first answer usually comes within 1 hour." in page


def test_the_asker_sees_it_before_and_while_waiting(make, browser, box):
    ada = make.member()
    browser.sign_in(ada)
    question = asked(make, box, by=ada)
    session.commit()
    address = f"/questions/{question.id}/{question.slug}"

    assert "All areas: not enough data yet" in browser.get("/questions/ask").text
    typed = {"title": "The box", "area_id": box.id, "look": "1"}
    assert "Box: not enough data yet" in browser.post("/questions/ask", **typed).text
    assert "Box: not enough data yet" in browser.get(address).text
    browser.sign_in(make.member())
    assert "Box: not enough data yet" not in browser.get(address).text


def test_what_was_cut_short_counts_until_then():
    assert within([(HOUR, False), (2 * HOUR, True), (3 * HOUR, False)], 0.5) == 3 * HOUR
    assert within([(HOUR, False), (2 * HOUR, True)], 0.75) is None


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (timedelta(minutes=4), "1 hour"),
        (3 * HOUR + timedelta(minutes=1), "4 hours"),
        (2 * DAY, "48 hours"),
        (2 * DAY + HOUR, "3 days"),
    ],
)
@pytest.mark.usefixtures("app")
def test_a_time_to_wait_is_said_rounded_up(span, words):
    assert lasting(span) == words
