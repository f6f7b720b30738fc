"""Acts of a minute, what is watched for, and what was learned, as they are kept."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.screening.rules.lessons import Outcome
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


class Lesson(Base):
    """One try to learn from what moderators decided. It holds no words, no posts."""

    __tablename__ = "lesson"
    __table_args__ = (
        CheckConstraint("(steps IS NULL) = (scale IS NULL)", name="whole"),
        CheckConstraint(
            "steps IS NULL OR outcome = 'TAKEN'", name="only_what_is_taken"
        ),
        CheckConstraint(
            "advertising <= decisions AND held_out <= decisions", name="counted"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Who asked for it; nobody when it came by itself."""

    outcome: Mapped[Outcome]
    base: Mapped[str] = mapped_column(String(16))
    """What it was added to: the mark of the weights that came with the program."""

    against_id: Mapped[int]
    """The lesson that sorted meanwhile, with which it was compared; 0 for none."""

    decisions: Mapped[int]
    advertising: Mapped[int]
    held_out: Mapped[int]
    """How many decisions it was judged on, without having seen them."""

    quiet: Mapped[int]
    """How many posts it was tried on that nobody ever complained about."""

    before: Mapped[dict[str, Any]]
    after: Mapped[dict[str, Any]]
    scale: Mapped[float | None]
    steps: Mapped[bytes | None]
    """A signed byte for each bucket: so many times the scale. Emptied with age."""


class Opinion(Base):
    """One call to the outside service about a post. Soon forgotten."""

    __tablename__ = "opinion"
    __table_args__ = (CheckConstraint("score BETWEEN 0 AND 1", name="a_share"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), index=True)
    at: Mapped[datetime] = mapped_column(default=now, index=True)
    score: Mapped[float | None]
    """How sure it is that it is advertising; none when no usable answer came."""
