"""Sessions and links, as the database keeps them."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.signin.rules.links import Purpose


class SignIn(Base):
    """Somebody signed in on one device. A row that is gone is signed out."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in the cookie: a stolen database opens no session."""

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    device: Mapped[str] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(default=now)
    ends_at: Mapped[datetime]


class MailLink(Base):
    """A link that was mailed. A row that is gone is a link that works no more."""

    __tablename__ = "mail_link"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    purpose: Mapped[Purpose]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    """Whose link it is; nobody's yet when it confirms a sign-up."""

    email: Mapped[str] = mapped_column(String(254), index=True)
    language: Mapped[str] = mapped_column(String(5), default="")
    carries: Mapped[dict[str, str]] = mapped_column(default=dict)
    """What takes effect when it is used: of a sign-up, all that was typed."""

    created_at: Mapped[datetime] = mapped_column(default=now)
    expires_at: Mapped[datetime] = mapped_column(index=True)
