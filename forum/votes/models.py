"""Votes, as the database keeps them."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.votes.rules import Says


class Vote(Base):
    """What one person says of one post. The key is what makes it one."""

    __tablename__ = "vote"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, index=True
    )
    says: Mapped[Says]
    at: Mapped[datetime] = mapped_column(default=now)


class TallyBefore(Base):
    """Votes counted elsewhere, before the post came here: no voter is known.

    Shown beside the votes of people, never added to them, never changed.
    """

    __tablename__ = "tally_before"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    up: Mapped[int]
    down: Mapped[int]
    mixed: Mapped[int] = mapped_column(default=0)
    """Votes that were neither, where there was a third answer."""
