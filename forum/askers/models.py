"""Asker edges, as the database keeps them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.askers.rules import Tie
from forum.infra.db import Base
from forum.kernel.clock import now


class AskerEdge(Base):
    """One person asked for one thing, in one way. Asking is subscribing."""

    __tablename__ = "asker_edge"
    __table_args__ = (
        Index(
            "uq_asker_edge",
            "post_id",
            "person_id",
            "tie",
            unique=True,
            sqlite_where=text("through_id IS NULL"),
        ),
        Index(
            "uq_asker_edge_through",
            "post_id",
            "person_id",
            "tie",
            "through_id",
            unique=True,
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    tie: Mapped[Tie]
    through_id: Mapped[int | None] = mapped_column(ForeignKey("post.id"))
    """The duplicate through which they came to be tied to this."""

    created_at: Mapped[datetime] = mapped_column(default=now)
