"""People, as the database keeps them."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.people.rules import BAN_REASON_LIMIT, BIO_LIMIT, NAME_LIMIT, Role


class Person(Base):
    """Someone who has written here, with an account or without.

    Somebody whose words were imported has no address: nobody can sign in as them.
    """

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    handle: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(NAME_LIMIT))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    """Normalised (IDNA, case folded): one mailbox, one account."""

    email_confirmed_at: Mapped[datetime | None]
    password_hash: Mapped[str] = mapped_column(default="")
    language: Mapped[str] = mapped_column(String(5), default="")
    bio: Mapped[str] = mapped_column(String(BIO_LIMIT), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    suspended_until: Mapped[datetime | None]
    banned_at: Mapped[datetime | None]
    """Since when they may only read, and write to the brand. It ends by no date."""

    ban_reason: Mapped[str] = mapped_column(
        String(BAN_REASON_LIMIT), default="", server_default=""
    )
    limited: Mapped[dict[str, str]] = mapped_column(
        JSON, default=dict, server_default="{}"
    )
    """What they alone may not do, and until when."""

    abilities: Mapped[list[str]] = mapped_column(
        JSON, default=list, server_default="[]"
    )
    """What they may do besides, by the help they gave."""

    erased_at: Mapped[datetime | None]
    source: Mapped[str | None] = mapped_column(String(120), unique=True)
    """Where an imported person comes from, such as `kitsune:u_0b784454`."""


class Grant(Base):
    """A role given to a person, for one area or everywhere. Grants add up."""

    __tablename__ = "role_grant"
    __table_args__ = (
        Index(
            "uq_role_grant_everywhere",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("area_id IS NULL"),
        ),
        Index("uq_role_grant_area", "person_id", "role", "area_id", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[Role]
    area_id: Mapped[int | None]
    """Of `taxonomy.Area`, which lies above: no foreign key points upwards."""

    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime] = mapped_column(default=now)
