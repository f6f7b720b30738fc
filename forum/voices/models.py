"""Groups that were found, and the marks of networks, as the database keeps them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.voices.rules import MARK_LENGTH, REASON_LIMIT, Pattern, Ruling


class NetworkMark(Base):
    """Somebody joined or spoke from this network, last on that day. It is forgotten."""

    __tablename__ = "network_mark"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    mark: Mapped[str] = mapped_column(String(MARK_LENGTH), primary_key=True)
    """A keyed digest of the network: see `rules.networks`."""

    last_at: Mapped[datetime] = mapped_column(default=now, index=True)


class VoiceGroup(Base):
    """Accounts whose voices look like one hand's, until a moderator says what it is."""

    __tablename__ = "voice_group"
    __table_args__ = (
        CheckConstraint("(ruling IS NULL) = (ruled_at IS NULL)", name="ruled_on_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pattern: Mapped[Pattern]
    found_at: Mapped[datetime] = mapped_column(default=now)
    facts: Mapped[dict[str, Any]]
    """The evidence, in numbers, and `for`: the things that they spoke for."""

    ruling: Mapped[Ruling | None]
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT), default="")
    ruled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ruled_at: Mapped[datetime | None]


class GroupMember(Base):
    """One account of a group."""

    __tablename__ = "voice_group_member"

    group_id: Mapped[int] = mapped_column(
        ForeignKey("voice_group.id"), primary_key=True
    )
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, index=True
    )


class VoiceAside(Base):
    """One voice that was set aside with a group, so that just this can be undone."""

    __tablename__ = "voice_aside"
    __table_args__ = (
        CheckConstraint(
            "(support_id IS NULL) <> (verdict_id IS NULL)", name="is_one_voice"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    group_id: Mapped[int] = mapped_column(ForeignKey("voice_group.id"), index=True)
    support_id: Mapped[int | None] = mapped_column(ForeignKey("support.id"))
    verdict_id: Mapped[int | None] = mapped_column(ForeignKey("verdict.id"))
