"""M1 to M3: who is answered in time, how soon, and who still waits."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.insights.rules import Answered, Ask, Wait, kept, wait
from forum.promise.rules import Stopped

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)
SPAN = {"since": NOW - 90 * DAY, "now": NOW}


def ask(family=1, *, days_ago, lasted=None, by=Stopped.BRAND, promised=5):
    started = NOW - days_ago * DAY
    return Ask(
        family=family,
        started_at=started,
        due_at=started + promised * DAY,
        stopped_at=None if lasted is None else started + lasted * DAY,
        stopped_by=None if lasted is None else by,
    )


def test_first_answers_are_counted_by_what_became_of_them():
    asks = [
        ask(1, days_ago=40, lasted=2),
        ask(2, days_ago=40, lasted=2, by=Stopped.CUSTOMER),
        ask(3, days_ago=40, lasted=9),
        ask(4, days_ago=40, lasted=9, by=Stopped.CUSTOMER),
        ask(5, days_ago=40),
    ]

    found = kept(asks, **SPAN)

    assert found == Answered(by_brand=1, by_customer=1, late=2, waiting=1)
    assert found.share.percent == 40


def test_what_is_not_due_yet_is_in_no_figure():
    assert kept([ask(days_ago=1), ask(2, days_ago=1, lasted=0.5)], **SPAN).due == 0


def test_i22_what_waits_counts_for_as_long_as_it_waits():
    assert kept([ask(days_ago=300)], **SPAN).waiting == 1
    assert kept([ask(days_ago=300, lasted=20)], **SPAN).due == 0


@pytest.mark.parametrize("how", [Stopped.CLOSED, Stopped.HIDDEN, Stopped.WITHDRAWN])
def test_tidying_up_in_time_is_no_success_and_later_it_is_late(how):
    in_time = ask(1, days_ago=30, lasted=2, by=how)
    too_late = ask(2, days_ago=30, lasted=12, by=how)

    assert kept([in_time, too_late], **SPAN) == Answered(late=1)


def test_joined_ideas_have_one_clock_the_earliest():
    first, second = ask(7, days_ago=40, lasted=20), ask(7, days_ago=25, lasted=1)

    assert kept([second, first], **SPAN) == Answered(late=1)


def test_what_joined_in_time_takes_nothing_from_what_was_answered():
    joined = ask(7, days_ago=40, lasted=2, by=Stopped.MERGED)
    answered = ask(7, days_ago=39, lasted=1)

    assert kept([joined, answered], **SPAN) == Answered(by_brand=1)


# Waits in days, and whether an answer ended them; worked out by hand. Of seven, the
# answers come after 1, 2, 4 and 6 days, the others were seen to wait 3, 5 and 7:
# 6/7, 5/7, then 5/7 · 3/4 = 15/28 (still more than half), 15/28 · 1/2 = 15/56.
HOW = {True: Stopped.BRAND, False: Stopped.CLOSED}
BY_HAND = [(1, True), (2, True), (3, False), (4, True), (5, False), (6, True)]


def test_half_are_answered_within_the_kaplan_meier_median():
    asks = [
        ask(number, days_ago=80, lasted=days, by=HOW[ended])
        for number, (days, ended) in enumerate([*BY_HAND, (7, False)])
    ]

    assert wait(asks, **SPAN) == Wait(asks=7, hours=6 * 24)


def test_without_anybody_waiting_it_is_the_middle_one():
    asks = [ask(n, days_ago=60, lasted=n) for n in (1, 2, 3, 4, 10)]

    assert wait(asks, **SPAN).hours == 3 * 24


def test_leaving_out_who_waits_would_make_it_look_better():
    answered = [ask(n, days_ago=60, lasted=1) for n in range(4)]
    waiting = [ask(10 + n, days_ago=60) for n in range(6)]

    assert wait([*answered, *waiting], **SPAN) == Wait(
        asks=10, hours=60 * 24, is_more=True
    )


def test_with_fewer_than_five_nothing_is_said():
    assert wait([ask(n, days_ago=9, lasted=1) for n in range(4)], **SPAN) == Wait(
        asks=4
    )


ASKS = st.lists(
    st.builds(
        ask,
        st.integers(1, 9),
        days_ago=st.integers(0, 200),
        lasted=st.none() | st.integers(0, 60),
        by=st.sampled_from(Stopped),
    ),
    max_size=30,
)


@given(asks=ASKS, days_ago=st.integers(6, 200))
def test_i22_something_overdue_never_makes_a_share_better(asks, days_ago):
    asks = [it for it in asks if it.stopped_at is None or it.stopped_at <= NOW]
    before = kept(asks, **SPAN)

    after = kept([*asks, ask(100, days_ago=days_ago)], **SPAN)

    assert after.due == before.due + 1
    assert after.in_time * max(1, before.due) <= before.in_time * after.due


@given(asks=ASKS)
def test_every_first_answer_that_was_due_is_counted_once(asks):
    found = kept(asks, **SPAN)

    families = {it.family for it in asks}
    assert found.due <= len(families)
    assert found.in_time + found.late + found.waiting == found.due
