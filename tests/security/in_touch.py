"""The contacts of the community: what was said off the forum, and its forms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from sqlalchemy import select

from forum.contacts import actions
from forum.contacts.queries import offered_slots, token_of
from forum.contacts.rules import CallOutcome, Channel, Note, Voice, Wish
from forum.ideas.models import Support
from forum.infra.db import session
from forum.loop import actions as loop
from forum.loop.rules.commitments import CommitmentKind, Pledge
from forum.notify import actions as notify
from forum.notify.rules import Trouble
from forum.people.models import Person
from forum.people.rules import Member
from forum.promise.queries import today

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "contacts.contest": lambda _: {},
    "contacts.send_add": lambda _: {"words": WORDS},
    "contacts.keep": lambda it: {"commitment_id": it.in_touch.gesture},
    "contacts.say_of_voice": lambda _: {"answer": "right"},
    "contacts.send_answer": lambda _: {"words": WORDS},
    "contacts.send_call": lambda _: {
        "outcome": "missed",
        "at": "",
        "note": WORDS,
        "next_slot": "",
    },
    "contacts.send_new": lambda it: {
        "about": "",
        "who": "the-customer",
        "named": "",
        "phone": "",
        "channel": "phone",
        "direction": "in",
        "on": "2026-01-05",
        "subject": "What somebody told us",
        "summary": WORDS,
        "idea": it.ideas["alone"],
        "strength": "matters",
        "why": WORDS,
        "pledge": "We look at it again",
        "pledge_kind": "answer",
        "due_on": "2099-01-31",
    },
    "contacts.send_person": lambda it: {
        "about": it.questions["public"],
        "subject": "My line is dead",
        "words": WORDS,
        "wish": "answer",
    },
    "contacts.take": lambda _: {},
    "notify.write_again": lambda _: {},
}
WHOSE: Final = {
    "contacts.contest": "asker",
    "contacts.send_add": "asker",
    "contacts.keep": "staff",
    "contacts.send_answer": "staff",
    "contacts.send_call": "staff",
    "contacts.send_new": "staff",
    "contacts.take": "staff",
    "notify.write_again": "asker",
}
PURPOSES: Final = {"voice": "voice", "say_of_voice": "voice"}


@dataclass
class InTouch:
    """Where the contacts are: the asker waits for a call, and for a gesture."""

    numbers: dict[str, int] = field(default_factory=dict)
    """Of the asker's contact and of the call that nobody picked up."""

    gesture: int = 0
    link: str = ""
    """Of the voice of somebody who was in a shop, and has not confirmed it yet."""


def be_in_touch(people: Mapping[str, Member], idea_id: int) -> InTouch:
    """Let the asker need a person, and somebody without an account support an idea.

    A letter to the asker was not delivered, once.
    """
    staff, wanted = people["staff"], InTouch()
    contact = actions.ask_for_person(
        subject="My line is dead",
        words="Since Friday.",
        wish=Wish.CALL_BACK,
        phone="06 12 34 56 78",
        slot=offered_slots()[0].key,
        by=people["asker"],
    )
    pledge = Pledge(
        text="Ten euros back",
        kind=CommitmentKind.GESTURE,
        due_on=today() + timedelta(days=9),
    )
    wanted.gesture = actions.promise_to_one(contact, pledge, by=staff).id
    call = actions.log_call(contact, CallOutcome.ATTEMPTED, by=staff)
    wanted.numbers = {"contact_id": contact.id, "call_id": call.id}
    loop.let_go(staff.id)  # so that somebody can take them over
    contact.staff_id = None
    wanted.link = _voice(idea_id, staff)
    notify.note_trouble(people["asker"].id, Trouble.LATER, words="452 4.2.2 full")
    return wanted


def _voice(idea_id: int, staff: Member) -> str:
    note = Note(
        who="in.the.shop@example.org",
        channel=Channel.SHOP,
        on=today(),
        subject="The price",
        summary="They want to be warned.",
    )
    contact = actions.record(note, voice=Voice(idea_id=idea_id), by=staff)
    recorded = select(Support).where(Support.contact_id == contact.id)
    voice = session.scalars(recorded).one()
    return token_of(voice, session.get_one(Person, voice.person_id))
