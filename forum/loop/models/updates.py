"""You asked, we did: updates, what they claim, and whom they thank."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.append_only import REFUSED, append_only, on_creation
from forum.infra.db import Base
from forum.kernel.clock import now
from forum.loop.rules.decisions import LINE_LIMIT
from forum.loop.rules.updates import (
    Coverage,
    CreditRole,
    Relation,
    ShownAs,
    UpdateType,
)
from forum.posts.models import Post
from forum.posts.rules import SLUG_LIMIT, Visibility


class Update(Post):
    """What the brand did of what was asked, and what it did not do, and why.

    A draft until it is published. Afterwards its words stay: whatever was wrong is said
    in a correction (`BrandResponse`). Its body is its parts together, for search.
    """

    __tablename__ = "loop_update"
    __table_args__ = (
        CheckConstraint(
            "published_at IS NULL OR (length(trim(you_asked)) > 0 "
            "AND length(trim(we_did)) > 0 AND length(trim(not_done)) > 0)",
            name="says_all_three",
        ),
    )

    id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LIMIT))
    type: Mapped[UpdateType]
    you_asked: Mapped[str] = mapped_column(default="")
    we_did: Mapped[str] = mapped_column(default="")
    not_done: Mapped[str] = mapped_column(default="")
    next_step: Mapped[str] = mapped_column(default="")
    you_asked_html: Mapped[str] = mapped_column(default="")
    we_did_html: Mapped[str] = mapped_column(default="")
    not_done_html: Mapped[str] = mapped_column(default="")
    next_step_html: Mapped[str] = mapped_column(default="")
    work_started_on: Mapped[date | None]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """The moderator or representative who read the claim before it was published."""

    checked_at: Mapped[datetime | None]
    check_asked_at: Mapped[datetime | None]
    check_note: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    published_at: Mapped[datetime | None] = mapped_column(index=True)

    __mapper_args__ = {
        "polymorphic_identity": "update",
        "inherit_condition": id == Post.id,
    }

    @property
    def is_open(self) -> bool:
        """Whether people can comment on it."""
        return self.visibility is Visibility.PUBLIC


_WORDS: Final = ("you_asked", "we_did", "not_done", "next_step", "work_started_on")
_COLUMNS: Final = ", ".join((*_WORDS, "published_at"))
on_creation(
    Update,
    "sqlite",
    f"CREATE TRIGGER loop_update_keeps_words BEFORE UPDATE OF {_COLUMNS} "
    "ON loop_update WHEN OLD.published_at IS NOT NULL "
    f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
)
on_creation(
    Update,
    "postgresql",
    "CREATE OR REPLACE FUNCTION loop_update_keeps_words() RETURNS trigger "
    f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
    f"CREATE TRIGGER loop_update_keeps_words BEFORE UPDATE OF {_COLUMNS} "
    "ON loop_update FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) "
    "EXECUTE FUNCTION loop_update_keeps_words()",
)


class UpdateRevision(Base):
    """What an update should have said. Both are read; the last one first."""

    __tablename__ = "update_revision"
    __table_args__ = (CheckConstraint("length(trim(reason)) > 0", name="has_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    update_id: Mapped[int] = mapped_column(ForeignKey("loop_update.id"), index=True)
    you_asked: Mapped[str]
    we_did: Mapped[str]
    not_done: Mapped[str]
    next_step: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(String(LINE_LIMIT))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)


append_only(UpdateRevision)


class UpdateLink(Base):
    """Something that was asked, and what an update means for it."""

    __tablename__ = "update_link"

    update_id: Mapped[int] = mapped_column(
        ForeignKey("loop_update.id"), primary_key=True
    )
    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id"), primary_key=True, index=True
    )
    relation: Mapped[Relation]


class UpdatePromise(Base):
    """A promise that an update keeps, whole or in part, once it is published."""

    __tablename__ = "update_promise"

    update_id: Mapped[int] = mapped_column(
        ForeignKey("loop_update.id"), primary_key=True
    )
    commitment_id: Mapped[int] = mapped_column(
        ForeignKey("commitment.id"), primary_key=True, index=True
    )


class DeliveryClaim(Base):
    """The brand says that something is done, or was there already.

    In an update, or in the decision that says where it exists. A rework is another
    claim of the same update.
    """

    __tablename__ = "delivery_claim"
    __table_args__ = (
        CheckConstraint(
            "coverage = 'FULL' OR length(trim(missing)) > 0",
            name="partial_says_what_is_missing",
        ),
        CheckConstraint(
            "(update_id IS NULL) <> (decision_id IS NULL)", name="is_of_one_thing"
        ),
        Index("uq_delivery_claim", "update_id", "number", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    update_id: Mapped[int | None] = mapped_column(ForeignKey("loop_update.id"))
    decision_id: Mapped[int | None] = mapped_column(
        ForeignKey("decision_event.id"), unique=True
    )
    number: Mapped[int] = mapped_column(default=1)
    """The first claim, or the how-manieth after rework."""

    coverage: Mapped[Coverage]
    missing: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    where: Mapped[str] = mapped_column("available_where", String(LINE_LIMIT))
    places: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]")
    """The regions or shops where it is so far; none is everywhere."""

    since: Mapped[date]
    """The first day on which people find it."""

    evidence_url: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    claimed_at: Mapped[datetime] = mapped_column(default=now)
    withdrawn_at: Mapped[datetime | None]


class Credit(Base):
    """Somebody without whom it would not have come to this, if they agree."""

    __tablename__ = "credit"

    update_id: Mapped[int] = mapped_column(
        ForeignKey("loop_update.id"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, index=True
    )
    role: Mapped[CreditRole]
    shown_as: Mapped[ShownAs] = mapped_column(default=ShownAs.PSEUDONYM)
    accepted: Mapped[bool | None]
    """None until they have said: then their public name stands, never another."""
