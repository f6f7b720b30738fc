"""Questions and answers, as the database keeps them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.posts.models import Post
from forum.posts.rules import SLUG_LIMIT
from forum.questions.rules import (
    NOTE_LIMIT,
    VERSION_LIMIT,
    CloseReason,
    MarkedAs,
    State,
    Step,
)


class Question(Post):
    """What happens to somebody, and where it stands."""

    __tablename__ = "question"
    __table_args__ = (
        CheckConstraint(
            "(state = 'CLOSED') = (close_reason IS NOT NULL)", name="closed_has_reason"
        ),
        CheckConstraint(
            "(close_reason = 'DUPLICATE') = (duplicate_of_id IS NOT NULL) "
            "OR close_reason IS NULL AND duplicate_of_id IS NULL",
            name="duplicate_has_link",
        ),
        Index("ix_question_state_active", "state", "active_at", "id"),
        Index("ix_question_active", "active_at", "id"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    slug: Mapped[str] = mapped_column(String(SLUG_LIMIT))
    product_version: Mapped[str] = mapped_column(String(VERSION_LIMIT), default="")
    state: Mapped[State] = mapped_column(default=State.NEEDS_ANSWER)
    state_since: Mapped[datetime] = mapped_column(default=now)
    active_at: Mapped[datetime] = mapped_column(default=now)
    """When somebody last added something worth reading."""

    answer_count: Mapped[int] = mapped_column(default=0)
    me_too_count: Mapped[int] = mapped_column(default=0)
    accepted_id: Mapped[int | None] = mapped_column(
        ForeignKey("answer.id", use_alter=True), index=True
    )
    """The answer shown as *the* solution; see `Solution` for who said so."""

    reminders: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often the one who asked was asked whether an answer worked."""

    climbed_to: Mapped[Step] = mapped_column(
        default=Step.PEERS, server_default=Step.PEERS.name
    )
    """Who was called as far as now. It climbs, and never down again."""

    climbed_at: Mapped[datetime | None]
    details_wanted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    """Who asked last for what they need to answer: the inbox says when it came."""

    close_reason: Mapped[CloseReason | None]
    close_note: Mapped[str] = mapped_column(String(NOTE_LIMIT), default="")
    closed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    duplicate_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("question.id"), index=True
    )

    __mapper_args__ = {
        "polymorphic_identity": "question",
        "inherit_condition": id == Post.id,
    }

    @property
    def question(self) -> "Question":
        """Itself, so that conditions can ask any post of a thread for its question."""
        return self

    @property
    def is_open(self) -> bool:
        """Whether people can still answer and comment."""
        return self.is_shown and self.state is not State.CLOSED


class Answer(Post):
    """A reply to a question: an answer, or a message when it is the asker's."""

    __tablename__ = "answer"
    __table_args__ = (
        CheckConstraint(
            "NOT (is_message AND is_official)", name="message_not_official"
        ),
    )

    id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    is_message: Mapped[bool] = mapped_column(default=False)
    is_official: Mapped[bool] = mapped_column(default=False)
    helpful: Mapped[int] = mapped_column(default=0)
    not_for_me: Mapped[int] = mapped_column(default=0)
    rank: Mapped[float] = mapped_column(default=0.0)
    """Wilson lower bound of the share who found it helpful."""

    applies_to: Mapped[str] = mapped_column(
        String(VERSION_LIMIT), default="", server_default=""
    )
    """The product and version for which it holds; nothing when nobody said."""

    replaced_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("answer.id"), index=True
    )

    question: Mapped[Question] = relationship(foreign_keys=question_id, lazy="raise")

    __mapper_args__ = {
        "polymorphic_identity": "answer",
        "inherit_condition": id == Post.id,
    }

    @property
    def is_open(self) -> bool:
        """Whether people can still comment on it."""
        return self.is_shown and self.question.is_open


class Solution(Base):
    """Somebody's word that an answer solves its question."""

    __tablename__ = "solution"
    __table_args__ = (
        Index("uq_solution", "answer_id", "person_id", unique=True),
        Index(
            "uq_solution_by_asker",
            "question_id",
            unique=True,
            sqlite_where=text("marked_as = 'ASKER'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    answer_id: Mapped[int] = mapped_column(ForeignKey("answer.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    marked_as: Mapped[MarkedAs]
    marked_at: Mapped[datetime] = mapped_column(default=now)


class Claim(Base):
    """Somebody writes an answer just now, and asks others not to write the same."""

    __tablename__ = "answer_claim"

    question_id: Mapped[int] = mapped_column(
        ForeignKey("question.id"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    until: Mapped[datetime]
