"""What was read of the mail that came in, as the database keeps it."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now


class MailRead(Base):
    """A mail that took effect. It is the same mail whenever it comes again."""

    __tablename__ = "mail_read"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    """A digest of whose it is and of its Message-ID: nothing can be read from it."""

    at: Mapped[datetime] = mapped_column(default=now, index=True)


class ReturnedReply(Base):
    """Words on their way back to who wrote them. The row goes when they have left."""

    __tablename__ = "returned_reply"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    """What they replied to."""

    reason: Mapped[str]
    """Why, in their language: it may quote what they wrote."""

    words: Mapped[str]
    is_published: Mapped[bool] = mapped_column(default=False)
    """Whether the words were published, and only files are missing."""

    at: Mapped[datetime] = mapped_column(default=now)
