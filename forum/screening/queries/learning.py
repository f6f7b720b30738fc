"""Reading what moderators decided, to learn from it, and what was learned before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, Select, exists, func, select
from sqlalchemy.orm import aliased

from forum.infra import settings
from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.moderation.models import ActLog, Review
from forum.moderation.rules import Act, Capacity, ReviewKind
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, of_everybody, visible_to
from forum.posts.rules import HideReason, Visibility
from forum.screening.adapters.weights import BASE, learned
from forum.screening.models import Lesson
from forum.screening.queries.looking import HREF
from forum.screening.rules import (
    MOST_DECISIONS,
    OUTCOME_WORDS,
    Example,
    Judged,
    Outcome,
    Sorting,
    Weights,
    buckets_of,
    says_little,
    shingles,
    unpacked,
    with_lesson,
)

JUDGING: Final = (
    *(Act.HIDE, Act.RESTORE, Act.KEEP, Act.EDIT, Act.GRANT, Act.REFUSE),
    *(Act.UNDO, Act.RELEASE, Act.LEAVE, Act.REDACT),
)
"""Each of these says something else of a post than the one before it."""

LEFT: Final = (Act.RESTORE, Act.KEEP, Act.GRANT, Act.RELEASE, Act.LEAVE)
PEOPLE: Final = (Capacity.MODERATOR, Capacity.STAFF, Capacity.EXPERT)
QUIET_FOR: Final = timedelta(days=14)
MOST_QUIET: Final = 500
SHOWN: Final = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A lesson, as administrators read of it."""

    id: int
    at: datetime
    against_id: int
    outcome: Outcome
    decisions: int
    advertising: int
    held_out: int
    quiet: int
    before: Judged
    after: Judged
    is_kept: bool

    @property
    def words(self) -> Any:  # noqa: ANN401 - a sentence
        """What became of it."""
        return OUTCOME_WORDS[self.outcome]


def weights() -> Weights:
    """Give the weights that sort now; each process reads a lesson once."""
    return settings.remembered(Sorting.key, _weights)


def _weights() -> Weights:
    lesson_id = settings.read(Sorting).lesson_id
    found = session.get(Lesson, lesson_id) if lesson_id else None
    if found is None or found.steps is None or found.base != BASE:
        return (
            learned()
        )  # another release came with other weights: that was no longer it
    return with_lesson(learned(), unpacked(found.scale or 0.0, found.steps))


def decided() -> Sequence[Example]:
    """List what moderators decided of posts that stand in no private area.

    Each post as the last decision left it: what was undone, waits for an appeal, was
    hidden for another reason or put in other words since, says nothing.
    """
    found = rows(_decided().order_by(ActLog.id.desc()).limit(MOST_DECISIONS)).all()
    return [_example(it, is_spam=it.visibility is Visibility.HIDDEN) for it in found]


def new_decisions(since: datetime | None) -> int:
    """Count the decisions since a moment, or all."""
    found = _decided() if since is None else _decided().where(ActLog.at > since)
    later = found.with_only_columns(ActLog.id).subquery()
    return session.scalar(select(func.count()).select_from(later)) or 0


def quiet() -> Sequence[Example]:
    """List posts that stand for a while, and nobody ever doubted."""
    doubted = exists().where(Review.post_id == Post.id)
    found = rows(
        select(*_SAID, Post.created_at.label("at"))
        .where(visible_to(EVERYBODY), Post.created_at < now() - QUIET_FOR, ~doubted)
        .order_by(Post.id.desc())
        .limit(MOST_QUIET)
    ).all()
    return [_example(it, is_spam=False) for it in found]


def lessons() -> Sequence[Line]:
    """List what was learned, the latest first."""
    found = rows(select(*_LINE).order_by(Lesson.id.desc()).limit(SHOWN))
    return [_line(it) for it in found]


def in_force() -> Line | None:
    """Give the lesson that sorts now; none while it is what came with the program."""
    lesson_id = settings.read(Sorting).lesson_id
    row = rows(select(*_LINE).where(Lesson.id == lesson_id)).first()
    found = _line(row) if row else None
    return found if found and found.is_kept else None


def figures() -> tuple[Line, Judged] | None:
    """Say how well that which sorts now did when it was tried last."""
    now_id = settings.read(Sorting).lesson_id
    tried = (Lesson.id == now_id) | (Lesson.against_id == now_id)
    row = rows(
        select(*_LINE)
        .where(tried, Lesson.base == BASE, Lesson.held_out > 0)
        .order_by(Lesson.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    line = _line(row)
    return line, line.after if line.id == now_id else line.before


def lesson(lesson_id: int) -> Lesson:
    """Find a lesson, or say that there is none."""
    found = session.get(Lesson, lesson_id)
    if found is None:
        raise NotFound(say("There is no such version."))
    return found


_SAID: Final = (Post.author_id, Post.title, Post.text, Post.html)
_LINE: Final = (
    Lesson.id,
    Lesson.at,
    Lesson.against_id,
    Lesson.outcome,
    Lesson.decisions,
    Lesson.advertising,
    Lesson.held_out,
    Lesson.quiet,
    Lesson.before,
    Lesson.after,
    (Lesson.steps.is_not(None) & (Lesson.base == BASE)).label("is_kept"),
)


def _line(row: Row[Any]) -> Line:
    given = row._asdict()
    given |= {it: Judged.read(given[it]) for it in ("before", "after")}
    return Line(**given)


def _decided() -> Select[*tuple[Any, ...]]:
    latest = (
        select(func.max(ActLog.id))
        .where(ActLog.act.in_(JUDGING), ActLog.verdict_id.is_(None))
        .group_by(ActLog.post_id)
    )
    appeal = aliased(Review)
    waits = exists().where(
        appeal.post_id == Post.id,
        appeal.kind == ReviewKind.APPEAL,
        appeal.decided_at.is_(None),
    )
    hidden = (
        (Post.visibility == Visibility.HIDDEN)
        & (Post.hidden_reason == HideReason.SPAM)
        & ActLog.act.in_((Act.HIDE, Act.REFUSE))
    )
    left = (Post.visibility == Visibility.PUBLIC) & ActLog.act.in_(LEFT)
    found = select(*_SAID, Post.visibility, ActLog.at)
    return found.join(Post, Post.id == ActLog.post_id).where(
        ActLog.id.in_(latest),
        ActLog.capacity.in_(PEOPLE),
        hidden | left,
        Post.moved_to_id.is_(None),
        Post.edited_at.is_(None) | (Post.edited_at <= ActLog.at),
        of_everybody(Post),
        ~waits,
    )


def _example(row: Row[Any], *, is_spam: bool) -> Example:
    text = f"{row.title}\n{row.text}" if row.title else row.text
    links = HREF.findall(row.html)
    return Example(
        is_spam=is_spam,
        at=row.at,
        author_id=row.author_id,
        buckets=buckets_of(text, links),
        says=shingles(text),
        is_little=says_little(text, links),
    )
