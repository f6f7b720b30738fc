"""I6: what a promise is called follows from dates and from today, and from nothing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.ideas.rules import Outcome
from forum.kernel.errors import Conflict, Invalid
from forum.loop.rules.commitments import (
    Facts,
    Label,
    Move,
    Pledge,
    Result,
    Round,
    check_new_date,
    check_pledge,
    end_of_quarter,
    expected,
    standing_of,
)

FIRST = date(2026, 4, 30)
DAY = timedelta(days=1)
DATES = st.dates(min_value=date(2026, 1, 1), max_value=date(2027, 12, 31))


def on(days: int) -> date:
    return FIRST + DAY * days


def move(announced: int, to: int, old: int = 0) -> Move:
    return Move(on=on(announced), old=on(old), new=on(to))


@pytest.mark.parametrize(
    ("facts", "today", "label"),
    [
        ({}, 0, Label.OPEN),
        ({}, 1, Label.OVERDUE),
        ({}, 90, Label.OVERDUE),
        ({}, 91, Label.BROKEN),
        ({"moves": [move(-3, 15)]}, 10, Label.RESCHEDULED),
        ({"moves": [move(0, 15)]}, 10, Label.RESCHEDULED),
        ({"moves": [move(1, 15)]}, 10, Label.OVERDUE),
        ({"moves": [move(-3, 15), move(14, 30, 15)]}, 20, Label.RESCHEDULED),
        ({"moves": [move(-3, 15), move(16, 30, 15)]}, 20, Label.OVERDUE),
        (
            {"moves": [move(-3, 15), move(14, 30, 15), move(29, 60, 30)]},
            29,
            Label.BROKEN,
        ),
        ({"result": Result.DELIVERED, "done_on": on(0)}, 99, Label.ON_TIME),
        ({"result": Result.DELIVERED, "done_on": on(1)}, 99, Label.LATE),
        (
            {
                "result": Result.DELIVERED,
                "done_on": on(14),
                "moves": [move(-3, 15)],
            },
            99,
            Label.LATE,
        ),
        ({"result": Result.PARTIALLY, "done_on": on(-9)}, 99, Label.IN_PART),
        ({"result": Result.ABANDONED}, -9, Label.BROKEN),
        ({"result": Result.SUPERSEDED}, 200, Label.SUPERSEDED),
        (
            {
                "result": Result.DELIVERED,
                "done_on": on(-1),
                "round": Round(
                    verdict=Outcome.CONTESTED, yes=4, partly=0, no=6, is_reopened=True
                ),
            },
            40,
            Label.CONTESTED,
        ),
        (
            {
                "result": Result.DELIVERED,
                "done_on": on(-1),
                "round": Round(
                    verdict=Outcome.CONTESTED, yes=4, partly=0, no=6, was_let_down=True
                ),
            },
            40,
            Label.BROKEN,
        ),
        (
            {
                "result": Result.DELIVERED,
                "done_on": on(-1),
                "round": Round(verdict=Outcome.MIXED, yes=2, partly=9, no=3),
            },
            40,
            Label.IN_PART,
        ),
    ],
)
def test_the_first_line_that_matches_names_it(facts, today, label):
    assert standing_of(Facts(first=FIRST, **facts), on(today)).label is label


def test_what_was_late_says_by_how_many_days_and_whether_it_was_broken():
    done = Facts(first=FIRST, result=Result.DELIVERED, done_on=on(100))

    standing = standing_of(done, on(400))

    assert (standing.label, standing.days) == (Label.LATE, 100)
    assert standing.after_being_broken


def test_an_upheld_delivery_stays_disputed():
    done = Facts(
        first=FIRST,
        result=Result.DELIVERED,
        done_on=on(-1),
        round=Round(verdict=Outcome.CONTESTED, yes=4, partly=0, no=6, was_upheld=True),
    )

    standing = standing_of(done, on(9))

    assert (standing.label, standing.is_disputed) == (Label.ON_TIME, True)


def test_replacing_a_promise_never_cleans_the_record():
    new = Facts(first=on(100), oldest=FIRST, result=Result.DELIVERED, done_on=on(99))

    assert standing_of(new, on(200)).label is Label.LATE


def test_where_only_a_review_was_promised_its_day_stands_for_the_date():
    review = Facts(first=None, review=FIRST)

    assert standing_of(review, on(0)).label is Label.OPEN
    assert standing_of(review, on(1)).label is Label.OVERDUE


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 1, 1), date(2026, 3, 31)),
        (date(2026, 6, 30), date(2026, 6, 30)),
        (date(2026, 8, 2), date(2026, 9, 30)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_a_quarter_is_due_on_its_last_day(day, last):
    assert end_of_quarter(day) == last


@given(DATES, st.lists(st.tuples(DATES, DATES), max_size=6), DATES)
def test_i06_the_label_is_a_function_of_dates_and_today(first, moves, today):
    facts = Facts(
        first=first,
        moves=[Move(on=at, old=first, new=new) for at, new in sorted(moves)],
    )

    assert standing_of(facts, today) == standing_of(facts, today)
    if standing_of(facts, today).label is Label.OVERDUE:
        later = standing_of(facts, today + DAY * 91)
        assert later.label is Label.BROKEN


@given(DATES, st.lists(st.tuples(DATES, DATES), max_size=6))
def test_i05_no_number_of_moves_makes_a_late_delivery_timely(first, moves):
    done = first + DAY
    facts = Facts(
        first=first,
        moves=[Move(on=at, old=first, new=new) for at, new in sorted(moves)],
        result=Result.DELIVERED,
        done_on=done,
    )

    assert standing_of(facts, done).label in {Label.LATE, Label.BROKEN}


def test_a_date_in_the_past_is_refused():
    with pytest.raises(Invalid) as refusal:
        check_pledge(Pledge(text="We will.", due_on=on(-1)), today=FIRST)

    assert refusal.value.field == "due_on"


def test_a_promise_without_words_or_a_day_is_refused():
    for pledge in (Pledge(text=" ", due_on=FIRST), Pledge(text="We will.")):
        with pytest.raises(Invalid):
            check_pledge(pledge, today=FIRST)


def test_a_new_date_is_another_one_and_not_in_the_past():
    facts = Facts(first=FIRST)

    check_new_date(facts, on(20), today=FIRST)
    for wrong in (FIRST, on(-3)):
        with pytest.raises(Invalid):
            check_new_date(facts, wrong, today=FIRST)
    ended = Facts(first=FIRST, result=Result.DELIVERED, done_on=FIRST)
    with pytest.raises(Conflict):
        check_new_date(ended, on(20), today=FIRST)


def test_a_move_after_the_date_changes_nothing():
    facts = Facts(first=FIRST, moves=[move(5, 60)])

    assert expected(facts) == FIRST
