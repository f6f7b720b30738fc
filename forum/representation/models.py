"""Mandates, as the database keeps them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.representation.rules import WORDS_LIMIT, Ending


class Mandate(Base):
    """Somebody represents the customers, from a day to a day. There is one seat."""

    __tablename__ = "mandate"
    __table_args__ = (
        CheckConstraint("since < until", name="has_days"),
        CheckConstraint(
            "(ended_on IS NULL) = (ended_by IS NULL)", name="ended_by_something"
        ),
        CheckConstraint(
            "ended_by IS NULL OR ended_by <> 'REASON' OR length(trim(end_reason)) > 0",
            name="reason_is_given",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    since: Mapped[date]
    until: Mapped[date]
    """The last day, as it was set when it began."""

    declaration: Mapped[str] = mapped_column(String(WORDS_LIMIT))
    """What ties they have to the brand, in public."""

    ended_on: Mapped[date | None]
    ended_by: Mapped[Ending | None]
    end_reason: Mapped[str] = mapped_column(String(WORDS_LIMIT), default="")
