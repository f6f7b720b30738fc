"""What somebody asked for their data, until it is done."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now


class Closing(Base):
    """Somebody closes their account. A row that is gone was done, or taken back."""

    __tablename__ = "closing"
    __table_args__: Any = (CheckConstraint("due_at >= asked_at", name="in_order"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime] = mapped_column(index=True)
    """Until when they may change their mind."""

    keeps_words: Mapped[bool] = mapped_column(default=False)


class Archive(Base):
    """A copy of what is kept of somebody: the latest one they asked for."""

    __tablename__ = "archive"
    __table_args__: Any = (
        CheckConstraint("(made_at IS NULL) = (size IS NULL)", name="made_whole"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    """The name of its file, which nobody can guess."""

    asked_at: Mapped[datetime] = mapped_column(default=now)
    made_at: Mapped[datetime | None]
    size: Mapped[int | None]
