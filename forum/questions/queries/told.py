"""What notifications about threads may say to their reader, and who is named there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from forum.infra.db import rows
from forum.kernel.markup import excerpt, mentions
from forum.people.models import Person
from forum.people.queries import ids_of
from forum.people.rules import Actor
from forum.posts.models import Post, Revision
from forum.posts.queries import within_sight_of
from forum.questions.models import Answer, Question
from forum.questions.rules import CloseReason

QUOTE: Final = 240  # characters: enough to know whether to open it
MOST_NAMED: Final = 5  # people a post can call, however often it is edited

_thread, _question = aliased(Post), Question.__table__


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """A part of a thread, as far as a notification speaks of it."""

    id: int
    kind: str
    question_id: int
    slug: str
    title: str
    quote: str
    author: str
    is_message: bool
    close_reason: CloseReason | None
    close_note: str

    @property
    def url(self) -> str:
        """Where it stands."""
        if self.kind == "question":
            return f"/questions/{self.id}/{self.slug}"
        return f"/questions/posts/{self.id}"


def told(post_ids: Sequence[int], reader: Actor) -> Mapping[int, Told]:
    """Read some parts of threads, those that somebody may see where they stand."""
    found = rows(
        select(
            Post.id,
            Post.kind,
            func.substr(Post.text, 1, 2 * QUOTE).label("text"),
            Person.name.label("author"),
            _thread.title,
            _question.c.id.label("question_id"),
            _question.c.slug,
            _question.c.close_reason,
            _question.c.close_note,
            Answer.__table__.c.is_message,
        )
        .join(Person, Person.id == Post.author_id)
        .join(_thread, _thread.id == Post.thread_id)
        .join(_question, _question.c.id == Post.thread_id)
        .outerjoin(Answer.__table__, Answer.__table__.c.id == Post.id)
        .where(Post.id.in_(post_ids), within_sight_of(reader))
    )
    return {
        row.id: Told(
            id=row.id,
            kind=row.kind,
            question_id=row.question_id,
            slug=row.slug,
            title=row.title or "",
            quote=excerpt(row.text, QUOTE),
            author=row.author,
            is_message=bool(row.is_message),
            close_reason=row.close_reason,
            close_note=row.close_note,
        )
        for row in found
    }


def named_at_first(post: Post) -> Sequence[int]:
    """List the people whom a post names since it was written."""
    return list(ids_of(_handles(_versions(post)[:1])).values())


def named_since(post: Post) -> Sequence[int]:
    """List the people whom a post names now, and did not when it was written.

    A post calls the same few people however often it is edited.
    """
    versions = _versions(post)
    few, at_first = _handles(versions), _handles(versions[:1])
    now = set(mentions(versions[-1]))
    new = [each for each in few if each in now and each not in at_first]
    return list(ids_of(new).values())


def _handles(versions: Sequence[str]) -> Sequence[str]:
    named = chain.from_iterable(map(mentions, versions))
    return list(islice(dict.fromkeys(named), MOST_NAMED))


def _versions(post: Post) -> Sequence[str]:
    if post.revision == 1:
        return [post.body]
    before = rows(
        select(Revision.body)
        .where(Revision.post_id == post.id)
        .order_by(Revision.number)
    )
    return [*(row.body for row in before), post.body]
