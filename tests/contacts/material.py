"""What tests of contacts share: a note, a voice, a promise, a wish for a person."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from forum.contacts import actions, queries
from forum.contacts.rules import Channel, Note, Voice, Wish
from forum.ideas.models import Support
from forum.infra.db import session
from forum.loop.rules.commitments import CommitmentKind, Pledge
from forum.people.models import Person
from forum.promise.queries import latest, today
from forum.promise.rules import ClockKind, Target

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


def note(who="ada", **changes):
    given = {
        "who": who,
        "channel": Channel.PHONE,
        "on": today(),
        "subject": "The bill of October",
        "summary": "She was charged twice and calls for the third time.",
    }
    return Note(**given | changes)


def voice_of(idea, who="ada", *, by, **words):
    """Have a voice written down; give it as it is kept."""
    voice = Voice(idea_id=idea.id, **words)
    contact = actions.record(note(who), voice=voice, by=by)
    found = select(Support).where(Support.contact_id == contact.id)
    return session.scalars(found).one()


def link_of(voice):
    owner = session.get_one(Person, voice.person_id)
    return f"/contacts/voices/{queries.token_of(voice, owner)}"


def pledge(kind=CommitmentKind.GESTURE, text="Ten euros back", days=5):
    return Pledge(text=text, kind=kind, due_on=today() + timedelta(days))


def ask(by, wish=Wish.ANSWER, **changes):
    given = {
        "subject": "My line is dead",
        "words": "Since Friday, and nobody here knows.",
        "wish": wish,
    }
    if wish is Wish.CALL_BACK:
        given |= {"phone": "06 12 34 56 78", "slot": first_slot().key}
    return actions.ask_for_person(**given | changes, by=by)


def first_slot():
    return queries.offered_slots()[0]


def clock(contact):
    kind = ClockKind.CALL_BACK if contact.slot else ClockKind.FIRST_ANSWER
    return latest(kind, Target.CONTACT, [contact.id]).get(contact.id)


def promised(contact):
    return queries.promises_of(contact.id)[0]
