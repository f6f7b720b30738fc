"""Writing down the voice of somebody who said it elsewhere; it waits for their word."""

from dataclasses import replace

from sqlalchemy import select

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.ideas.actions.support import STANDING, check_not_set_aside, recount
from forum.ideas.events import SupportChanged
from forum.ideas.models import Idea, Support
from forum.ideas.queries.families import in_family_of
from forum.ideas.rules import Source, Strength, SupportState, check_why
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.models import Person
from forum.people.queries import member, roles_of
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, require, why_not


def record_voice(
    idea: Idea,
    *,
    person_id: int,
    contact_id: int,
    strength: Strength | None = None,
    why: str = "",
    by: Actor,
) -> Support:
    """Write down somebody's voice. It counts for nothing until they say it is theirs.

    Raises:
        Conflict: they are of the staff, have a voice already, or the idea takes none.

    """
    require(by, Can.KEEP_CONTACTS)
    why = check_why(why)
    if not idea.is_open:
        raise Conflict(say("This idea takes no voices any more."))
    if Role.STAFF in roles_of([person_id]).get(person_id, ()):
        raise Conflict(say("The brand’s staff is not counted among its customers."))
    if session.get_one(Person, person_id).banned_at:
        raise Conflict(say("They are banned: their voice does not count."))
    check_not_set_aside(idea, person_id)
    if _has_a_voice(idea, person_id):
        raise Conflict(say("They have a voice for this idea already."))

    voice = Support(
        idea_id=idea.id,
        person_id=person_id,
        source=Source.ON_BEHALF,
        recorded_by_id=by.id,
        contact_id=contact_id,
        strength=strength,
        why=why,
        state=SupportState.UNCONFIRMED,
    )
    session.add(voice)
    session.flush()
    return voice


def confirm_voice(voice: Support) -> None:
    """Count a voice that was written down, now that they say it is theirs.

    Raises:
        Conflict: meanwhile the idea takes none, or they are kept from supporting.

    """
    idea = session.get_one(Idea, voice.idea_id)
    owner = member(session.get_one(Person, voice.person_id))
    speaks_for_it = session.get_one(Idea, idea.root_id)
    if refusal := why_not(
        replace(owner, is_confirmed=True), Can.SUPPORT, speaks_for_it
    ):
        raise Conflict(refusal)
    check_not_set_aside(idea, voice.person_id)

    voice.state, voice.confirmed_at = SupportState.ACTIVE, now()
    idea.active_at = now()
    session.flush()
    askers.tie(idea.id, voice.person_id, Tie.ON_BEHALF)
    recount(idea)

    emit(SupportChanged(idea_id=idea.id, person_id=voice.person_id, supports=True))


def _has_a_voice(idea: Idea, person_id: int) -> bool:
    standing = select(Support.id).where(
        Support.person_id == person_id,
        Support.state.in_(STANDING),
        Support.idea_id.in_(in_family_of(idea.root_id)),
    )
    return session.scalar(standing.limit(1)) is not None
