"""Writing down what was said: the note, the voice, the promise."""

import secrets
from datetime import date, datetime, time

from forum.contacts.actions.promise import promise_to_one
from forum.contacts.events import VoiceRecorded
from forum.contacts.models import ContactNote
from forum.contacts.rules import (
    KEPT_FOR,
    NAME_LIMIT,
    Note,
    Voice,
    check_phone,
    check_subject,
    check_words,
)
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.kernel.text import say
from forum.loop.rules.commitments import Pledge
from forum.people import queries as people
from forum.people.models import Person
from forum.people.queries import roles_of
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, require
from forum.promise.queries import policy, today
from forum.signin.queries import by_email
from forum.signin.rules.addresses import check_address


def record(
    note: Note,
    *,
    voice: Voice | None = None,
    pledge: Pledge | None = None,
    language: str = "",
    by: Actor,
) -> ContactNote:
    """Write a contact down, with what the customer said for an idea, and was promised.

    Whoever has no account gets a place here, at the address they gave: whatever they
    say next, they are one person. They can choose a password later, by the link for a
    forgotten one.
    """
    require(by, Can.KEEP_CONTACTS)
    subject = check_subject(note.subject)
    summary = check_words(note.summary, field="summary")
    named = " ".join(note.named.split())
    if len(named) > NAME_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=NAME_LIMIT), field="named"
        )
    if note.on > today():
        raise Invalid(say("Write down what was said, not what will be."), field="on")
    phone = check_phone(note.phone) if note.phone.strip() else ""
    person = _customer(note.who, language)

    contact = ContactNote(
        person_id=person.id,
        post_id=note.post_id,
        channel=note.channel,
        direction=note.direction,
        at=_moment(note.on),
        subject=subject,
        summary=summary,
        named=named,
        phone=phone,
        staff_id=by.id,
        retention_until=today() + KEPT_FOR,
        closed_at=now(),
    )
    session.add(contact)
    session.flush()
    if voice:
        _write_voice(contact, voice, by=by)
    if pledge:
        promise_to_one(contact, pledge, by=by)
    return contact


def _customer(who: str, language: str) -> Person:
    """Find the customer, or make a place for them. Staff is no customer.

    Raises:
        Invalid: it is neither a handle that somebody has nor an address.
        Conflict: they are of the staff.

    """
    try:
        person = _with_address(who, language) if "@" in who else _with_handle(who)
    except (Invalid, NotFound) as error:
        raise Invalid(
            say("Nobody here has this name. An e-mail address works for anybody."),
            field="who",
        ) from error
    if Role.STAFF in roles_of([person.id]).get(person.id, ()):
        raise Conflict(say("The brand’s staff is not counted among its customers."))
    return person


def _with_handle(who: str) -> Person:
    return people.by_handle(who.strip().removeprefix("@"))


def _with_address(who: str, language: str) -> Person:
    if who.strip().startswith("@"):
        return _with_handle(who)
    email = check_address(who)
    return by_email(email) or _welcome(email, language)


def _welcome(email: str, language: str) -> Person:
    """Make a place without a password. Its name says nothing: everybody may read it."""
    number = secrets.token_hex(4)
    person = Person(
        handle=f"customer-{number}",
        name=f"Customer {number}",
        email=email,
        language=language,
    )
    session.add(person)
    session.flush()
    return person


def _write_voice(contact: ContactNote, voice: Voice, *, by: Actor) -> None:
    support = ideas.record_voice(
        session.get_one(Idea, voice.idea_id),
        person_id=contact.person_id,
        contact_id=contact.id,
        strength=voice.strength,
        why=voice.why,
        by=by,
    )
    emit(
        VoiceRecorded(
            support_id=support.id,
            contact_id=contact.id,
            person_id=contact.person_id,
            by_id=by.id,
        )
    )


def _moment(on: date) -> datetime:
    return now() if on == today() else datetime.combine(on, time(12), policy().zone)
