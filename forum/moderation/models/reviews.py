"""Flags, and what waits for a moderator."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.moderation.rules import (
    APPEAL_LIMIT,
    DETAIL_LIMIT,
    FLAG_WORDS_LIMIT,
    FlagState,
    ReviewKind,
    Ruling,
    Sign,
)
from forum.posts.rules import HideReason, Visibility


class Review(Base):
    """Something about a post that a moderator must look at, or has looked at."""

    __tablename__ = "review"
    __table_args__: Any = (
        Index(
            "uq_review_open",
            "post_id",
            "kind",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
        ),
        Index("ix_review_due", "decided_at", "due_at", "id"),
        Index("uq_review_act", "act_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[ReviewKind]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    opened_at: Mapped[datetime] = mapped_column(default=now)
    due_at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who appeals."""

    words: Mapped[str] = mapped_column(String(APPEAL_LIMIT), default="")
    """Why they disagree. Moderators read it."""

    act_id: Mapped[int | None] = mapped_column(ForeignKey("act_log.id"))
    """What they appeal against. There is one appeal against each act."""

    claimed_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )
    claimed_until: Mapped[datetime | None]
    handed_to_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )
    ruling: Mapped[Ruling | None]
    decision_id: Mapped[int | None] = mapped_column(ForeignKey("act_log.id"))
    """The line of the log that says what was decided."""

    was: Mapped[Visibility | None]
    """How the post was before, and why: what undoing brings back."""

    was_reason: Mapped[HideReason | None]
    batch: Mapped[str] = mapped_column(String(32), default="", index=True)
    """What was decided in one go, and can be undone in one."""


class Finding(Base):
    """Something the forum itself saw in a post that a moderator must look at."""

    __tablename__ = "finding"

    id: Mapped[int] = mapped_column(primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    sign: Mapped[Sign]
    detail: Mapped[str] = mapped_column(String(DETAIL_LIMIT), default="")
    """How sure it is, the name of a rule, or why in the words of an outside service.

    The latter are emptied when the author of the post is erased.
    """


class Flag(Base):
    """Somebody says that something is wrong with a post. Nobody reads whose it is."""

    __tablename__ = "flag"
    __table_args__: Any = (
        Index(
            "uq_flag_open",
            "post_id",
            "person_id",
            unique=True,
            sqlite_where=text("state = 'OPEN'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    reason: Mapped[HideReason]
    words: Mapped[str] = mapped_column(String(FLAG_WORDS_LIMIT), default="")
    at: Mapped[datetime] = mapped_column(default=now)
    state: Mapped[FlagState] = mapped_column(default=FlagState.OPEN)
