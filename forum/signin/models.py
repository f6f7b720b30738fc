"""Sessions and links, as the database keeps them."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base
from forum.kernel.clock import now
from forum.signin.rules.attempts import AttemptKind
from forum.signin.rules.links import Purpose
from forum.signin.rules.means import Means


class SignIn(Base):
    """Somebody signed in on one device. A row that is gone is signed out."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in the cookie: a stolen database opens no session."""

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    device: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(50), default="", server_default="")
    """The network address it came from; of IPv6, the network."""

    created_at: Mapped[datetime] = mapped_column(default=now)
    used_at: Mapped[datetime] = mapped_column(default=now)
    """When a form last came from there, to the hour: reading writes nothing."""

    proved_at: Mapped[datetime] = mapped_column(default=now)
    """When its owner last showed that it is them."""

    is_strong: Mapped[bool] = mapped_column(default=False, server_default="0")
    """Whether they did so with a passkey or a one-time code, here."""

    ends_at: Mapped[datetime]


class Entrance(Base):
    """Somebody came in. It stays for a while after the session has ended."""

    __tablename__ = "entrance"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    by: Mapped[Means]
    device: Mapped[str] = mapped_column(String(200), default="")
    place: Mapped[str] = mapped_column(String(50), default="")
    at: Mapped[datetime] = mapped_column(default=now, index=True)


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


class Authenticator(Base):
    """What computes somebody's one-time codes. It counts once a code confirmed it."""

    __tablename__ = "authenticator"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    sealed_seed: Mapped[str] = mapped_column(String(200))
    last_step: Mapped[int] = mapped_column(default=0)
    """Of the latest code that was used: neither it nor an older one counts again."""

    created_at: Mapped[datetime] = mapped_column(default=now)
    confirmed_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code for when the telephone is lost. A row that is gone was used."""

    __tablename__ = "recovery_code"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(64))


class Attempt(Base):
    """Somebody has begun what another device or site has to end. It serves once."""

    __tablename__ = "sign_in_attempt"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of the token in the cookie: the answer must come to the same browser."""

    kind: Mapped[AttemptKind]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    carries: Mapped[dict[str, str]] = mapped_column(default=dict)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Passkey(Base):
    """A key pair on a device of somebody's; of the two, the one that is no secret."""

    __tablename__ = "passkey"

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    user_handle: Mapped[str] = mapped_column(String(64))
    """By which devices know whose it is: random, the same for all of a person's."""

    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    sign_count: Mapped[int] = mapped_column(default=0)
    name: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime] = mapped_column(default=now)
    used_at: Mapped[datetime | None]


class LinkedAccount(Base):
    """An account of somebody's on another site, by which they come in here.

    It is known by issuer and subject, never by an address: those change hands.
    """

    __tablename__ = "linked_account"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    issuer: Mapped[str] = mapped_column(String(255))
    subject: Mapped[str] = mapped_column(String(255))
    email: Mapped[str] = mapped_column(String(254), default="")
    """As that site said it, for its owner to recognise."""

    created_at: Mapped[datetime] = mapped_column(default=now)
