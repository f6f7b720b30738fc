"""What the staff owes to single customers, the oldest promise first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from forum.contacts.models import ContactAddition, ContactNote
from forum.contacts.rules import Wish
from forum.infra.db import rows
from forum.kernel.clock import now
from forum.people.models import Person

MOST = 200
_ADDED_AT = (
    select(func.max(ContactAddition.at))
    .where(ContactAddition.contact_id == ContactNote.id)
    .scalar_subquery()
)


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenContact:
    """A contact in which something is owed still."""

    id: int
    subject: str
    name: str
    """Of the customer, as they call themself."""

    wish: Wish | None
    at: datetime
    due: datetime | None
    is_overdue: bool
    added_at: datetime | None
    """When the customer added something last."""

    owner: str
    """Who of the staff has it; nothing while nobody has."""

    owner_id: int | None

    @property
    def url(self) -> str:
        """Where the staff answers it."""
        return f"/contacts/{self.id}"


def open_contacts(*, limit: int = MOST) -> Sequence[OpenContact]:
    """List what is owed to single customers, the oldest promise first."""
    owner = aliased(Person)
    query = (
        select(
            ContactNote.id,
            ContactNote.subject,
            func.coalesce(func.nullif(ContactNote.named, ""), Person.name).label(
                "name"
            ),
            ContactNote.wish,
            ContactNote.at,
            ContactNote.due_at,
            owner.name.label("owner"),
            ContactNote.staff_id,
            _ADDED_AT.label("added_at"),
        )
        .join(Person, Person.id == ContactNote.person_id)
        .outerjoin(owner, owner.id == ContactNote.staff_id)
        .where(ContactNote.closed_at.is_(None))
        .order_by(ContactNote.due_at.nulls_last(), ContactNote.id)
        .limit(limit)
    )
    return [
        OpenContact(
            id=row.id,
            subject=row.subject,
            name=row.name,
            wish=row.wish,
            at=row.at,
            due=row.due_at,
            is_overdue=row.due_at is not None and row.due_at < now(),
            added_at=row.added_at,
            owner=row.owner or "",
            owner_id=row.staff_id,
        )
        for row in rows(query)
    ]
