"""S-28: fifty people who support or join ideas at the same moment are counted right."""

import pytest
from sqlalchemy import func, select

from forum.ideas.models import Idea, Support
from forum.ideas.rules import SupportState
from forum.infra.db import session
from forum.promise.models import Clock
from forum.promise.rules import ClockKind
from tests.security.arena import AT_ONCE, ROUNDS, at_once, posts, statuses


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_one_person_has_one_voice(arena, _round):
    proposer, one, *_ = arena.customers
    idea = arena.idea(by=proposer)

    at_once(*posts([one] * AT_ONCE, f"/ideas/{idea}/support", on=1))

    assert arena.count(Support, Support.idea_id == idea) == 2
    assert arena.read(Idea, idea, "support_count") == (2,)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_fifty_voices_are_counted_as_fifty_and_owe_one_decision(arena, _round):
    idea = arena.idea(by=arena.customers[0])

    replies = at_once(*posts(arena.customers[1:], f"/ideas/{idea}/support", on=1))

    assert arena.read(Idea, idea, "support_count") == (1 + statuses(replies)[303],)
    owed = (Clock.target_id == idea, Clock.kind == ClockKind.DECISION)
    assert arena.count(Clock, *owed) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_lending_a_voice_and_taking_it_back_leaves_one_of_both(arena, _round):
    proposer, one, *_ = arena.customers
    idea = arena.idea(by=proposer)
    path = f"/ideas/{idea}/support"

    at_once(*posts([one] * 25, path, on=1), *posts([one] * 25, path, on=0))

    standing = arena.count(
        Support, Support.idea_id == idea, Support.state == SupportState.ACTIVE
    )
    assert arena.read(Idea, idea, "support_count") == (standing,)
    assert standing in {1, 2}


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_two_ideas_never_speak_for_each_other(arena, _round):
    one, other = (arena.idea(by=arena.customers[it]) for it in (0, 1))

    at_once(
        *posts(arena.moderators[:25], f"/ideas/{one}/merge", into=other, reason="Same"),
        *posts(arena.moderators[25:], f"/ideas/{other}/merge", into=one, reason="Same"),
    )

    kept = [arena.read(Idea, it, "canonical_id")[0] for it in (one, other)]
    assert sorted(map(bool, kept)) == [False, True]
    root = one if kept[1] else other
    assert arena.read(Idea, root, "support_count") == (2,)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_whoever_supports_while_ideas_are_joined_is_counted_or_told_no(
    arena, _round
):
    one, other = (arena.idea(by=arena.customers[0]) for _ in range(2))

    at_once(
        *posts(arena.customers[1:40], f"/ideas/{one}/support", on=1),
        *posts(arena.moderators[:5], f"/ideas/{one}/merge", into=other, reason="Same"),
    )

    voices = select(func.count(Support.person_id.distinct())).where(
        Support.idea_id.in_([one, other]), Support.state == SupportState.ACTIVE
    )
    with arena.stack.reading():
        people = session.scalar(voices)
    assert arena.read(Idea, other, "support_count") == (people,)
