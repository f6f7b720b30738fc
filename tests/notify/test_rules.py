"""What becomes of each person who waits, in plain Python."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.askers.rules import Tie
from forum.kernel.text import say
from forum.notify.rules import (
    Asker,
    Edge,
    Notice,
    TellState,
    Why,
    settle,
    why_words,
)

DAY = datetime(2026, 3, 1, tzinfo=UTC)
numbers = st.integers(1, 4)
edges = st.builds(
    Edge,
    why=st.sampled_from([*Tie, *Why]),
    post_id=numbers,
    through_id=st.none() | numbers,
    since=st.integers(0, 9).map(lambda it: DAY + timedelta(days=it)),
)
askers = st.builds(
    Asker,
    id=numbers,
    edges=st.lists(edges, min_size=1, max_size=4),
    is_erased=st.booleans(),
    has_account=st.booleans(),
    gets_mail=st.booleans(),
    is_cut_off=st.booleans(),
    muted=st.frozensets(numbers),
    wants_mail=st.none() | st.booleans(),
)


@given(asker=askers, actor_id=st.none() | numbers)
def test_i08_everybody_is_in_one_state_and_it_is_the_true_one(asker, actor_id):
    outcome = settle(asker, actor_id=actor_id)

    is_muted = all(
        it.post_id in asker.muted or it.through_id in asker.muted for it in asker.edges
    )
    truths = {
        TellState.ERASED: asker.is_erased,
        TellState.ACTOR: asker.id == actor_id,
        TellState.UNREACHABLE: not asker.has_account,
        TellState.MUTED: is_muted,
        TellState.TOLD: not asker.is_cut_off,
    }
    true = (state for state, is_so in truths.items() if is_so)
    assert outcome.state is next(true, TellState.UNREACHABLE)


@given(asker=askers)
def test_the_reason_given_is_the_oldest_that_was_not_muted(asker):
    outcome = settle(asker, actor_id=None)

    heard = [it for it in asker.edges if not it.is_muted_by(asker.muted)]
    oldest = min(heard or asker.edges, key=lambda it: it.since)
    assert (outcome.why, outcome.asked_in) == (oldest.why, oldest.asked_in)


@pytest.mark.parametrize("why", [*Tie, *Why])
def test_every_reason_can_be_said(why):
    assert str(why_words(why)).startswith(("you ", "somebody "))


def notice(**given) -> Notice:
    return Notice(kind="a.b", words=say("Anything"), lines=lambda *_: {}, **given)


@pytest.mark.parametrize("tie", list(Tie))
@pytest.mark.parametrize("wanted", [None, True, False])
def test_an_outcome_is_mailed_to_whoever_asked_whatever_they_chose_for_others(
    tie, wanted
):
    assert notice(is_outcome=True).is_mailed(tie, wanted)


@pytest.mark.parametrize("why", list(Why))
def test_an_outcome_is_not_mailed_to_who_only_took_part(why):
    assert not notice(is_outcome=True).is_mailed(why, wanted=None)


@pytest.mark.parametrize(
    ("why", "wanted", "mailed"),
    [
        (Tie.AUTHOR, None, True),
        (Tie.ME_TOO, None, False),
        (Tie.AUTHOR, False, False),
        (Tie.ME_TOO, True, True),
    ],
)
def test_anything_else_is_mailed_for_the_usual_reasons_or_as_chosen(
    why, wanted, mailed
):
    it = notice(mails_by_default=frozenset({Tie.AUTHOR}))

    assert it.is_mailed(why, wanted) is mailed
