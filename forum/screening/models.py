"""Acts of a minute, and what moderators watch for, as the database keeps them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.screening.rules.watching import NAME_LIMIT, PATTERN_LIMIT, What, Where


class Pace(Base):
    """How often one account, or one network, acted within a minute. Soon forgotten."""

    __tablename__ = "pace"
    __table_args__ = (CheckConstraint("times > 0", name="acted"),)

    who: Mapped[str] = mapped_column(String(40), primary_key=True)
    """The keyed mark of an account or of a network, see `voices.rules.networks`."""

    minute: Mapped[int] = mapped_column(primary_key=True, index=True)
    times: Mapped[int]


class WatchRule(Base):
    """Words or links that moderators watch for, and what is done about them."""

    __tablename__ = "watch_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    pattern: Mapped[str] = mapped_column(String(PATTERN_LIMIT))
    where: Mapped[Where]
    what: Mapped[What]
    is_on: Mapped[bool] = mapped_column(default=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now)
