"""What the brand said and decided."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.ideas.rules import Decision
from forum.infra.append_only import append_only
from forum.infra.db import Base
from forum.kernel.clock import now
from forum.loop.rules.decisions import (
    DECLINE_LEAST,
    LINE_LIMIT,
    Effort,
    ReasonCode,
    ResponseKind,
)


class BrandResponse(Base):
    """Words of the brand on something that was asked. A correction is another row."""

    __tablename__ = "brand_response"
    __table_args__ = (
        CheckConstraint("length(trim(body)) > 0", name="says_something"),
        CheckConstraint(
            "(kind = 'CORRECTION') = (revises_id IS NOT NULL)",
            name="correction_has_original",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    """The idea, question or update that it is about."""

    kind: Mapped[ResponseKind]
    body: Mapped[str]
    html: Mapped[str]
    language: Mapped[str] = mapped_column(String(5), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    revises_id: Mapped[int | None] = mapped_column(
        ForeignKey("brand_response.id"), index=True
    )
    """The words that these replace; those stay readable."""

    published_at: Mapped[datetime] = mapped_column(default=now, index=True)


append_only(BrandResponse)

_CLOSING: Final = "('ALREADY_EXISTS', 'NOT_OURS')"


class DecisionEvent(Base):
    """One decision on one idea. The last one is what holds.

    The constraints say again what the rules say: whatever code runs, no idea is
    declined without a reason, a text and a day to come back to it, nor planned without
    a commitment.
    """

    __tablename__ = "decision_event"
    __table_args__ = (
        CheckConstraint(
            "after <> 'PLANNED' OR (commitment_id IS NOT NULL AND effort IS NOT NULL)",
            name="planned_has_commitment",
        ),
        CheckConstraint(
            "after <> 'DECLINED' OR (reason IS NOT NULL AND length(trim(extra)) > 0 "
            f"AND said >= {DECLINE_LEAST})",
            name="declined_has_reason",
        ),
        CheckConstraint(
            "after NOT IN ('DECLINED', 'POSTPONED') OR revisit_on IS NOT NULL",
            name="closed_has_revisit",
        ),
        CheckConstraint(
            f"after NOT IN {_CLOSING} OR length(trim(link)) > 0", name="has_link"
        ),
        CheckConstraint(
            "after IN ('UNDER_REVIEW', 'NONE') OR response_id IS NOT NULL",
            name="has_words",
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    before: Mapped[Decision]
    after: Mapped[Decision]
    response_id: Mapped[int | None] = mapped_column(
        ForeignKey("brand_response.id"), unique=True
    )
    commitment_id: Mapped[int | None] = mapped_column(ForeignKey("commitment.id"))
    reason: Mapped[ReasonCode | None]
    extra: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    """What the reason asks for besides the words."""

    effort: Mapped[Effort | None]
    revisit_on: Mapped[date | None]
    link: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    who: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    waits_until: Mapped[date | None]
    """How long an answer of those who asked is waited for."""

    said: Mapped[int] = mapped_column(default=0)
    """How many characters the words have."""

    supporters: Mapped[int]
    """How many people supported it when this was decided. It stays as it was."""

    policy_version: Mapped[int]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """None when the promise itself moved it: a pause was over, a day had come."""

    at: Mapped[datetime] = mapped_column(default=now, index=True)


append_only(DecisionEvent)
