"""Areas and tags, as the database keeps them."""

from datetime import datetime

from sqlalchemy import Column, ForeignKey, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.taxonomy.rules import Audience


class Area(Base):
    """A product or service of the brand. Two levels at most."""

    __tablename__ = "area"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    names: Mapped[dict[str, str]]
    """What it is called in each language, by language code."""

    about: Mapped[dict[str, str]] = mapped_column(default=dict)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)
    is_closed: Mapped[bool] = mapped_column(default=False)
    """Nothing new can be asked there; what was asked stays readable."""

    audience: Mapped[Audience] = mapped_column(
        default=Audience.EVERYBODY, server_default=Audience.EVERYBODY.name
    )
    """Its own; the area around it may let in fewer."""


class AreaMember(Base):
    """Somebody whom an administrator lets into a private area, by name."""

    __tablename__ = "area_member"

    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(
        ForeignKey("person.id"), primary_key=True, index=True
    )
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=now)


class Tag(Base):
    """A word that people add to what they ask."""

    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)


# Which posts carry which tags. Posts lie above: the foreign key is added by name.
post_tag = Table(
    "post_tag",
    Base.metadata,
    Column("post_id", ForeignKey("post.id"), primary_key=True),
    Column("tag_id", ForeignKey("tag.id"), primary_key=True, index=True),
)
