"""The part that questions, answers, ideas, updates and comments share."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, exists, text
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.people.models import Person
from forum.posts.rules import LOCK_LIMIT, TITLE_LIMIT, HideReason, Visibility


class Lock(Base):
    """A thread to which nothing is added for now, and why. It stays when it is over.

    It hangs on the thread and not on the post that began it: whatever becomes of that
    post, the lock holds.
    """

    __tablename__ = "thread_lock"
    __table_args__: Any = (
        Index(
            "uq_thread_lock",
            "thread_id",
            unique=True,
            sqlite_where=text("lifted_at IS NULL"),
            postgresql_where=text("lifted_at IS NULL"),
        ),
        CheckConstraint("length(trim(words)) > 0", name="says_why"),
        CheckConstraint(
            "lifted_at IS NOT NULL OR lifted_by_id IS NULL", name="lifted_at_a_moment"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    thread_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    reason: Mapped[HideReason]
    words: Mapped[str] = mapped_column(String(LOCK_LIMIT))
    """Why, in a moderator's words. Everybody reads them in the thread."""

    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    lifted_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("person.id"), index=True
    )
    lifted_at: Mapped[datetime | None]


class Post(Base):
    """Something a person wrote, whatever its kind.

    Votes, comments, flags, revisions, asker edges and notifications all point here,
    so each of them works for every kind of post with a real foreign key.
    """

    __tablename__ = "post"
    __table_args__: Any = (
        Index("ix_post_thread", "thread_id", "kind"),
        Index("ix_post_created", "kind", "created_at", "id"),
        Index("ix_post_parent", "parent_id", "kind"),
        # Nearly all stand for themselves: these are not in it.
        Index(
            "ix_post_moved_to_id",
            "moved_to_id",
            sqlite_where=text("moved_to_id IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    author_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    thread_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    """The question or idea it belongs to; its own id for those themselves."""

    parent_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    """What it answers or comments on; none for a question or an idea."""

    moved_to_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    """The thread that speaks for it today: it became an idea, or a question again."""

    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    title: Mapped[str | None] = mapped_column(String(TITLE_LIMIT * 2))
    body: Mapped[str] = mapped_column(default="")
    """Markdown, as typed."""

    html: Mapped[str] = mapped_column(default="")
    """The body made safe to show, once, when it is written."""

    text: Mapped[str] = mapped_column(default="")
    """The words a reader sees, for search and excerpts."""

    language: Mapped[str] = mapped_column(String(5), default="")
    visibility: Mapped[Visibility] = mapped_column(default=Visibility.PUBLIC)
    hidden_at: Mapped[datetime | None]
    hidden_reason: Mapped[HideReason | None]
    created_at: Mapped[datetime] = mapped_column(default=now)
    edited_at: Mapped[datetime | None]
    edited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    edit_reason: Mapped[str] = mapped_column(String(200), default="")
    revision: Mapped[int] = mapped_column(default=1)
    """How many versions there are. An edit names the one it changes."""

    is_locked: Mapped[bool] = column_property(
        exists()
        .where(Lock.thread_id == thread_id, Lock.lifted_at.is_(None))
        .correlate_except(Lock)
    )
    """Whether a moderator locked its thread. It comes with every row."""

    author: Mapped[Person] = relationship(foreign_keys=author_id, lazy="raise")
    thread: Mapped["Post | None"] = relationship(
        foreign_keys=thread_id, remote_side=id, lazy="raise"
    )
    parent: Mapped["Post | None"] = relationship(
        foreign_keys=parent_id, remote_side=id, lazy="raise"
    )

    __mapper_args__ = {"polymorphic_on": "kind"}

    @property
    def is_shown(self) -> bool:
        """Whether everybody can read it where it stands."""
        return self.visibility is Visibility.PUBLIC and self.moved_to_id is None

    @property
    def is_open(self) -> bool:
        """Whether people can still add to it. Kinds with a life cycle override this."""
        return self.is_shown


class Revision(Base):
    """A version of a post that was replaced. The current one is the post itself."""

    __tablename__ = "revision"
    __table_args__ = (Index("uq_revision", "post_id", "number", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    number: Mapped[int]
    title: Mapped[str | None]
    body: Mapped[str]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    written_at: Mapped[datetime]
    reason: Mapped[str] = mapped_column(String(200), default="")
    """Why this version was written, in its writer's words."""


class Attachment(Base):
    """A file that came with a post. Its bytes are in the storage, under its key."""

    __tablename__ = "attachment"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"), index=True)
    """The post it hangs on; none while its author is still writing."""

    name: Mapped[str] = mapped_column(String(120))
    media_type: Mapped[str] = mapped_column(String(60))
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(default=now)


class Provenance(Base):
    """Where an imported post comes from: what its licence asks us to show.

    The unique key is also what makes an import that runs twice write once.
    """

    __tablename__ = "provenance"
    __table_args__ = (Index("uq_provenance", "source", "key", unique=True),)

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    source: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(80))
    url: Mapped[str]
    licence: Mapped[str] = mapped_column(String(60))
    credit: Mapped[str] = mapped_column(String(200))


class Disclosure(Base):
    """What an author was asked: that private words be read with a public thread.

    It is asked once for each of the two. No answer is no.
    """

    __tablename__ = "disclosure"
    __table_args__ = (Index("uq_disclosure", "post_id", "into_id", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    into_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    asked_at: Mapped[datetime] = mapped_column(default=now)
    agreed: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
