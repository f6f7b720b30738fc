"""Lending an idea one's voice, taking it back, and counting voices."""

from sqlalchemy import ColumnElement, func, select

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.ideas.events import SupportChanged, ThresholdLost, ThresholdReached
from forum.ideas.models import Idea, Support
from forum.ideas.queries.families import in_family_of
from forum.ideas.queries.thresholds import threshold_of
from forum.ideas.rules import (
    WAITING,
    Source,
    Strength,
    SupportState,
    VoidReason,
    check_why,
    rising,
)
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.models import Person
from forum.people.queries import roles_of
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, require

NO_WORDS = say(
    "A moderator locked this thread. Your voice counts without words: take them out."
)
STANDING = (SupportState.ACTIVE, SupportState.UNCONFIRMED)


def support(
    idea: Idea, *, strength: Strength | None = None, why: str = "", by: Actor
) -> Support:
    """Support an idea as one person; a second time changes what one said of it.

    What staff wrote down for them and they had not confirmed yet is theirs now.
    """
    require(by, Can.SUPPORT, idea)
    why = check_why(why)
    if why and idea.is_locked:
        raise Invalid(NO_WORDS, field="why")

    check_not_set_aside(idea, by.id)
    voice = _standing(idea.id, by.id)
    if voice is None:
        voice = Support(idea_id=idea.id, person_id=by.id)
        session.add(voice)
    if voice.state is SupportState.UNCONFIRMED:
        voice.state, voice.confirmed_at = SupportState.ACTIVE, now()
    voice.strength, voice.why = strength, why
    idea.active_at = now()
    session.flush()
    askers.tie(idea.id, by.id, Tie.SUPPORT)
    recount(idea)

    emit(SupportChanged(idea_id=idea.id, person_id=by.id, supports=True))
    return voice


def check_not_set_aside(idea: Idea, person_id: int) -> None:
    """Refuse a second voice in the place of one that a moderator set aside."""
    theirs = select(Support.id).where(
        Support.person_id == person_id,
        Support.idea_id.in_(in_family_of(idea.root_id)),
        Support.void_reason == VoidReason.SET_ASIDE,
    )
    if session.scalar(theirs.limit(1)) is not None:
        raise Conflict(
            say(
                "A moderator set this voice aside. Write to the brand if that is wrong."
            )
        )


def withdraw(idea: Idea, *, by: Actor) -> None:
    """Take one's voice back from the whole family: it was one voice for all of it."""
    require(by, Can.SUPPORT, idea)

    end_voices(Support.idea_id.in_(in_family_of(idea.root_id)), person_id=by.id)
    recount(idea)

    emit(SupportChanged(idea_id=idea.id, person_id=by.id, supports=False))


def end_voices(where: ColumnElement[bool], *, person_id: int) -> None:
    """End some voices of somebody, and what tied them to it. Whoever calls counts."""
    standing = select(Support).where(
        where, Support.person_id == person_id, Support.state.in_(STANDING)
    )
    for voice in session.scalars(standing).all():
        voice.state, voice.ended_at = SupportState.WITHDRAWN, now()
        for tie in (Tie.SUPPORT, Tie.ON_BEHALF):
            askers.untie(voice.idea_id, person_id, tie)


def make_void(voice: Support, reason: VoidReason) -> None:
    """Let a voice not count, for a reason that is kept. Whose it is stays an asker."""
    voice.state, voice.void_reason = SupportState.VOID, reason
    voice.ended_at = now()
    recount(session.get_one(Idea, voice.idea_id))
    emit(
        SupportChanged(idea_id=voice.idea_id, person_id=voice.person_id, supports=False)
    )


def void_all_of(person_id: int, reason: VoidReason) -> None:
    """Let none of somebody's voices count any more, nor come back with an older ban."""
    might_count = Support.state.in_(STANDING) | (
        Support.void_reason == VoidReason.BANNED
    )
    theirs = select(Support).where(Support.person_id == person_id, might_count)
    for voice in session.scalars(theirs).all():
        make_void(voice, reason)


def bring_back(person_id: int) -> None:
    """Let the voices that a ban ended be what they were before it, and no other."""
    theirs = select(Support).where(
        Support.person_id == person_id, Support.void_reason == VoidReason.BANNED
    )
    for voice in session.scalars(theirs).all():
        make_valid(voice)


def make_valid(voice: Support) -> None:
    """Let a voice that was made void be what it was before."""
    waits = voice.source is Source.ON_BEHALF and voice.confirmed_at is None
    voice.state = SupportState.UNCONFIRMED if waits else SupportState.ACTIVE
    voice.void_reason = voice.ended_at = None
    recount(session.get_one(Idea, voice.idea_id))
    emit(
        SupportChanged(
            idea_id=voice.idea_id, person_id=voice.person_id, supports=not waits
        )
    )


def count_again(voice: Support) -> None:
    """Let a voice that was set aside count again, unless its owner has none now."""
    owner = session.get_one(Person, voice.person_id)
    if owner.banned_at:
        voice.void_reason = VoidReason.BANNED
    elif Role.STAFF in roles_of([owner.id]).get(owner.id, ()):
        voice.void_reason = VoidReason.STAFF
    else:
        make_valid(voice)


def recount(idea: Idea) -> None:
    """Count the distinct people of a family, and weigh it by when they came."""
    root = idea if not idea.is_merged else session.get_one(Idea, idea.root_id)
    session.flush()
    moments = session.scalars(
        select(func.min(Support.created_at))
        .where(
            Support.idea_id.in_(in_family_of(root.id)),
            Support.state == SupportState.ACTIVE,
        )
        .group_by(Support.person_id)
    ).all()
    root.support_count, root.rising = len(moments), rising(moments)
    _mind_the_threshold(root)


def _mind_the_threshold(idea: Idea) -> None:
    """Stamp an idea that enough people support; once it is decided, leave the stamp."""
    enough = idea.support_count >= threshold_of(idea)
    if enough and idea.threshold_at is None and idea.decision in WAITING:
        idea.threshold_at = now()
        emit(ThresholdReached(idea_id=idea.id))
    elif not enough and idea.threshold_at and idea.decision in WAITING:
        idea.threshold_at = None
        emit(ThresholdLost(idea_id=idea.id))


def _standing(idea_id: int, person_id: int) -> Support | None:
    return session.scalar(
        select(Support).where(
            Support.idea_id == idea_id,
            Support.person_id == person_id,
            Support.state.in_(STANDING),
        )
    )
