"""Thanks, as the database keeps them."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now


class Thanks(Base):
    """One person thanks who wrote a post. The key is what makes it once."""

    __tablename__ = "thanks"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, index=True
    )
    at: Mapped[datetime] = mapped_column(default=now)
