"""Suggested edits, as the database keeps them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.edits.rules import REASON_LIMIT, WORD_LIMIT, EditState
from forum.infra.db import Base
from forum.kernel.clock import now
from forum.posts.rules import TITLE_LIMIT


class SuggestedEdit(Base):
    """Other words for somebody's post. Nobody but those concerned reads them."""

    __tablename__ = "suggested_edit"
    __table_args__ = (
        CheckConstraint(
            "(state = 'OPEN') = (decided_at IS NULL)", name="decided_has_day"
        ),
        Index(
            "uq_suggested_edit_open",
            "post_id",
            "person_id",
            unique=True,
            sqlite_where=text("state = 'OPEN'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    seen: Mapped[int]
    """The version of the post that it changes."""

    title: Mapped[str | None] = mapped_column(String(TITLE_LIMIT * 2))
    body: Mapped[str]
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))
    state: Mapped[EditState] = mapped_column(default=EditState.OPEN, index=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    decided_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )
    decided_at: Mapped[datetime | None]
    word: Mapped[str] = mapped_column(String(WORD_LIMIT), default="")
    """Why it was turned down."""

    version: Mapped[int | None]
    """The version of the post that it became."""
