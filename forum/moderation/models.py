"""The moderation log, as the database keeps it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.moderation.rules import NOTE_LIMIT, Act, Capacity
from forum.posts.rules import HideReason


class ActLog(Base):
    """Somebody did something to a post, for a reason. Rows are only ever added."""

    __tablename__ = "act_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    act: Mapped[Act]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    capacity: Mapped[Capacity]
    rearrangement_id: Mapped[int | None] = mapped_column(ForeignKey("rearrangement.id"))
    """What was done with a question, where that can be undone."""

    reason: Mapped[HideReason | None]
    note: Mapped[str] = mapped_column(String(NOTE_LIMIT), default="")
    """For the author and the moderators; never public."""
