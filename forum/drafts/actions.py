"""Keeping what somebody has begun, and letting go of it."""

from collections.abc import Collection

from sqlalchemy import delete, select

from forum.drafts import queries
from forum.drafts.models import Draft
from forum.drafts.rules import (
    KEPT_FOR,
    MOST,
    Begun,
    check_begun,
    check_key,
    is_empty,
)
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Member


def keep(begun: Begun, *, key: str, after: str = "", by: Member) -> None:
    """Keep what was typed on the page with this key, over what it wrote before.

    A page goes on with the draft of the page that it took it up from, `after`, as long
    as no other page has: of two windows, the second keeps a draft of its own.

    Raises:
        Conflict: there are as many as anybody may keep.

    """
    check_begun(begun)
    draft = _written_by([check_key(key)], by) or _written_by([after], by)
    if is_empty(begun.fields):
        if draft:
            session.delete(draft)
        return
    if draft is None:
        _check_room(by)
        draft = Draft(person_id=by.id)
        session.add(draft)

    draft.key, draft.name, draft.place = key, begun.name, begun.place
    draft.fields = {name: list(texts) for name, texts in begun.fields.items()}
    draft.kept_at = now()
    session.flush()


def throw_away(draft: Draft) -> None:
    """Throw a draft away."""
    session.delete(draft)


def let_go(keys: Collection[str], *, by: Member) -> None:
    """Forget what a page had begun: it is published."""
    session.execute(delete(Draft).where(Draft.person_id == by.id, Draft.key.in_(keys)))


def sweep() -> None:
    """Forget what nobody has gone on with for long."""
    session.execute(delete(Draft).where(Draft.kept_at < now() - KEPT_FOR))


def _written_by(keys: Collection[str], by: Member) -> Draft | None:
    return session.scalar(
        select(Draft).where(Draft.person_id == by.id, Draft.key.in_(keys))
    )


def _check_room(by: Member) -> None:
    if queries.count(by) >= MOST:
        raise Conflict(
            say(
                "You keep %(most)s drafts already. Throw one away first.",
                most=MOST,
            )
        )
