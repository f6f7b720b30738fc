"""What moved where, and what was split, as the database keeps it."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.curation.rules import Rearranging
from forum.ideas.rules import REASON_LIMIT
from forum.infra.db import Base
from forum.kernel.clock import now
from forum.questions.rules import State


class Move(Base):
    """A thread became another one. Rows are only ever added: the last one holds."""

    __tablename__ = "move"

    id: Mapped[int] = mapped_column(primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class Split(Base):
    """A second idea was made out of one."""

    __tablename__ = "idea_split"

    idea_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), primary_key=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("idea.id"), index=True)
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class Rearrangement(Base):
    """A question was moved, joined with another one, or split, until it is undone."""

    __tablename__ = "rearrangement"
    __table_args__ = (
        CheckConstraint("(kind = 'MOVE') = (other_id IS NULL)", name="names_another"),
        CheckConstraint(
            "(kind = 'MOVE') = (to_area_id IS NOT NULL)", name="names_an_area"
        ),
        CheckConstraint("other_id <> question_id", name="not_with_itself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Rearranging]
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    other_id: Mapped[int | None] = mapped_column(ForeignKey("question.id"), index=True)
    """What it was joined with, or what was made of a part of it."""

    from_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    to_area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)

    # How the question stood whose answers became more, or fewer, so that it can again.
    former_state: Mapped[State | None]
    former_since: Mapped[datetime | None]
    former_start: Mapped[datetime | None]
    """When its clock had begun, if it took over an earlier one."""

    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    undone_because: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")


class Carried(Base):
    """An answer or a comment that went along, and where it hung before."""

    __tablename__ = "carried"

    rearrangement_id: Mapped[int] = mapped_column(
        ForeignKey("rearrangement.id"), primary_key=True
    )
    post_id: Mapped[int] = mapped_column(
        ForeignKey("post.id"), primary_key=True, index=True
    )
    former_parent_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    was_message: Mapped[bool] = mapped_column(default=False)
