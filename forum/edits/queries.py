"""Finding suggested edits: for those who decide, and for whoever suggested them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import aliased

from forum.edits.models import SuggestedEdit
from forum.edits.rules import EditLine, EditState
from forum.infra.db import rows, session
from forum.kernel.comparing import Piece, changes
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.models import Person
from forum.people.rules import Actor
from forum.permissions.abilities import Acts
from forum.permissions.table import Can, may
from forum.posts import queries as posts
from forum.posts.models import Post, Revision
from forum.posts.queries import within_sight_of
from forum.questions.models import Answer, Question
from forum.questions.queries import part

MOST = 500  # of a list: what waits is decided before it grows so long
NO_EDIT = say("There is no such suggestion.")
_IS_OPEN = SuggestedEdit.state == EditState.OPEN


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What a suggestion changes, word by word."""

    title: Sequence[Piece]
    body: Sequence[Piece]


def editable(post_id: int, actor: Actor) -> Question | Answer:
    """Find a question or an answer to suggest other words for."""
    found = part(post_id, actor)
    if not isinstance(found, Question | Answer):
        raise NotFound(posts.NO_POST)
    return found


def get(edit_id: int, actor: Actor) -> tuple[SuggestedEdit, Question | Answer]:
    """Find a suggestion with its post, for whoever made it or decides about it."""
    it = session.get(SuggestedEdit, edit_id)
    if it is None:
        raise NotFound(NO_EDIT)
    post = editable(it.post_id, actor)
    if it.person_id != actor.id and not may(actor, Can.DECIDE_EDIT, post):
        raise NotFound(NO_EDIT)
    return it, post


def open_one(post_id: int, person_id: int) -> SuggestedEdit | None:
    """Find what somebody suggested for a post and nobody has decided about."""
    return session.scalar(
        select(SuggestedEdit).where(
            SuggestedEdit.post_id == post_id,
            SuggestedEdit.person_id == person_id,
            _IS_OPEN,
        )
    )


def open_in(thread_id: int, actor: Actor) -> Mapping[int, Sequence[EditLine]]:
    """List what waits in a thread, by post, for those whom it concerns."""
    found: dict[int, list[EditLine]] = {}
    if actor.id:
        for it in _lines(Post.thread_id == thread_id, _IS_OPEN, actor=actor):
            if it.person_id == actor.id or may(actor, Can.DECIDE_EDIT, it):
                found.setdefault(it.post_id, []).append(it)
    return found


def waiting_for(actor: Actor) -> Sequence[EditLine]:
    """List what somebody may decide about, the oldest first."""
    found = _lines(_IS_OPEN, SuggestedEdit.person_id != actor.id, actor=actor)
    return [it for it in found if may(actor, Can.DECIDE_EDIT, it)]


def own(actor: Actor) -> Sequence[EditLine]:
    """List what somebody suggested, the latest first."""
    return _lines(SuggestedEdit.person_id == actor.id, actor=actor)[::-1]


def count_of(person_id: int, state: EditState) -> int:
    """Count somebody's suggestions of which this became."""
    theirs = (SuggestedEdit.person_id == person_id) & (SuggestedEdit.state == state)
    return session.scalar(select(func.count()).where(theirs)) or 0


def acts(since: datetime, person_id: int | None) -> Iterator[Acts]:
    """Count somebody's suggestions by area, and those that were decided about."""
    is_kept = SuggestedEdit.state == EditState.KEPT
    is_decided = SuggestedEdit.state != EditState.OPEN
    query = (
        select(
            SuggestedEdit.person_id,
            Post.area_id,
            func.count().filter(is_kept).label("good"),
            func.count().filter(is_decided).label("total"),
            func.max(SuggestedEdit.created_at).label("latest"),
        )
        .join(Post, Post.id == SuggestedEdit.post_id)
        .where(SuggestedEdit.created_at >= since)
        .group_by(SuggestedEdit.person_id, Post.area_id)
    )
    if person_id is not None:
        query = query.where(SuggestedEdit.person_id == person_id)
    for row in rows(query):
        yield Acts(**row._asdict())


def suggester(it: SuggestedEdit) -> Person:
    """Say who suggested it."""
    return session.get_one(Person, it.person_id)


def suggested(it: SuggestedEdit, post: Post) -> Comparison:
    """Say what was changed, compared with the words that were there to be read."""
    before = session.scalar(
        select(Revision).where(Revision.post_id == post.id, Revision.number == it.seen)
    )
    return _compare(before or post, it)


def would_change(it: SuggestedEdit, post: Post) -> Comparison:
    """Say what it would change of the words that are there today."""
    return _compare(post, it)


def kept_by(post_id: int) -> Mapping[int, str]:
    """Say who kept those versions of a post that were suggested."""
    found = rows(
        select(SuggestedEdit.version, Person.name)
        .join(Person, Person.id == SuggestedEdit.decided_by_id)
        .where(SuggestedEdit.post_id == post_id, SuggestedEdit.state == EditState.KEPT)
    )
    return {row.version: row.name for row in found}


def told_of(
    edit_ids: Sequence[int], reader: Actor
) -> Mapping[int, tuple[EditLine, str]]:
    """Read suggestions for a notice, each with the word that turned it down."""
    lines = _lines(SuggestedEdit.id.in_(edit_ids), actor=reader)
    words = rows(
        select(SuggestedEdit.id, SuggestedEdit.word).where(
            SuggestedEdit.id.in_(edit_ids)
        )
    )
    word_of = {row.id: row.word for row in words}
    return {it.id: (it, word_of[it.id]) for it in lines}


def _lines(*which: ColumnElement[bool], actor: Actor) -> list[EditLine]:
    thread, answer = aliased(Post), Answer.__table__
    found = rows(
        select(
            SuggestedEdit.id,
            SuggestedEdit.post_id,
            SuggestedEdit.person_id,
            Person.name,
            thread.title,
            SuggestedEdit.reason,
            SuggestedEdit.state,
            SuggestedEdit.created_at,
            Post.author_id,
            Post.area_id,
            Post.is_locked.label("is_locked"),
            func.coalesce(answer.c.is_official, False).label("is_official"),
        )
        .join(Post, Post.id == SuggestedEdit.post_id)
        .join(thread, thread.id == Post.thread_id)
        .join(Person, Person.id == SuggestedEdit.person_id)
        .outerjoin(answer, answer.c.id == Post.id)
        .where(*which, within_sight_of(actor))
        .order_by(SuggestedEdit.id)
        .limit(MOST)
    )
    return [EditLine(**row._asdict()) for row in found]


def _compare(before: Post | Revision, it: SuggestedEdit) -> Comparison:
    titles = (before.title or "", it.title or before.title or "")
    return Comparison(
        title=changes(*titles) if titles[0] != titles[1] else (),
        body=changes(before.body, it.body),
    )
