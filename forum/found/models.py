"""What ended asks, and what was no help, as the database keeps them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.posts.rules import TITLE_LIMIT


class Deflection(Base):
    """An ask that ended before it was sent: something that was here solved it."""

    __tablename__ = "deflection"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """Of the form that was being written. One form ends once."""

    thread_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    """What had been typed when it was found, without personal data."""

    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who it was; a visitor leaves nothing of themself."""

    at: Mapped[datetime] = mapped_column(default=now, index=True)


class ReadBefore(Base):
    """Something close that was read before asking, and was not enough."""

    __tablename__ = "read_before"

    asked_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    """The question or the idea that was published all the same."""

    thread_id: Mapped[int] = mapped_column(
        ForeignKey("post.id"), primary_key=True, index=True
    )
