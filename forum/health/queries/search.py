"""The search index: what can be found is what everybody may read."""

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from sqlalchemy import select

from forum.health.rules import Finding, Promise, good, odd
from forum.infra.db import session
from forum.infra.manifest import provided
from forum.infra.outbox import Job
from forum.search.queries import index
from forum.search.rules import IndexDamaged, Source


def _missed_or_too_much() -> Iterable[object]:
    """Compare with the index, but for threads that are about to be indexed.

    One that is damaged or missing breaks no promise: search does without it.
    """
    payloads = session.scalars(select(Job.payload)).all()
    waiting = {json.loads(it).get("thread_id") for it in payloads}
    expected = {it for source in provided(Source) for it in source.all_ids()}
    try:
        return sorted((expected ^ index().ids()) - waiting)
    except IndexDamaged:
        return ()


PROMISES: Final = (
    Promise(
        words="What search finds is what everybody may read.",
        broken=_missed_or_too_much,
    ),
)


def health() -> Finding:
    """Say whether the index can be trusted."""
    with suppress(OSError):  # a folder that cannot be used was named before
        if index().is_healthy(thoroughly=True):
            return good("The search index is whole.")
    return odd(
        "The search index is missing or damaged; the worker makes it anew. Until then "
        "search finds little. At once: forum search rebuild"
    )
