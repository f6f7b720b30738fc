"""What went wrong with letters: of one person, and of everybody."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import func, select

from forum.infra.db import rows
from forum.kernel.text import Sentence, say
from forum.notify.models import MailTrouble
from forum.notify.rules import STOPS, Trouble
from forum.people.models import Person
from forum.people.rules import Member

NEWEST: Final = 50


@dataclass(frozen=True, kw_only=True, slots=True)
class TroubleRow:
    """One letter that went wrong, for whoever looks after the mail."""

    handle: str
    name: str
    kind: Trouble
    at: datetime
    words: str
    settled_at: datetime | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Troubles:
    """Everything that went wrong and still stands, and the newest of it."""

    counts: Mapping[Trouble, int]
    newest: Sequence[TroubleRow]


def troubles(*, most: int = NEWEST) -> Troubles:
    """Count what went wrong with letters by its kind, and list the newest."""
    counts = rows(
        select(MailTrouble.kind, func.count().label("number"))
        .where(MailTrouble.settled_at.is_(None))
        .group_by(MailTrouble.kind)
    )
    found = rows(
        select(
            Person.handle,
            Person.name,
            MailTrouble.kind,
            MailTrouble.at,
            MailTrouble.words,
            MailTrouble.settled_at,
        )
        .join(Person, Person.id == MailTrouble.person_id)
        .order_by(MailTrouble.at.desc(), MailTrouble.id.desc())
        .limit(most)
    )
    return Troubles(
        counts=dict.fromkeys(Trouble, 0) | {it.kind: it.number for it in counts},
        newest=[TroubleRow(**row._mapping) for row in found],  # noqa: SLF001 - its public name
    )


def greeting(who: Member) -> Sentence | None:
    """Say to somebody who has just come in that their letters come back."""
    if stopped([who.id]).get(who.id) is Trouble.GONE:
        return say("Our letters to you come back: see your messages in your settings.")
    return None


def stopped(person_ids: Collection[int]) -> Mapping[int, Trouble]:
    """Say to whom of these no letters go, and for what; a complaint weighs most."""
    found = rows(
        select(MailTrouble.person_id, MailTrouble.kind).where(
            MailTrouble.person_id.in_(person_ids),
            MailTrouble.settled_at.is_(None),
            MailTrouble.kind.in_(STOPS),
        )
    )
    why: dict[int, Trouble] = {}
    for row in found:
        if why.get(row.person_id) is not Trouble.COMPLAINT:
            why[row.person_id] = row.kind
    return why
