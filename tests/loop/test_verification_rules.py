"""When a fix is confirmed, when it is contested, and when too few have said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.ideas.rules import Outcome
from forum.loop.rules.verification import Tally, judge, quorum

NUMBERS = st.integers(min_value=0, max_value=300)


@pytest.mark.parametrize(
    ("answers", "verdict"),
    [
        ((5, 0, 0), Outcome.CONFIRMED),
        ((4, 0, 1), Outcome.CONFIRMED),
        ((8, 0, 2), Outcome.CONFIRMED),
        ((30, 10, 10), Outcome.CONFIRMED),
        ((3, 1, 1), Outcome.MIXED),
        ((5, 2, 3), Outcome.MIXED),
        ((6, 0, 4), Outcome.MIXED),
        ((12, 0, 8), Outcome.CONTESTED),
        ((4, 0, 6), Outcome.CONTESTED),
        ((0, 40, 5), Outcome.MIXED),
        ((17, 0, 10), Outcome.CONTESTED),
        ((68, 0, 32), Outcome.CONTESTED),
        ((100, 0, 30), Outcome.CONFIRMED),
        ((0, 10, 0), Outcome.MIXED),
        ((2, 0, 2), Outcome.NO_QUORUM),
    ],
)
def test_the_rule_has_the_outcomes_that_were_agreed(answers, verdict):
    assert judge(Tally(*answers), invited=sum(answers)) is verdict


@pytest.mark.parametrize(
    ("invited", "needed"),
    [(0, 5), (5, 5), (100, 5), (101, 6), (312, 16), (2000, 100), (50_000, 100)],
)
def test_a_twentieth_must_answer_five_at_least_a_hundred_at_most(invited, needed):
    assert quorum(invited) == needed


@given(NUMBERS)
def test_who_is_not_concerned_weighs_nothing(bystanders):
    alone = judge(Tally(12, 0, 8), invited=20)

    assert judge(Tally(12, 0, 8, bystanders), invited=20) is alone


@given(NUMBERS, NUMBERS, NUMBERS)
def test_another_no_never_makes_a_contested_fix_less_contested(yes, partly, no):
    tally, more = Tally(yes, partly, no), Tally(yes, partly, no + 1)

    if judge(tally, invited=5) is Outcome.CONTESTED:
        assert judge(more, invited=5) is Outcome.CONTESTED


@given(NUMBERS, NUMBERS, NUMBERS)
def test_a_yes_in_place_of_a_no_never_takes_a_confirmation_away(yes, partly, no):
    before = judge(Tally(yes, partly, no + 1), invited=5)
    after = judge(Tally(yes + 1, partly, no), invited=5)

    if before is Outcome.CONFIRMED:
        assert after is Outcome.CONFIRMED
