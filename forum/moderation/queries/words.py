"""Reading why words beside a post are hidden, and who disagrees."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, NotFound
from forum.kernel.markup import excerpt
from forum.kernel.text import say
from forum.loop.models import Verdict
from forum.moderation.models import ActLog, WordsAppeal
from forum.moderation.queries.log import QUOTE, Ruled, rulings
from forum.moderation.rules import Act
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import may_read

NO_APPEAL: Final = say("There is no appeal to hear.")


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsLine:
    """An appeal that waits, as the queue lists it."""

    verdict_id: int
    title: str
    gist: str
    due_at: datetime

    @property
    def is_late(self) -> bool:
        """Whether the promise to look is past."""
        return self.due_at < now()


def words_of(verdict_id: int) -> Verdict:
    """Find an answer that says why, in force or not, or say that there is none."""
    found = session.get(Verdict, verdict_id)
    if found is None or not found.words:
        raise NotFound(say("There is no such answer."))
    return found


def words_statement(it: Verdict, reader: Actor) -> Ruled | None:
    """Read what the log says last of these words."""
    line_id = session.scalar(_last_of(it))
    return rulings([line_id], reader).get(line_id) if line_id else None


def words_to_appeal(it: Verdict) -> int:
    """Find the decision that hides these words, for an appeal against it.

    Raises:
        Conflict: there is none, or an appeal was heard or waits.

    """
    act_id = session.scalar(_last_of(it).where(ActLog.act == Act.HIDE))
    if not it.hidden_for or it.replaced_at or act_id is None:
        raise Conflict(say("It is not hidden: there is nothing to appeal against."))
    before = _against(act_id)
    if before and before.heard_at:
        raise Conflict(
            say("Your appeal was heard. There is no appeal against its outcome.")
        )
    if before:
        raise Conflict(say("Your appeal waits: another moderator will hear it."))
    return act_id


def words_appeal(it: Verdict) -> WordsAppeal | None:
    """Find the appeal against the last decision that hid these words."""
    return _against(session.scalar(_last_of(it).where(ActLog.act == Act.HIDE)) or 0)


def appeal_to_hear(it: Verdict) -> WordsAppeal:
    """Find the appeal that waits, or say that there is none."""
    found = words_appeal(it)
    if found is None:
        raise NotFound(NO_APPEAL)
    return found


def words_appeals(actor: Actor) -> Sequence[WordsLine]:
    """List the appeals for words that somebody may hear, oldest promise first."""
    thread = aliased(Post)
    wanted: list[ColumnElement[bool]] = [
        WordsAppeal.heard_at.is_(None),
        WordsAppeal.person_id != actor.id,
        ActLog.actor_id.is_distinct_from(actor.id),
        Verdict.replaced_at.is_(None),
        may_read(actor),
    ]
    if actor.moderates:
        wanted += [Post.area_id.in_(actor.moderates)]
    found = rows(
        select(WordsAppeal.verdict_id, WordsAppeal.due_at, Verdict.words, thread.title)
        .join(ActLog, ActLog.id == WordsAppeal.act_id)
        .join(Verdict, Verdict.id == WordsAppeal.verdict_id)
        .join(Post, Post.id == ActLog.post_id)
        .join(thread, thread.id == Post.thread_id)
        .where(*wanted)
        .order_by(WordsAppeal.due_at, WordsAppeal.id)
    )
    return [
        WordsLine(
            verdict_id=row.verdict_id,
            title=row.title or "",
            gist=excerpt(row.words, QUOTE),
            due_at=row.due_at,
        )
        for row in found
    ]


def _last_of(it: Verdict) -> Select[int]:
    """Select the newest line about what is said so in this round, by anybody."""
    return (
        select(func.max(ActLog.id))
        .join(Verdict, Verdict.id == ActLog.verdict_id)
        .where(Verdict.round_id == it.round_id, Verdict.words == it.words)
    )


def _against(act_id: int) -> WordsAppeal | None:
    return session.scalar(select(WordsAppeal).where(WordsAppeal.act_id == act_id))
