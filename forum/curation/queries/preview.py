"""What an act would do, before somebody does it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from forum.askers.models import AskerEdge
from forum.infra.db import rows, session
from forum.kernel.markup import excerpt
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import public, within_sight_of
from forum.questions.models import Answer, Question

GIST = 160  # characters


@dataclass(frozen=True, kw_only=True, slots=True)
class Preview:
    """How much goes along, and how many people are told."""

    answers: int
    people: int
    has_solution: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Message:
    """Something said in a thread, as one of those that can be chosen."""

    id: int
    kind: str
    name: str
    gist: str
    is_solution: bool


def before_merge(question: Question) -> Preview:
    """Count what goes along with a question, and who asked or answered."""
    answers = session.scalars(
        select(Answer.author_id).where(Answer.question_id == question.id, public())
    ).all()
    asked = select(AskerEdge.person_id).where(AskerEdge.post_id == question.id)
    return Preview(
        answers=len(answers),
        people=len({*answers, *session.scalars(asked)}),
        has_solution=question.accepted_id is not None,
    )


def before_split(question: Question, chosen: Collection[int]) -> Preview:
    """Count what goes along with some messages, and who wrote it."""
    goes = select(Post.author_id).where(
        Post.thread_id == question.id,
        Post.id.in_(chosen) | Post.parent_id.in_(chosen),
        public(),
    )
    authors = session.scalars(goes).all()
    return Preview(
        answers=len(authors),
        people=len({*authors, question.author_id}),
        has_solution=question.accepted_id in chosen,
    )


def messages_of(question: Question, viewer: Actor) -> Sequence[Message]:
    """List what was said of a question, first to last."""
    query = (
        select(Post.id, Post.kind, Person.name, func.substr(Post.text, 1, 4 * GIST))
        .join(Person, Person.id == Post.author_id)
        .where(
            Post.thread_id == question.id,
            Post.id != question.id,
            Post.moved_to_id.is_(None),
            within_sight_of(viewer),
            public(),
        )
        .order_by(Post.created_at, Post.id)
    )
    return [
        Message(
            id=number,
            kind=kind,
            name=name,
            gist=excerpt(text, GIST),
            is_solution=number == question.accepted_id,
        )
        for number, kind, name, text in rows(query)
    ]
