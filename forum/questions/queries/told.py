"""What notifications about threads may say to their reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from forum.infra.db import rows
from forum.kernel.markup import excerpt
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import within_sight_of
from forum.questions.models import Answer, Question
from forum.questions.rules import CloseReason, State

QUOTE: Final = 240  # characters: enough to know whether to open it

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
    is_open: bool

    @property
    def answers(self) -> int:
        """What a reply to its letter speaks to; nothing once the question is closed."""
        return self.id if self.is_open else 0

    @property
    def url(self) -> str:
        """Where it stands."""
        if self.kind == "question":
            return f"/questions/{self.id}/{self.slug}"
        return f"/posts/{self.id}"


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
            _question.c.state,
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
            is_open=row.state is not State.CLOSED,
        )
        for row in found
    }
