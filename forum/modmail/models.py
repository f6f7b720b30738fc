"""Conversations with the moderators, as the database keeps them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.modmail.rules import SUBJECT_LIMIT, TEXT_LIMIT


class Conversation(Base):
    """What somebody and the moderators write to each other. Nobody else reads it."""

    __tablename__ = "conversation"
    __table_args__ = (
        CheckConstraint(
            "closed_at IS NULL OR waits_since IS NULL", name="closed_waits_for_nobody"
        ),
        Index("ix_conversation_waits", "waits_since", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    subject: Mapped[str] = mapped_column(String(SUBJECT_LIMIT))
    at: Mapped[datetime] = mapped_column(default=now)
    last_at: Mapped[datetime] = mapped_column(default=now, index=True)
    waits_since: Mapped[datetime | None]
    """Since when their words wait for an answer; None when it is their turn."""

    closed_at: Mapped[datetime | None]

    @property
    def author_id(self) -> int:
        """Whose it is: no moderator answers their own."""
        return self.person_id


class ConversationMessage(Base):
    """One message. Readers learn which side wrote it, not which moderator."""

    __tablename__ = "conversation_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    conversation_id: Mapped[int] = mapped_column(
        ForeignKey("conversation.id"), index=True
    )
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """The moderator who wrote it; None when the person did."""

    words: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    at: Mapped[datetime] = mapped_column(default=now)
