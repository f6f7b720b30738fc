"""The figures as they were counted last."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base


class Snapshot(Base):
    """All figures at one moment. There is one row: what they are made of is kept."""

    __tablename__ = "snapshot"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    figures: Mapped[dict[str, Any]]
