"""Sanctions, as the database keeps them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.moderation.rules import (
    APPEAL_LIMIT,
    SANCTION_LIMIT,
    Ability,
    SanctionKind,
)
from forum.posts.rules import HideReason


class Sanction(Base):
    """What somebody may not do, why, and until when. It stays when it is over."""

    __tablename__ = "sanction"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[SanctionKind]
    ability: Mapped[Ability | None]
    reason: Mapped[HideReason]
    words: Mapped[str] = mapped_column(String(SANCTION_LIMIT))
    """Why, in words that who is concerned reads, and moderators."""

    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    """What it was for, where it was for one post."""

    at: Mapped[datetime] = mapped_column(default=now)
    until: Mapped[datetime | None]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    lifted_at: Mapped[datetime | None]
    lifted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )
    appeal: Mapped[str] = mapped_column(String(APPEAL_LIMIT), default="")
    appealed_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    heard_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    answer: Mapped[str] = mapped_column(String(SANCTION_LIMIT), default="")
    """What was said to them when it was lifted, or their appeal refused."""
