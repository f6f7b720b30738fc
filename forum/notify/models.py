"""Announcements and what became of them, as the database keeps them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.notify.rules import WORDS_LIMIT, Rhythm, Sending, TellState, Trouble


class Announcement(Base):
    """One thing that happened, to be told to everyone who waits for it."""

    __tablename__ = "announcement"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(60))
    key: Mapped[str] = mapped_column(String(120), unique=True)
    """What happened, such as `answer:12`: it is told once."""

    facts: Mapped[dict[str, Any]]
    """Ids and plain values; the words are found when somebody reads."""

    audience: Mapped[dict[str, Any]]
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    sends_letters: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)
    cursor: Mapped[int] = mapped_column(default=0)
    """The last person whose turn has come: where a new batch begins."""

    is_done: Mapped[bool] = mapped_column(default=False)


class AnnouncementPost(Base):
    """A post whose askers an announcement is for."""

    __tablename__ = "announcement_post"

    announcement_id: Mapped[int] = mapped_column(
        ForeignKey("announcement.id"), primary_key=True
    )
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)


class Notification(Base):
    """What became of one person's word of one announcement; one row for everybody."""

    __tablename__ = "notification"
    __table_args__ = (
        Index("uq_notification", "announcement_id", "person_id", unique=True),
        Index("ix_notification_reach", "announcement_id", "state"),
        Index("ix_notification_list", "person_id", "state", "created_at", "id"),
        Index(
            "ix_notification_unread",
            "person_id",
            "state",
            sqlite_where=text("read_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    announcement_id: Mapped[int] = mapped_column(ForeignKey("announcement.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    state: Mapped[TellState]
    why: Mapped[str] = mapped_column(String(20))
    """The oldest reason, of `Tie` or `Why`: nobody is told without one."""

    through_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    """Where they asked."""

    created_at: Mapped[datetime] = mapped_column(default=now)
    read_at: Mapped[datetime | None]


class Delivery(Base):
    """A notification on its way to a mailbox."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index("uq_delivery", "notification_id", "channel", unique=True),
        Index("ix_delivery_waiting", "state", "digest_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    notification_id: Mapped[int] = mapped_column(ForeignKey("notification.id"))
    channel: Mapped[str] = mapped_column(String(20), default="mail")
    state: Mapped[Sending] = mapped_column(default=Sending.QUEUED)
    digest_id: Mapped[int | None] = mapped_column(ForeignKey("digest.id"), index=True)
    """The digest that it was gathered for."""

    sent_at: Mapped[datetime | None]
    """When its sending ended, whether it was taken or refused."""

    words: Mapped[str] = mapped_column(default="", server_default="")
    """Why it was refused, as the mail server said, without the address."""


class Mute(Base):
    """Somebody wants no more word of what they asked there."""

    __tablename__ = "mute"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)


class Preference(Base):
    """What somebody chose for one kind of message; no row is no choice."""

    __tablename__ = "message_preference"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(60), primary_key=True)
    rhythm: Mapped[Rhythm]


class ThreadPreference(Base):
    """How soon somebody wants what happens in one thread; no row is no choice."""

    __tablename__ = "thread_preference"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    rhythm: Mapped[Rhythm]


class AreaFollow(Base):
    """Somebody wants to know of each new question in an area."""

    __tablename__ = "area_follow"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    area_id: Mapped[int] = mapped_column(
        ForeignKey("area.id"), primary_key=True, index=True
    )
    created_at: Mapped[datetime] = mapped_column(default=now)


class DigestRound(Base):
    """The round of one day: everybody for whom something waits gets their digest."""

    __tablename__ = "digest_round"

    day: Mapped[date] = mapped_column(primary_key=True)
    is_done: Mapped[bool] = mapped_column(default=False)


class Digest(Base):
    """The one letter that somebody gets on a day for all that waited."""

    __tablename__ = "digest"
    __table_args__ = (Index("uq_digest", "person_id", "day", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    day: Mapped[date]
    state: Mapped[Sending] = mapped_column(default=Sending.QUEUED)
    sent_at: Mapped[datetime | None]


class MailTrouble(Base):
    """A letter to somebody came back, or was called unwanted."""

    __tablename__ = "mail_trouble"
    __table_args__ = (
        Index("ix_mail_trouble_stands", "person_id", "settled_at"),
        Index("ix_mail_trouble_newest", "at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[Trouble]
    at: Mapped[datetime] = mapped_column(default=now)
    words: Mapped[str] = mapped_column(String(WORDS_LIMIT), default="")
    """What the mail server said."""

    settled_at: Mapped[datetime | None]
    """When its reader said that letters reach them, and are welcome."""
