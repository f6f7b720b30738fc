"""Whether answers worked: for who asked, and for others who have the problem."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import aliased

from forum.askers.models import AskerEdge
from forum.askers.rules import Tie
from forum.infra.db import rows, session
from forum.kernel.markup import excerpt
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import AUTHOR, author_of, beside, public, visible_to
from forum.posts.rules import PersonLine
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import MarkedAs, has_failed
from forum.votes.models import Vote
from forum.votes.rules import Says

GIST: Final = 80  # characters
HAVE_IT_TOO: Final = (Tie.ME_TOO, Tie.DUPLICATE)


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherAnswer:
    """An answer as a choice among others."""

    id: int
    by: str
    gist: str


@dataclass(frozen=True, slots=True)
class AskedFirst:
    """Without whom what helps many would not stand here."""

    person: PersonLine
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the marks that stand say of a question."""

    accepted_id: int | None
    failed_at: datetime | None
    """When an answer that had solved it failed for others, the last time."""


_question, _here = Question.__table__, Post.__table__.alias("here")


def did_not_help(question: Question) -> Collection[int]:
    """List the answers of which the one who asked says that they did not help."""
    return set(
        session.scalars(
            select(Vote.post_id)
            .join(Answer, Answer.id == Vote.post_id)
            .where(
                Answer.question_id == question.id,
                Vote.person_id == question.author_id,
                Vote.says == Says.NOT_FOR_ME,
            )
        )
    )


def verdict(question: Question) -> Verdict:
    """Derive the solution from the marks that stand.

    The asker's word wins; before it, the first mark of an expert or of staff whose
    answer can still be read. A mark falls when the answer did not help the asker, or
    has failed for others since; what replaces an answer is the solution in its place.
    """
    unhelpful = did_not_help(question)
    standing, failed = [], []
    for mark in session.execute(
        select(Solution.answer_id, Solution.marked_at)
        .join(Answer, Answer.id == Solution.answer_id)
        .where(
            Solution.question_id == question.id,
            Answer.question_id == question.id,
            public(),
        )
        .order_by(Solution.marked_as != MarkedAs.ASKER, Solution.id)
    ):
        denied = denied_at(mark.answer_id, since=mark.marked_at)
        if has_failed(denied):
            failed.append(max(denied))
        elif mark.answer_id not in unhelpful:
            standing.append(mark.answer_id)
    first = standing[0] if standing else None
    return Verdict(
        accepted_id=[first, *replacements(first)][-1] if first else None,
        failed_at=max(failed, default=None),
    )


def denied_at(answer_id: int, *, since: datetime) -> Sequence[datetime]:
    """List when others who have the problem said that an answer is not for them."""
    has_it = (
        select(AskerEdge.id)
        .where(
            AskerEdge.post_id == Answer.question_id,
            AskerEdge.person_id == Vote.person_id,
            AskerEdge.tie.in_(HAVE_IT_TOO),
        )
        .exists()
    )
    return session.scalars(
        select(Vote.at)
        .join(Answer, Answer.id == Vote.post_id)
        .where(
            Vote.post_id == answer_id,
            Vote.says == Says.NOT_FOR_ME,
            Vote.at >= since,
            has_it,
        )
    ).all()


def others(answer: Answer, viewer: Actor) -> Sequence[OtherAnswer]:
    """List the other answers to the same question, first to last."""
    query = (
        select(Answer.id, Person.name, Answer.text)
        .join(Person, Person.id == Answer.author_id)
        .where(
            Answer.question_id == answer.question_id,
            Answer.id != answer.id,
            ~Answer.is_message,
            visible_to(viewer),
        )
        .order_by(Answer.id)
    )
    return [
        OtherAnswer(id=row.id, by=row.name, gist=excerpt(row.text, GIST))
        for row in rows(query)
    ]


def replacements(answer_id: int) -> Iterator[int]:
    """Follow what replaces an answer, and what replaces that, while it is shown."""
    seen = {answer_id}
    while (later := session.scalar(_replaced_by(answer_id))) and later not in seen:
        seen.add(later)
        answer_id = later
        yield later


def _replaced_by(answer_id: int) -> Select[int]:
    former = aliased(Answer)
    return (
        select(Answer.id)
        .join(former, former.replaced_by_id == Answer.id)
        .where(former.id == answer_id, public())
    )


def asked_first(question_id: int) -> AskedFirst | None:
    """Find who asked it first, of those who asked it here and in questions like it."""
    leads_here = or_(
        _question.c.duplicate_of_id == question_id, Post.moved_to_id == question_id
    )
    here = select(_here.c.area_id).where(_here.c.id == question_id)
    query = (
        select(Post.created_at, *AUTHOR)
        .join(_question, _question.c.id == Post.id)
        .join(Person, Person.id == Post.author_id)
        .where(
            or_(Post.id == question_id, leads_here),
            beside(Post, here.scalar_subquery()),
        )
        .order_by(Post.created_at, Post.id)
        .limit(1)
    )
    row = rows(query).first()
    return AskedFirst(author_of(row), row.created_at) if row else None
