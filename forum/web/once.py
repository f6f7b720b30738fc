"""One form, one effect: a double click, a reload or a retry posts nothing twice."""

import re
import secrets
from datetime import datetime, timedelta
from typing import Final

from flask import Request
from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.wrappers import Response

from forum.infra.db import Base, session
from forum.kernel.clock import now

KEY: Final = re.compile(r"[A-Za-z0-9_-]{16,64}")
KEPT_FOR: Final = timedelta(days=2)


class FormKey(Base):
    """A form that has taken effect, and where it led."""

    __tablename__ = "form_key"

    key: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now, index=True)


_PLACE = select(FormKey.place).where(FormKey.key == bindparam("key"))


def new_key() -> str:
    """Make the key of a form that is about to be shown."""
    return secrets.token_urlsafe(16)


def key_of(request: Request) -> str:
    """Read a form's key; nothing when it has none that could be ours."""
    key = request.form.get("once", "")
    return key if KEY.fullmatch(key) else ""


def place_of(key: str) -> str:
    """Say where a form led that has taken effect already."""
    return (session.scalar(_PLACE, {"key": key}) or "") if key else ""


def remember(key: str, answer: Response) -> None:
    """Write down that a form took effect, in the transaction of its effect.

    Only an answer that leads on is an effect: a form shown again with its faults may
    be sent again.
    """
    if key and answer.status_code == 303:  # noqa: PLR2004 - See Other
        session.add(FormKey(key=key, place=answer.headers["Location"]))
        session.flush()


def forget(place: str) -> None:
    """Forget the forms that led to an address, or to one below it."""
    session.execute(delete(FormKey).where(FormKey.place.contains(place)))


def sweep() -> None:
    """Forget the keys of forms that nobody has open any more."""
    session.execute(delete(FormKey).where(FormKey.at < now() - KEPT_FOR))
