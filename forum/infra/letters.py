"""What became of each letter whose turn has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now


class Fate(StrEnum):
    """How the sending of a letter ended."""

    TAKEN = "taken"
    REFUSED = "refused"
    STOPPED = "stopped"
    """It was stuck, and an administrator gave it up."""


@dataclass(frozen=True)
class Ended:
    """The end of the sending of one letter, with the server's words for a refusal."""

    fate: Fate
    words: str = ""


class EndedLetter(Base):
    """One letter that was taken, refused or given up. It names nobody."""

    __tablename__ = "ended_letter"

    id: Mapped[int] = mapped_column(primary_key=True)
    reaction: Mapped[str] = mapped_column(String(200))
    """What sent it, as its job said."""

    fate: Mapped[Fate]
    words: Mapped[str] = mapped_column(default="")
    at: Mapped[datetime] = mapped_column(default=now, index=True)
