"""What the pages said and say, and who agreed to what."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.legal.rules import LICENCE_LIMIT, TEXT_LIMIT, URL_LIMIT, Name


class PageText(Base):
    """One version of what a page says in one language. The latest one is shown."""

    __tablename__ = "page_text"
    __table_args__: Any = (
        UniqueConstraint("name", "language", "number"),
        CheckConstraint("number > 0", name="counts_from_one"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Name]
    language: Mapped[str] = mapped_column(String(5))
    number: Mapped[int]
    body: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)


class Agreement(Base):
    """What somebody agreed to when they made their account."""

    __tablename__ = "agreement"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    licence: Mapped[str] = mapped_column(String(LICENCE_LIMIT))
    url: Mapped[str] = mapped_column(String(URL_LIMIT))
    rules_number: Mapped[int]
    """The version of the rules, in the language they read; 0 is the first one."""

    language: Mapped[str] = mapped_column(String(5))
    at: Mapped[datetime] = mapped_column(default=now)
