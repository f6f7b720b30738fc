"""A person, please: asking the brand for one, with a promise by when."""

from forum.contacts import queries
from forum.contacts.actions.promise import write_down
from forum.contacts.models import ContactNote
from forum.contacts.rules import (
    KEPT_FOR,
    MOST_OPEN,
    Channel,
    Direction,
    Wish,
    check_phone,
    check_slot,
    check_subject,
    check_words,
)
from forum.infra.db import session
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.loop.rules.commitments import CommitmentKind, Pledge
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.promise import actions as promise
from forum.promise.queries import day_of, today
from forum.promise.rules import ClockKind, Target


def ask_for_person(
    *,
    subject: str,
    words: str,
    wish: Wish,
    phone: str = "",
    slot: str = "",
    post_id: int | None = None,
    by: Actor,
) -> ContactNote:
    """Open a contact with the brand. What it promises to everybody, it owes now."""
    require(by, Can.ASK_FOR_PERSON)
    subject, words = check_subject(subject), check_words(words, field="words")
    if len(queries.open_of(by.id)) >= MOST_OPEN:
        raise Conflict(
            say(
                "%(most)s of your contacts wait for the brand already. "
                "Ask again when one of them is answered.",
                most=MOST_OPEN,
            )
        )
    is_call = wish is Wish.CALL_BACK
    phone = check_phone(phone) if is_call else ""
    chosen = check_slot(slot, queries.offered_slots()) if is_call else None

    contact = ContactNote(
        person_id=by.id,
        post_id=post_id,
        channel=Channel.FORUM,
        direction=Direction.IN,
        subject=subject,
        summary=words,
        phone=phone,
        wish=wish,
        slot=chosen.ends_at if chosen else None,
        retention_until=today() + KEPT_FOR,
    )
    session.add(contact)
    session.flush()
    if chosen:
        kind, by_day = CommitmentKind.CALL_BACK, chosen.day
    else:
        clock = promise.start(ClockKind.FIRST_ANSWER, Target.CONTACT, contact.id)
        kind, by_day = CommitmentKind.ANSWER, day_of(clock.due_at)
    pledge = Pledge(text=subject, kind=kind, due_on=by_day)
    write_down(contact, pledge, owner_id=None, by_id=by.id)
    return contact
