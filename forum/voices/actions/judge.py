"""Judging a group: a moderator's act, which can be taken back exactly."""

from collections.abc import Set as AbstractSet

from sqlalchemy import delete

from forum.ideas import actions as ideas
from forum.ideas.models import Support
from forum.ideas.rules import VoidReason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.loop import actions as loop
from forum.loop.models import Verdict
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.voices import queries
from forum.voices.events import VoicesCountAgain, VoicesFoundHonest, VoicesSetAside
from forum.voices.models import VoiceAside, VoiceGroup
from forum.voices.rules import Ruling, check_aside, check_open


def set_aside(
    group: VoiceGroup, people: AbstractSet[int], *, reason: str, by: Actor
) -> None:
    """Let the voices of some accounts of a group not count, where it spoke together.

    What they support besides, they go on supporting. A round that was judged and an
    idea that was decided stay as they are.
    """
    require(by, Can.JUDGE_VOICES)
    reason = check_aside(
        people, queries.member_ids(group), group.ruling, reason=reason, by_id=by.id
    )
    supports = queries.supports_of(group, people)
    verdicts = queries.verdicts_of(group, people)
    if not supports and not verdicts:
        raise Conflict(say("None of these voices counts today."))

    for voice in supports:
        ideas.make_void(voice, VoidReason.SET_ASIDE)
        session.add(VoiceAside(group_id=group.id, support_id=voice.id))
    for verdict in verdicts:
        loop.set_verdict_aside(verdict)
        session.add(VoiceAside(group_id=group.id, verdict_id=verdict.id))
    _rule(group, Ruling.SET_ASIDE, reason=reason, by=by)

    emit(VoicesSetAside(group_id=group.id, by_id=by.id))


def count_again(group: VoiceGroup, *, by: Actor) -> None:
    """Let just what was set aside with a group be what it was before."""
    require(by, Can.JUDGE_VOICES)
    if group.ruling is not Ruling.SET_ASIDE:
        raise Conflict(say("There is nothing to undo."))

    # Told first: afterwards nothing says any more whose voices these were.
    emit(VoicesCountAgain(group_id=group.id, by_id=by.id))
    for aside in queries.asides_of(group.id):
        if aside.support_id:
            _bring_back(session.get_one(Support, aside.support_id))
        elif aside.verdict_id:
            loop.weigh_again(session.get_one(Verdict, aside.verdict_id))
    session.execute(delete(VoiceAside).where(VoiceAside.group_id == group.id))
    group.ruling = group.ruled_at = group.ruled_by_id = None
    group.reason = ""
    session.flush()


def find_honest(group: VoiceGroup, *, by: Actor) -> None:
    """Let a group be, for good: it is not shown again unless it grows by half."""
    require(by, Can.JUDGE_VOICES)
    check_open(queries.member_ids(group), group.ruling, by_id=by.id)

    _rule(group, Ruling.HONEST, reason="", by=by)

    emit(VoicesFoundHonest(group_id=group.id, by_id=by.id))


def _bring_back(voice: Support) -> None:
    if voice.void_reason is VoidReason.SET_ASIDE:
        ideas.count_again(voice)


def _rule(group: VoiceGroup, ruling: Ruling, *, reason: str, by: Actor) -> None:
    group.ruling, group.reason = ruling, reason
    group.ruled_by_id, group.ruled_at = by.id, now()
    session.flush()
