"""Taking the words of an answer out of sight, and showing them again."""

from sqlalchemy import update

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.loop.actions.reopen import post_of
from forum.loop.models import Verdict
from forum.loop.queries import rounds as queries
from forum.posts.events import ThreadChanged
from forum.posts.rules import HideReason


def show_words(verdict: Verdict, *, hidden_for: HideReason | None) -> None:
    """Hide why somebody answered so, or show it again; the answer counts either way.

    Whoever says the same in the same round shares the line, and what becomes of it.
    """
    session.execute(
        update(Verdict)
        .where(Verdict.round_id == verdict.round_id, Verdict.words == verdict.words)
        .values(hidden_for=hidden_for)
    )
    session.expire(verdict)

    emit(ThreadChanged(thread_id=post_of(queries.get(verdict.round_id)).id))
