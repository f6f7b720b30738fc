"""Sanctioning somebody, for a reason they read; lifting it; hearing their appeal."""

from sqlalchemy import update

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.moderation.actions.noting import write_sanction_line
from forum.moderation.events import PersonSanctioned, SanctionAnswered
from forum.moderation.models import Sanction
from forum.moderation.queries import sanctions_of
from forum.moderation.rules import (
    LOGGED,
    Ability,
    Act,
    Occasion,
    SanctionKind,
    check_appeal,
    check_not_spared,
    check_words,
    end_of,
    force_of,
)
from forum.people import actions as people
from forum.people.models import Person
from forum.people.queries import get as get_person
from forum.people.queries import roles_of
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts.models import Post
from forum.posts.rules import HideReason

OTHERS_APPEAL = say("Another moderator hears this appeal: you took the decision.")


def sanction(
    person: Person,
    kind: SanctionKind,
    *,
    reason: HideReason,
    words: str,
    ability: Ability | None = None,
    days: int = 0,
    post: Post | None = None,
    by: Actor,
) -> Sanction:
    """Remind somebody of what holds here, or keep them from something for a time.

    Nothing that they wrote goes. Of sanctions that overlap, the longer stands.

    Raises:
        Conflict: they keep order here themselves, or are suspended already.
        Invalid: a reason, an end or an ability is missing.

    """
    about = post if post and post.author_id == person.id else None
    require(by, Can.SANCTION, about or Occasion(author_id=person.id))
    check_not_spared(roles_of([person.id]).get(person.id, ()))
    words, moment = check_words(words), now()
    until = end_of(kind, ability, days, moment)
    if kind is SanctionKind.SUSPENSION and person.banned_at:
        raise Conflict(say("They are suspended already."))

    it = Sanction(
        person_id=person.id,
        kind=kind,
        ability=ability if kind is SanctionKind.LIMIT else None,
        reason=reason,
        words=words,
        post_id=about.id if about else None,
        at=moment,
        until=until,
        by_id=by.id,
    )
    session.add(it)
    session.flush()
    write_sanction_line(LOGGED[kind], reason=reason, by=by)
    if kind is SanctionKind.SUSPENSION:
        people.ban(person, reason=words)  # which tells them as well
    else:
        _apply(person)
        emit(PersonSanctioned(sanction_id=it.id, person_id=person.id))
    return it


def lift(it: Sanction, *, words: str, by: Actor) -> None:
    """End a sanction before its time, and say why."""
    require(by, Can.SANCTION, Occasion(author_id=it.person_id))
    it.answer = check_words(words)
    _check_standing(it)

    _lift(it, by=by)


def appeal_sanction(it: Sanction, *, words: str, by: Actor) -> None:
    """Ask another moderator to look at a sanction, once."""
    require(by, Can.APPEAL, Occasion(author_id=it.person_id))
    _check_standing(it)
    if it.heard_at:
        raise Conflict(
            say("Your appeal was heard. There is no appeal against its outcome.")
        )
    if it.appealed_at:
        raise Conflict(say("Your appeal waits: another moderator will hear it."))

    it.appeal, it.appealed_at = check_appeal(words), now()
    session.flush()


def hear(it: Sanction, *, is_right: bool, words: str, by: Actor) -> None:
    """Answer an appeal against a sanction: it ends, or stands."""
    require(by, Can.SANCTION, Occasion(author_id=it.person_id))
    words = check_words(words)
    _check_standing(it)
    if it.by_id == by.id:
        raise Conflict(OTHERS_APPEAL)
    if it.appealed_at is None or it.heard_at:
        raise Conflict(say("There is no appeal to hear."))

    it.answer, it.heard_at, it.heard_by_id = words, now(), by.id
    if is_right:
        _lift(it, by=by)
        return
    write_sanction_line(Act.UPHOLD, reason=it.reason, by=by)
    session.flush()

    emit(SanctionAnswered(sanction_id=it.id, person_id=it.person_id))


def end_suspensions(person_id: int) -> None:
    """Let the record follow when those who run the site end a suspension."""
    session.execute(
        update(Sanction)
        .where(
            Sanction.person_id == person_id,
            Sanction.kind == SanctionKind.SUSPENSION,
            Sanction.lifted_at.is_(None),
        )
        .values(lifted_at=now())
    )


def _lift(it: Sanction, *, by: Actor) -> None:
    it.lifted_at, it.lifted_by_id = now(), by.id
    session.flush()
    person = get_person(it.person_id)
    write_sanction_line(Act.LIFT, reason=it.reason, by=by)
    if it.kind is SanctionKind.SUSPENSION and person.banned_at:
        people.unban(person)
    _apply(person)

    emit(SanctionAnswered(sanction_id=it.id, person_id=it.person_id))


def _apply(person: Person) -> None:
    """Let what somebody may do follow from the sanctions that stand."""
    force = force_of(sanctions_of(person.id), now())
    people.hold_back(person, until=force.read_only_until, limited=force.limited)


def _check_standing(it: Sanction) -> None:
    is_over = it.until is not None and it.until <= now()
    if it.lifted_at or is_over:
        raise Conflict(say("This sanction is over."))
