"""Beginning what a device or another site has to end, and ending it once."""

import secrets
from collections.abc import Mapping, Sequence

from sqlalchemy import delete, select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.signin.models import Attempt
from forum.signin.rules.attempts import LASTS, AttemptKind
from forum.signin.rules.sessions import hashed


def begin(
    kind: AttemptKind,
    *,
    person_id: int | None = None,
    carries: Mapping[str, str] | None = None,
) -> str:
    """Begin, and give the token that the browser brings back."""
    token = secrets.token_urlsafe(32)
    session.add(
        Attempt(
            id=hashed(token),
            kind=kind,
            person_id=person_id,
            carries=dict(carries or {}),
            expires_at=now() + LASTS,
        )
    )
    session.flush()
    return token


def take(token: str, kind: AttemptKind, *, person_id: int | None = None) -> Attempt:
    """End what was begun with this token, whatever comes of it. It serves once."""
    found = session.scalar(
        select(Attempt).where(
            Attempt.id == hashed(token),
            Attempt.kind == kind,
            Attempt.person_id == person_id,
            Attempt.expires_at > now(),
        )
    )
    if found is None:
        raise Invalid(say("That took too long, or was begun elsewhere. Begin again."))
    session.delete(found)
    session.flush()
    return found


def take_any(token: str, kinds: Sequence[AttemptKind], *, person_id: int) -> Attempt:
    """End whichever of several was begun with this token, by the same person if any."""
    kind = session.scalar(
        select(Attempt.kind).where(Attempt.id == hashed(token), Attempt.kind.in_(kinds))
    )
    is_of_a_member = kind not in {None, AttemptKind.PROVIDER_TO_ENTER}
    return take(
        token, kind or kinds[0], person_id=person_id if is_of_a_member else None
    )


def sweep() -> None:
    """Forget what nobody ended."""
    session.execute(delete(Attempt).where(Attempt.expires_at < now()))
