"""Abilities and experts, since when and until when, as the database keeps them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.permissions.abilities import Ability
from forum.standing.rules import REASON_LIMIT, TAGS_LENGTH, Ruling


class AbilitySpell(Base):
    """Somebody has an ability, or had it, with the figures of both days."""

    __tablename__ = "ability_spell"
    __table_args__ = (
        CheckConstraint(
            "(lost_at IS NULL) = (lost_total IS NULL) "
            "AND (lost_at IS NULL) = (lost_good IS NULL)",
            name="lost_with_figures",
        ),
        CheckConstraint("gained_good <= gained_total", name="gained_figures"),
        CheckConstraint("lost_good <= lost_total", name="lost_figures"),
        Index(
            "uq_ability_spell_open",
            "person_id",
            "ability",
            unique=True,
            sqlite_where=text("lost_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    ability: Mapped[Ability]
    gained_at: Mapped[datetime] = mapped_column(default=now)
    gained_good: Mapped[int]
    gained_total: Mapped[int]
    lost_at: Mapped[datetime | None]
    lost_good: Mapped[int | None]
    lost_total: Mapped[int | None]


class Refinement(Base):
    """Somebody gave another's question a better title or better tags.

    It holds no words: the former title is a version of the question, tags are numbers.
    """

    __tablename__ = "refinement"

    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
    former_version: Mapped[int | None]
    """The version that has the former title; none when only tags were changed."""

    tags_before: Mapped[str | None] = mapped_column(String(TAGS_LENGTH))
    """The numbers of the former tags; none when only the title was changed."""

    undone_at: Mapped[datetime | None]


class ExpertRuling(Base):
    """Somebody was made an expert of an area, or not, or is not any more."""

    __tablename__ = "expert_ruling"
    __table_args__ = (
        CheckConstraint("ruling <> 'LAPSED' OR by_id IS NULL", name="lapses_by_itself"),
        CheckConstraint(
            "ruling = 'LAPSED' OR length(trim(reason)) > 0", name="reason_is_given"
        ),
        Index("ix_expert_ruling_whom", "area_id", "person_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    ruling: Mapped[Ruling]
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")
    good: Mapped[int]
    total: Mapped[int]
    """Their acts in the area as they stood then, and how many were good."""

    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
