"""What becomes of each person who waits, in plain Python."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.askers.rules import Tie
from forum.kernel.text import say
from forum.notify.rules import (
    DIGEST,
    FOLLOWED,
    Asker,
    Chosen,
    Edge,
    Notice,
    Rhythm,
    TellState,
    Why,
    rhythm_of,
    settle,
    why_words,
)
from forum.notify.rules.rhythm import ASKED, FOLLOWING

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
def test_the_reason_given_is_the_oldest_ask_that_was_not_muted(asker):
    outcome = settle(asker, actor_id=None)

    heard = [it for it in asker.edges if not it.is_muted_by(asker.muted)]
    oldest = min(heard or asker.edges, key=lambda it: (it.why not in ASKED, it.since))
    assert (outcome.why, outcome.asked_in) == (oldest.why, oldest.asked_in)


@pytest.mark.parametrize("why", [*Tie, *Why])
def test_every_reason_can_be_said(why):
    assert str(why_words(why)).startswith(("you ", "somebody "))


def notice(**given) -> Notice:
    return Notice(kind="a.b", words=say("Anything"), lines=lambda *_: {}, **given)


def came(it: Notice, why: str, *, kind=None, thread=None, **standing) -> Rhythm:
    """Say how soon it comes to somebody with such choices."""
    by_kind = {FOLLOWED: standing.get("followed"), DIGEST: standing.get("digest")}
    by_kind |= {it.kind: kind}
    chosen = Chosen(by_kind={name: each for name, each in by_kind.items() if each})
    return rhythm_of(it, why, chosen, thread=thread)


SOME = [None, *Rhythm]


@pytest.mark.parametrize("tie", sorted(ASKED))
@pytest.mark.parametrize("thread", SOME)
@pytest.mark.parametrize("kind", SOME)
def test_an_outcome_is_mailed_to_whoever_asked_as_soon_as_they_chose(tie, kind, thread):
    it = notice(is_outcome=True)

    rhythm = came(it, tie, kind=kind, thread=thread)

    chosen = thread or kind or Rhythm.INSTANT
    assert rhythm is (Rhythm.INSTANT if chosen is Rhythm.PAGES else chosen)


@pytest.mark.parametrize("why", sorted(set(Why) - FOLLOWING))
@pytest.mark.parametrize("kind", SOME)
def test_an_outcome_is_not_mailed_to_who_only_took_part(why, kind):
    assert came(notice(is_outcome=True), why, kind=kind) is Rhythm.PAGES


@pytest.mark.parametrize(
    ("why", "kind", "rhythm"),
    [
        (Tie.AUTHOR, None, Rhythm.INSTANT),
        (Tie.ME_TOO, None, Rhythm.PAGES),
        (Tie.AUTHOR, Rhythm.PAGES, Rhythm.PAGES),
        (Tie.ME_TOO, Rhythm.INSTANT, Rhythm.INSTANT),
        (Tie.ME_TOO, Rhythm.WEEKLY, Rhythm.WEEKLY),
    ],
)
def test_anything_else_is_mailed_for_the_usual_reasons_or_as_chosen(why, kind, rhythm):
    it = notice(mails_by_default=frozenset({Tie.AUTHOR}))

    assert came(it, why, kind=kind) is rhythm


@pytest.mark.parametrize("is_outcome", [True, False])
@pytest.mark.parametrize("followed", SOME)
@pytest.mark.parametrize("kind", SOME)
def test_what_one_follows_has_a_rhythm_of_its_own_daily_unless_chosen(
    is_outcome, followed, kind
):
    it = notice(is_outcome=is_outcome, mails_by_default=frozenset({Tie.AUTHOR}))

    rhythm = came(it, Tie.FOLLOWS, kind=kind, followed=followed)

    assert rhythm is (followed or Rhythm.DAILY)


@pytest.mark.parametrize("why", [Tie.ME_TOO, Tie.FOLLOWS, *Why])
@pytest.mark.parametrize("thread", list(Rhythm))
def test_what_is_chosen_for_a_thread_goes_before_all_else(why, thread):
    others = {"kind": Rhythm.WEEKLY, "followed": Rhythm.WEEKLY}

    assert came(notice(), why, thread=thread, **others) is thread


@pytest.mark.parametrize("why", [*Tie, *Why])
@pytest.mark.parametrize("kind", SOME)
@pytest.mark.parametrize("is_outcome", [True, False])
def test_who_stopped_digests_gets_none_and_nothing_in_their_stead(
    why, kind, is_outcome
):
    it = notice(is_outcome=is_outcome)

    rhythms = came(it, why, kind=kind), came(it, why, kind=kind, digest=Rhythm.PAGES)

    before, after = rhythms
    assert after is (Rhythm.PAGES if before.is_gathered else before)
