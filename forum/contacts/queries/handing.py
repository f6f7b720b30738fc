"""What somebody and the brand said to each other, to be handed over to them."""

from collections.abc import Mapping

from sqlalchemy import Executable, select

from forum.contacts.models import (
    CallAttempt,
    ContactAddition,
    ContactAnswer,
    ContactNote,
)


def said_with(person_id: int) -> Mapping[str, Executable]:
    """Give all that they read themself under "My exchanges"."""
    theirs = select(ContactNote.id).where(ContactNote.person_id == person_id)
    answers, added, calls = ContactAnswer, ContactAddition, CallAttempt
    return {
        "contact_answers": select(
            answers.id, answers.contact_id, answers.body, answers.at
        ).where(answers.contact_id.in_(theirs)),
        "contact_additions": select(
            added.id, added.contact_id, added.body, added.at
        ).where(added.contact_id.in_(theirs)),
        "contact_calls": select(
            calls.id, calls.contact_id, calls.outcome, calls.at, calls.note
        ).where(calls.contact_id.in_(theirs)),
    }
