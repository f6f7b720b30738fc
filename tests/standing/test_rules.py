"""When an ability opens and closes, as figures."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.permissions.abilities import Ability, Acts
from forum.standing.rules import (
    BARS,
    LEASTS,
    Bar,
    Bars,
    Figures,
    Ruling,
    added_up,
    by_area,
    check_number,
    check_reason,
    check_ruling,
)

BAR = st.builds(Bar, share=st.sampled_from(BARS), least=st.integers(1, 60))
COUNTS = st.tuples(st.integers(0, 200), st.integers(0, 200)).map(
    lambda it: (it[0], sum(it))
)


@pytest.mark.parametrize(
    ("good", "total", "opens"), [(7, 10, False), (8, 10, True), (9, 9, False)]
)
def test_tags_open_with_eight_good_acts_of_ten(good, total, opens):
    assert Bars().bar(Ability.EDIT_TAGS).is_passed(good, total) is opens


def test_the_bars_to_start_with_are_those_of_the_product():
    bars = [Bars().bar(it) for it in (*Ability, "expert")]

    assert [(it.share, it.least) for it in bars] == [
        *((70, 10), (75, 20), (75, 20), (80, 30)),
        (80, 30),
    ]


@given(BAR, COUNTS)
def test_one_more_good_act_never_closes_and_one_more_bad_never_opens(bar, counts):
    good, total = counts

    if bar.is_passed(good, total):
        assert bar.is_passed(good + 1, total + 1)
    if total >= bar.least and not bar.is_passed(good, total):
        assert not bar.is_passed(good, total + 1)


@given(BAR, COUNTS)
def test_what_is_missing_is_just_enough(bar, counts):
    good, total = counts

    more = bar.missing(good, total)

    assert bar.is_passed(good + more, total + more)
    assert not more or not bar.is_passed(good + more - 1, total + more - 1)


@given(BAR)
def test_nobody_begins_above_a_bar(bar):
    assert not bar.is_passed(0, 0)
    assert Fraction(2, 4) <= Fraction(bar.share, 100)


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(0, 5), st.integers(0, 5))))
def test_the_areas_of_somebody_add_up_to_all_they_did(rows):
    acts = [
        Acts(
            person_id=1,
            area_id=area,
            good=good,
            total=good + bad,
            latest=now() - timedelta(days=area),
        )
        for area, good, bad in rows
    ]

    everywhere, each = added_up(acts), by_area(acts)

    assert everywhere.good == sum(it.good for it in each.values())
    assert everywhere.total == sum(it.total for it in each.values())
    assert everywhere.latest == max((it.latest for it in acts), default=None)
    assert added_up([]) == Figures()


@pytest.mark.parametrize("typed", ["", "49", "96", "7.5", "-1", "⁷⁰", "70 %", "99999"])
def test_a_bar_is_a_whole_number_that_can_be_reached_and_not_by_doing_nothing(typed):
    with pytest.raises(Invalid, match="from 50 to 95"):
        check_number(typed, BARS, field="expert_share")


def test_a_count_is_at_least_one():
    assert check_number(" 1 ", LEASTS, field="expert_least") == 1
    with pytest.raises(Invalid, match="from 1 to 1000"):
        check_number("0", LEASTS, field="expert_least")


@pytest.mark.parametrize(
    ("ruling", "is_expert", "by", "why"),
    [
        (Ruling.GRANTED, False, 1, "Somebody else decides"),
        (Ruling.GRANTED, True, 2, "already"),
        (Ruling.REFUSED, True, 2, "already"),
        (Ruling.REVOKED, False, 2, "no expert"),
    ],
)
def test_nobody_decides_about_themself_or_twice(ruling, is_expert, by, why):
    with pytest.raises(Conflict, match=why):
        check_ruling(ruling, is_expert=is_expert, person_id=1, by_id=by)


@pytest.mark.parametrize(("reason", "why"), [(" ", "Say why"), ("x" * 301, "under")])
def test_a_decision_about_an_expert_has_a_reason_that_fits(reason, why):
    with pytest.raises(Invalid, match=why):
        check_reason(reason)
