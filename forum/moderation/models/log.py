"""The moderation log, as the database keeps it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.moderation.rules import NOTE_LIMIT, Act, Capacity
from forum.posts.rules import HideReason


class ActLog(Base):
    """Something was done to a post or a person. Rows are only ever added."""

    __tablename__ = "act_log"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    act: Mapped[Act]
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    """None when it was done to somebody: whom, no reader of the log learns."""

    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    capacity: Mapped[Capacity]
    rearrangement_id: Mapped[int | None] = mapped_column(ForeignKey("rearrangement.id"))
    """What was done with a question, where that can be undone."""

    verdict_id: Mapped[int | None] = mapped_column(ForeignKey("verdict.id"), index=True)
    """The answer whose words it was about, where it was not the post itself."""

    reason: Mapped[HideReason | None]
    note: Mapped[str] = mapped_column(String(NOTE_LIMIT), default="")
    """For the author and the moderators; never public."""
