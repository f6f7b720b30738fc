"""How ideas are weighed and described."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.ideas.rules import (
    HALF_LIFE,
    T0,
    Decision,
    Delivery,
    Outcome,
    check_why,
    chips,
    rising,
)
from forum.kernel.errors import Invalid

DAYS = st.integers(min_value=0, max_value=9000).map(lambda n: T0 + timedelta(days=n))


def test_an_idea_without_a_voice_has_no_weight():
    assert rising([]) is None


def test_a_voice_weighs_twice_as_much_as_one_a_fortnight_older():
    young = rising([T0 + HALF_LIFE])
    old = rising([T0, T0])

    assert young == pytest.approx(old)


@given(st.lists(DAYS, min_size=1), DAYS)
def test_another_voice_always_lifts_an_idea(moments, another):
    assert rising([*moments, another]) >= rising(moments)


@given(st.lists(DAYS, min_size=1), st.lists(DAYS, min_size=1))
def test_time_that_passes_changes_no_order(some, others):
    """Weights are compared as they are: nothing is recomputed because time passes."""
    later = timedelta(days=400)

    before = rising(some) - rising(others)
    after = rising([it + later for it in some]) - rising([it + later for it in others])

    assert before == pytest.approx(after, abs=1e-6)


def test_a_reason_is_one_sentence():
    with pytest.raises(Invalid) as refusal:
        check_why("a" * 201)

    assert refusal.value.field == "why"
    assert check_why("  I pay \n twice. ") == "I pay twice."


@pytest.mark.parametrize(
    ("standing", "shown"),
    [
        ((Decision.NONE, Delivery.NONE, None, None), []),
        ((Decision.DECLINED, Delivery.NONE, None, None), ["declined"]),
        ((Decision.PLANNED, Delivery.NONE, None, 3), ["planned", "promised"]),
        ((Decision.PLANNED, Delivery.NONE, None, 0), ["planned", "promised"]),
        ((Decision.IN_PROGRESS, Delivery.NONE, None, -1), ["in_progress", "overdue"]),
        ((Decision.IN_PROGRESS, Delivery.PARTIAL, None, -9), ["delivered_in_part"]),
        ((Decision.PLANNED, Delivery.FULL, Outcome.OPEN, 3), ["checking"]),
        ((Decision.PLANNED, Delivery.FULL, Outcome.CONTESTED, 3), ["contested"]),
    ],
)
def test_what_was_done_is_the_last_word_on_what_was_promised(standing, shown):
    decision, delivery, outcome, days = standing
    today = T0.date()
    due = None if days is None else today + timedelta(days=days)

    found = chips(decision, delivery, outcome, due, today=today)

    assert [it for it, _ in found] == shown
