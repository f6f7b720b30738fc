"""What moved where, and what was split, as the database keeps it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.ideas.rules import REASON_LIMIT
from forum.infra.db import Base
from forum.kernel.clock import now


class Move(Base):
    """A thread became another one. Rows are only ever added: the last one holds."""

    __tablename__ = "move"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class Split(Base):
    """A second idea was made out of one."""

    __tablename__ = "idea_split"

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)
