"""Where those who asked are, if they said so. Nobody else ever reads it."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.loop.rules.places import PLACE_LIMIT


class Whereabouts(Base):
    """The region or shop of somebody, so that they are asked about what is there."""

    __tablename__ = "whereabouts"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    place: Mapped[str] = mapped_column(String(PLACE_LIMIT))
    key: Mapped[str] = mapped_column(String(PLACE_LIMIT * 2), index=True)
    """What all ways to write this place have in common: `rules.places.key_of`."""
