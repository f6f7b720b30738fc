"""Contacts, as the database keeps them: for one customer's eyes, and the staff's."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.contacts.rules import (
    NAME_LIMIT,
    PHONE_LIMIT,
    SUBJECT_LIMIT,
    CallOutcome,
    Channel,
    Direction,
    Wish,
)
from forum.infra.db import Base
from forum.kernel.clock import now


class ContactNote(Base):
    """What was said between one customer and the brand, and what is still owed."""

    __tablename__ = "contact_note"
    __table_args__ = (Index("ix_contact_note_open", "closed_at", "due_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    """What it is about, when that stands on the forum."""

    channel: Mapped[Channel]
    direction: Mapped[Direction]
    at: Mapped[datetime] = mapped_column(default=now)
    recorded_at: Mapped[datetime] = mapped_column(default=now)
    subject: Mapped[str] = mapped_column(String(SUBJECT_LIMIT))
    summary: Mapped[str]
    named: Mapped[str] = mapped_column(String(NAME_LIMIT), default="")
    phone: Mapped[str] = mapped_column(String(PHONE_LIMIT), default="")
    staff_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who of the staff wrote it down or took it; none while nobody has."""

    wish: Mapped[Wish | None]
    """How a customer who needs a person wants to be reached."""

    slot: Mapped[datetime | None]
    """The end of the hours in which a call was promised last."""

    due_at: Mapped[datetime | None]
    """By when the brand owes the next thing; follows from what was promised."""

    closed_at: Mapped[datetime | None]
    """Since when nothing is owed any more."""

    retention_until: Mapped[date]
    """After this day its words are blanked."""

    @property
    def is_open(self) -> bool:
        """Whether something is owed still."""
        return self.closed_at is None


class ContactAnswer(Base):
    """What the brand answered one customer, in writing."""

    __tablename__ = "contact_answer"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact_note.id"), index=True)
    body: Mapped[str]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class ContactAddition(Base):
    """What a customer added, while the brand still owed them something."""

    __tablename__ = "contact_addition"

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact_note.id"), index=True)
    body: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


class CallAttempt(Base):
    """A call that was promised, and what became of it."""

    __tablename__ = "call_attempt"
    __table_args__ = (
        CheckConstraint(
            "contested_at IS NULL OR outcome = 'ATTEMPTED'", name="attempt_is_contested"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    contact_id: Mapped[int] = mapped_column(ForeignKey("contact_note.id"), index=True)
    outcome: Mapped[CallOutcome]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(default="")
    """What the customer reads of it."""

    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    next_slot: Mapped[datetime | None]
    """The end of the hours in which another call was offered."""

    contested_at: Mapped[datetime | None]


class ContactCommitment(Base):
    """What was promised in a contact: a private promise belongs to one."""

    __tablename__ = "contact_commitment"

    contact_id: Mapped[int] = mapped_column(
        ForeignKey("contact_note.id"), primary_key=True
    )
    commitment_id: Mapped[int] = mapped_column(
        ForeignKey("commitment.id"), primary_key=True, index=True
    )
