"""What was promised, and every word that was changed of it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.append_only import REFUSED, append_only, on_creation
from forum.infra.db import Base
from forum.kernel.clock import now
from forum.loop.rules.commitments import (
    TEXT_LIMIT,
    CommitmentKind,
    DueKind,
    Result,
    Scope,
)
from forum.loop.rules.decisions import LINE_LIMIT


class Commitment(Base):
    """A promise. What it is called follows from its dates; see `rules.commitments`."""

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint(
            "(due_kind = 'REVIEW') = (first_due_on IS NULL)", name="review_has_no_date"
        ),
        CheckConstraint(
            "(due_kind = 'REVIEW') = (review_on IS NOT NULL)", name="review_has_a_day"
        ),
        CheckConstraint(
            "(result IS NULL) = (result_on IS NULL)", name="result_has_a_day"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    kind: Mapped[CommitmentKind]
    scope: Mapped[Scope] = mapped_column(default=Scope.PUBLIC)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who of the staff answers for it; none when whoever did has left."""

    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    made_at: Mapped[datetime] = mapped_column(default=now)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    """Of the staff; or the customer who took up what is promised to everybody."""

    due_kind: Mapped[DueKind]
    first_due_on: Mapped[date | None]
    """The first date that was named. The database refuses to change it."""

    review_on: Mapped[date | None]
    criteria: Mapped[list[Any]] = mapped_column(JSON, default=list)
    """What must be true for it to be kept, each in a sentence."""

    result: Mapped[Result | None]
    result_on: Mapped[date | None]
    result_note: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    replaced_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("commitment.id"), index=True
    )
    """The promise that stands in its place, judged by the oldest date of the chain."""

    nonce: Mapped[str] = mapped_column(String(32), default="", server_default="")
    """Of a private one: what keeps the ledger's digests of it from being guessed."""


# The words of a private promise may be blanked, when its customer leaves for good.
_BLANKED = "OLD.scope = 'PRIVATE' AND NEW.text = ''"
_KEPT = {"first_due_on": "", "made_at": "", "text": f" AND NOT ({_BLANKED})"}
for _column, _but in _KEPT.items():
    on_creation(
        Commitment,
        "sqlite",
        f"CREATE TRIGGER commitment_keeps_{_column} BEFORE UPDATE OF {_column} "
        f"ON commitment WHEN NEW.{_column} IS NOT OLD.{_column}{_but} "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END",
    )
    on_creation(
        Commitment,
        "postgresql",
        f"CREATE OR REPLACE FUNCTION commitment_keeps_{_column}() RETURNS trigger "
        f"LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSED}'; END $$",
        f"CREATE TRIGGER commitment_keeps_{_column} BEFORE UPDATE OF {_column} "
        f"ON commitment FOR EACH ROW WHEN (NEW.{_column} IS DISTINCT FROM "
        f"OLD.{_column}{_but}) EXECUTE FUNCTION commitment_keeps_{_column}()",
    )


class CommitmentRevision(Base):
    """A change of a promise: what, from what to what, and why."""

    __tablename__ = "commitment_revision"
    __table_args__ = (CheckConstraint("length(trim(reason)) > 0", name="has_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    commitment_id: Mapped[int] = mapped_column(ForeignKey("commitment.id"), index=True)
    field: Mapped[str] = mapped_column(String(20))
    old: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    new: Mapped[str] = mapped_column(String(TEXT_LIMIT))
    reason: Mapped[str] = mapped_column(String(LINE_LIMIT))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)


append_only(CommitmentRevision)


class CommitmentLink(Base):
    """What a promise was made for."""

    __tablename__ = "commitment_link"

    commitment_id: Mapped[int] = mapped_column(
        ForeignKey("commitment.id"), primary_key=True
    )
    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id"), primary_key=True, index=True
    )
