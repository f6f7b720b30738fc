"""Canned replies, as the database keeps them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.canned.rules import TITLE_LIMIT
from forum.infra.db import Base
from forum.kernel.clock import now


class CannedReply(Base):
    """Words that are kept to be posted again."""

    __tablename__ = "canned_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Whose it is; nobody's in particular when everybody who helps may use it."""

    changed_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    changed_at: Mapped[datetime] = mapped_column(default=now)
    title: Mapped[str] = mapped_column(String(TITLE_LIMIT))
    body: Mapped[str]
    """Markdown, with variables such as `{name}`."""

    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    """Where it is offered; everywhere when none is named."""

    language: Mapped[str] = mapped_column(String(5))


class CannedUse(Base):
    """A post that was begun from a canned reply. It goes with the reply."""

    __tablename__ = "canned_use"

    reply_id: Mapped[int] = mapped_column(
        ForeignKey("canned_reply.id", ondelete="CASCADE"), primary_key=True
    )
    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id"), primary_key=True, index=True
    )
