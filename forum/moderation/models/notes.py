"""Notes of moderators and staff, as the database keeps them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.moderation.rules.notes import STAFF_NOTE_LIMIT


class StaffNote(Base):
    """Something to know about somebody or a thread. Its subject never reads it."""

    __tablename__ = "staff_note"
    __table_args__ = (
        CheckConstraint(
            "(person_id IS NULL) <> (thread_id IS NULL)", name="about_one_thing"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(String(STAFF_NOTE_LIMIT))
    at: Mapped[datetime] = mapped_column(default=now)
