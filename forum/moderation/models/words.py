"""Appeals for words that stand beside a post, as the database keeps them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.moderation.rules import APPEAL_LIMIT, Ruling


class WordsAppeal(Base):
    """Somebody disagrees that why they answered so is hidden. Once for each act."""

    __tablename__ = "words_appeal"
    __table_args__: Any = (
        CheckConstraint(
            "ruling IS NULL OR "
            "(heard_at IS NOT NULL AND ruling IN ('GRANT', 'REFUSE'))",
            name="heard_one_way",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    act_id: Mapped[int] = mapped_column(ForeignKey("act_log.id"), unique=True)
    """The line of the log that they appeal against."""

    verdict_id: Mapped[int] = mapped_column(ForeignKey("verdict.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    words: Mapped[str] = mapped_column(String(APPEAL_LIMIT))
    at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]
    heard_at: Mapped[datetime | None]
    heard_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    ruling: Mapped[Ruling | None]
    """None while it waits, and where nobody had to decide it any more."""
