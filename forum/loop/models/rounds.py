"""Whether it worked: rounds, what each asker said, and what was taken up again."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.ideas.rules import Outcome
from forum.infra.db import Base
from forum.kernel.clock import now
from forum.loop.rules.verification import (
    TEXT_LIMIT,
    Answer,
    ReopeningOutcome,
    Trigger,
)
from forum.posts.rules import HideReason


class VerificationRound(Base):
    """A time in which those who asked say whether a claim is true."""

    __tablename__ = "verification_round"
    __table_args__ = (Index("ix_round_closes", "state", "closes_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("delivery_claim.id"), unique=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    state: Mapped[Outcome] = mapped_column(default=Outcome.OPEN)
    judged_as: Mapped[Outcome | None]
    """What those who asked said, whatever was done about it since."""

    invited: Mapped[int] = mapped_column(default=0)
    """How many were invited, as counted when it opened."""

    announced_at: Mapped[datetime | None]
    reminded_at: Mapped[datetime | None]
    judged_at: Mapped[datetime | None]


class Verdict(Base):
    """What one asker said in one round. The one that no other replaced counts."""

    __tablename__ = "verdict"
    __table_args__ = (
        Index(
            "uq_verdict",
            "round_id",
            "person_id",
            unique=True,
            sqlite_where=text("replaced_at IS NULL"),
            postgresql_where=text("replaced_at IS NULL"),
        ),
        CheckConstraint(
            "answer <> 'NO' OR length(trim(words)) > 0", name="no_says_why"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(
        ForeignKey("verification_round.id"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    answer: Mapped[Answer]
    words: Mapped[str] = mapped_column(String(TEXT_LIMIT), default="")
    hidden_for: Mapped[HideReason | None]
    """Why a moderator took the words out of sight. The answer counts all the same."""

    photo: Mapped[str] = mapped_column(String(80), default="", server_default="")
    """The key of a picture of what does not work. Its file is the update's."""

    is_late: Mapped[bool] = mapped_column(default=False)
    """Whether they joined after the claim: shown beside the others, never weighed."""

    at: Mapped[datetime] = mapped_column(default=now)
    replaced_at: Mapped[datetime | None]
    set_aside_at: Mapped[datetime | None]
    """Since when it does not weigh: a moderator took it for one of many of one hand."""


class Reopening(Base):
    """A contested delivery that the brand must look at again, by a day."""

    __tablename__ = "reopening"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(
        ForeignKey("verification_round.id"), index=True
    )
    trigger: Mapped[Trigger]
    at: Mapped[datetime] = mapped_column(default=now)
    outcome: Mapped[ReopeningOutcome | None]
    settled_at: Mapped[datetime | None]
    response_id: Mapped[int | None] = mapped_column(ForeignKey("brand_response.id"))
    statement: Mapped[str] = mapped_column(String(TEXT_LIMIT), default="")
    """What the representative, or a moderator, says to end it after three rounds."""

    stated_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Relapse(Base):
    """One asker says that it came back, after it was confirmed."""

    __tablename__ = "relapse"

    round_id: Mapped[int] = mapped_column(
        ForeignKey("verification_round.id"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, index=True
    )
    words: Mapped[str] = mapped_column(String(TEXT_LIMIT), default="")
    at: Mapped[datetime] = mapped_column(default=now)
