"""Drafts, as the database keeps them."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now


class Draft(Base):
    """What somebody has begun to write in one form, and nobody else ever reads."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("person_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    key: Mapped[str] = mapped_column(String(64))
    """Of the page that wrote it last: no other page writes over it."""

    name: Mapped[str] = mapped_column(String(60))
    """What it is and what it is about, such as `answer-12`."""

    place: Mapped[str]
    """The address of the form, where one goes on."""

    fields: Mapped[dict[str, list[str]]] = mapped_column(JSON)
    kept_at: Mapped[datetime] = mapped_column(default=now, index=True)
