"""M4 to M8 and M22: what the other figures count, each worked out by hand."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.insights.rules import (
    Decline,
    Figures,
    Pledged,
    Share,
    Told,
    Verdicts,
    Works,
    from_json,
    neglected_since,
    pledged,
    reasoned,
    to_json,
    told,
    works,
)
from forum.insights.rules.outcomes import Word
from forum.loop.rules.commitments import Facts, Move, Result
from forum.notify.rules import TellState

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def test_no_percentage_is_said_of_fewer_than_five():
    assert Share(3, 4).percent is None
    assert Share(4, 5).percent == 80


def test_a_percentage_is_rounded_down_so_that_nothing_becomes_everything():
    assert Share(999, 1000).percent == 99


def promise(due, *, result=None, done=None, **given):
    return Facts(
        first=TODAY + due * DAY,
        result=result,
        done_on=None if done is None else TODAY + done * DAY,
        **given,
    )


def test_promises_are_counted_by_what_they_are_called_today():
    facts = [
        promise(-10, result=Result.DELIVERED, done=-12),
        promise(-10, result=Result.DELIVERED, done=-3),
        promise(-10, result=Result.PARTIALLY, done=-10),
        promise(-10, result=Result.ABANDONED, done=-10),
        promise(-10),
        promise(-100),
        promise(
            -10,
            moves=[Move(on=TODAY - 20 * DAY, old=TODAY - 10 * DAY, new=TODAY + DAY)],
        ),
        promise(+10),
    ]

    found = pledged(facts, today=TODAY)

    assert found == Pledged(
        on_time=1, late=1, in_part=1, running=1, overdue=1, broken=2, slip=7
    )
    assert found.due == 7


def test_a_promise_that_replaced_another_is_held_to_the_oldest_date():
    replaced = promise(-60, result=Result.SUPERSEDED, done=-50)
    successor = promise(-5, result=Result.DELIVERED, done=-5, oldest=TODAY - 60 * DAY)

    assert pledged([replaced, successor], today=TODAY) == Pledged(late=1, slip=55)


def test_where_only_a_review_was_promised_nothing_was_due():
    assert pledged([Facts(first=None, review=TODAY - DAY)], today=TODAY).due == 0


OVERDUE_AND_OTHERS = st.builds(
    promise,
    st.integers(-200, 30),
    result=st.sampled_from([None, Result.DELIVERED, Result.PARTIALLY]),
    done=st.integers(-200, 0),
)


@given(st.lists(OVERDUE_AND_OTHERS, max_size=20), st.integers(1, 300))
def test_i22_a_promise_that_waits_never_makes_the_others_look_better(facts, days):
    before = pledged(facts, today=TODAY)

    after = pledged([*facts, promise(-days)], today=TODAY)

    assert after.due == before.due + 1
    assert after.on_time == before.on_time
    assert after.overdue + after.broken == before.overdue + before.broken + 1


NO = "We cannot hold two networks on this chip and doing it for one would split us"


def test_a_no_that_repeats_one_of_the_fifty_before_has_no_reasons_of_its_own():
    declines = [
        Decline(words=NO, is_recent=False),
        Decline(words=NO.replace("We", "we"), is_recent=True),
        Decline(words=f"{NO} apart", is_recent=True),
        Decline(words="The law asks for a paper bill until 2028.", is_recent=True),
    ]

    assert reasoned(declines) == Share(1, 3)


def test_a_no_of_long_ago_may_be_said_again():
    others = [
        Decline(words=" ".join(f"{word}{n}" for word in "abcdefgh"), is_recent=False)
        for n in range(50)
    ]

    again = [Decline(words=NO, is_recent=False), *others, Decline(NO, is_recent=True)]

    assert reasoned(again) == Share(1, 1)


def word(state, people, *, after=0):
    return Word(happened_on=TODAY, on=TODAY + after * DAY, state=state, people=people)


def test_whoever_cannot_be_told_counts_and_who_did_it_does_not():
    words = [
        word(TellState.TOLD, 6, after=7),
        word(TellState.TOLD, 1, after=8),
        word(TellState.MUTED, 1),
        word(TellState.UNREACHABLE, 1),
        word(TellState.ERASED, 1),
        word(TellState.ACTOR, 3),
    ]

    found = told(words, letters=5, to_write_to=10)

    assert found == Told(
        in_time=6, late=1, muted=1, unreachable=2, letters=5, to_write_to=10
    )
    assert (found.share.percent, found.reach.percent) == (60, 50)


def test_rounds_with_too_few_answers_are_named_and_not_dropped():
    rounds = [Verdicts(6, 2, 2, 1, 40), Verdicts(1, 0, 1, 0, 7)]

    found = works(rounds)

    assert found == Works(
        yes=7, partly=2, no=3, answered=13, invited=47, rounds=2, too_few=1
    )
    assert found.percent == 66  # (7 + 1) of 12


@pytest.mark.parametrize(
    ("answers", "interval"),
    [
        ((8, 0, 2), (49, 95)),  # the textbook's 0.490 to 0.943
        ((4, 2, 4), (23, 77)),  # a half of ten: 0.237 to 0.763
        ((0, 0, 0), (0, 100)),
        ((10, 0, 0), (72, 100)),
    ],
)
def test_what_is_known_of_it_is_said_as_an_interval(answers, interval):
    assert works([Verdicts(*answers, 0, 40)]).interval == interval


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_share_lies_in_its_interval(yes, partly, no):
    found = works([Verdicts(yes, partly, no, 0, 200)])

    low, high = found.interval
    assert 0 <= low <= high <= 100
    if found.percent is not None:
        assert low <= found.percent <= high


LATE = NOW - 50 * DAY


@pytest.mark.parametrize(
    ("signs", "overdue_since", "since"),
    [
        ((NOW - 31 * DAY, None), LATE, NOW - 31 * DAY),
        ((NOW - 40 * DAY, NOW - 30 * DAY), LATE, NOW - 30 * DAY),
        ((NOW - 40 * DAY, NOW - 29 * DAY), LATE, None),
        ((NOW - 40 * DAY, None), None, None),
        ((None, None), LATE, LATE),
        ((None, None), NOW - 3 * DAY, None),
    ],
)
def test_the_promise_is_not_met_when_for_thirty_days_nobody_spoke_while_it_is_late(
    signs, overdue_since, since
):
    assert neglected_since(signs, overdue_since=overdue_since, now=NOW) == since


def test_figures_are_kept_and_read_back_as_they_were():
    figures = Figures(
        at=NOW, works=Works(yes=3), decided=Share(1, 2), neglected_since=LATE
    )

    assert from_json(to_json(figures)) == figures


def test_a_figure_that_is_new_is_nought_until_it_is_counted():
    older = to_json(Figures(at=NOW))
    del older["works"], older["told"]["letters"]

    assert from_json(older) == Figures(at=NOW)
