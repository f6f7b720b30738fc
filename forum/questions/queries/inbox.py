"""What needs a helper: the oldest promise first."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, literal, select, tuple_

from forum.found.models import ReadBefore
from forum.infra.db import UtcDateTime, rows
from forum.kernel.clock import now
from forum.kernel.paging import Cursor, Page
from forum.notify.queries import followed_areas
from forum.people.models import Person
from forum.people.rules import Actor, Role
from forum.posts.models import Post
from forum.posts.queries import public, visible_to
from forum.posts.rules import Visibility
from forum.questions.models import Claim, Question
from forum.questions.queries.lines import ClaimLine
from forum.questions.queries.lists import rows_for
from forum.questions.queries.rows import QuestionRow
from forum.questions.queries.waiting import CLOCK, LAST_OF_THE_QUESTION
from forum.questions.rules import State, Step
from forum.taxonomy.queries import with_children

PAGE: Final = 20
NEVER: Final = literal(datetime(3000, 1, 1, tzinfo=UTC), UtcDateTime())
"""When what nobody was promised is due: after all that was, the oldest first."""


class Needs(StrEnum):
    """Why a question lies in somebody's inbox."""

    ANSWER = "answer"
    BACK = "back"
    """It was answered, and goes on: nothing said so far has solved it."""

    CLAIMED = "claimed"
    DETAILS = "details"
    """The reader asked for details, and they came."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InboxLine:
    """A question that needs somebody, as one row of their inbox."""

    question: QuestionRow
    since: datetime
    """Since when it needs an answer, or another one."""

    is_back: bool
    climbed_to: Step
    details_came: bool
    read_in_vain: int
    """How many close threads were read before it was asked, and were not enough."""

    claim: ClaimLine | None = None


_claimed: Final = Claim.__table__
_read: Final = Post.__table__.alias("read")
_READ_IN_VAIN: Final = (
    select(func.count())
    .select_from(ReadBefore)
    .join(_read, _read.c.id == ReadBefore.thread_id)
    .where(
        ReadBefore.asked_id == Question.id,
        _read.c.visibility == Visibility.PUBLIC,
    )
    .correlate(Question)
    .scalar_subquery()
)
_DUE: Final = func.coalesce(CLOCK.c.due_at, NEVER)


def inbox(
    viewer: Actor,
    needs: Needs,
    *,
    areas: Collection[int] = (),
    after: Cursor | None = None,
    size: int = PAGE,
) -> Page[InboxLine]:
    """List what needs somebody, in some areas or in all, a page at a time.

    In the order of the first answers that were promised, kept since or not: who was
    answered late and in vain has waited the longest.
    """
    at_it = and_(_claimed.c.question_id == Question.id, _claimed.c.until > now())
    query = (
        select(
            Question.id,
            Question.state_since,
            Question.climbed_to,
            (Question.answer_count > 0).label("is_back"),
            (Question.details_wanted_by_id == viewer.id).label("details_came"),
            _READ_IN_VAIN.label("read_in_vain"),
            _DUE.label("due"),
            _claimed.c.person_id.label("claimed_by"),
            _claimed.c.until.label("claimed_until"),
            Person.name.label("claimed_name"),
        )
        .select_from(Question)
        .outerjoin(CLOCK, LAST_OF_THE_QUESTION)
        .outerjoin(_claimed, at_it)
        .outerjoin(Person, Person.id == _claimed.c.person_id)
        .where(*_needs(needs, viewer), visible_to(viewer))
        .order_by(_DUE, Question.id)
        .limit(size + 1)
    )
    if areas:
        query = query.where(Question.area_id.in_(areas))
    if after:
        last = tuple_(literal(after.at, UtcDateTime()), literal(after.id))
        query = query.where(tuple_(_DUE, Question.id) > last)
    found = rows(query).all()
    shown = rows_for([row.id for row in found[:size]], viewer)
    next_ = found[size - 1] if len(found) > size else None
    return Page(
        items=[_line(row, shown) for row in found[:size]],
        next=Cursor(next_.due, next_.id) if next_ else None,
        is_first=after is None,
    )


def areas_of_inbox(person: Actor) -> frozenset[int]:
    """List the areas of which somebody hears in their inbox; none means all of them.

    Those they follow. Whoever follows none hears of those they are an expert of, keep
    order in or have answered in; of all who works for the brand, or is trusted
    everywhere. The areas inside come along.
    """
    if followed := followed_areas(person.id):
        return _with_what_is_inside(followed)
    if person.has(Role.STAFF) or _is_everywhere(person):
        return frozenset()
    answered = (
        select(Post.area_id)
        .where(Post.author_id == person.id, Post.kind == "answer", public())
        .distinct()
    )
    own = {row.area_id for row in rows(answered) if row.area_id}
    return _with_what_is_inside(own | person.expert_in | person.moderates)


def _with_what_is_inside(area_ids: Collection[int]) -> frozenset[int]:
    return frozenset(it for each in area_ids for it in with_children(each))


def _is_everywhere(person: Actor) -> bool:
    return (person.has(Role.EXPERT) and not person.expert_in) or (
        person.has(Role.MODERATOR) and not person.moderates
    )


def _needs(needs: Needs, viewer: Actor) -> Sequence[ColumnElement[bool]]:
    if needs is Needs.CLAIMED:
        is_mine = _claimed.c.person_id == viewer.id
        return (Question.state != State.CLOSED, is_mine)
    waits = (Question.state == State.NEEDS_ANSWER, Question.author_id != viewer.id)
    if needs is Needs.BACK:
        return (*waits, Question.answer_count > 0)
    if needs is Needs.DETAILS:
        return (*waits, Question.details_wanted_by_id == viewer.id)
    return waits


def _line(row: Any, shown: Mapping[int, QuestionRow]) -> InboxLine:  # noqa: ANN401 - a row of the statement above
    question, claim = shown[row.id], None
    if row.claimed_by:
        claim = ClaimLine(row.claimed_by, row.claimed_name, row.claimed_until)
    never_answered = question.due is not None
    return InboxLine(
        question=question,
        since=question.created_at if never_answered else row.state_since,
        is_back=row.is_back,
        climbed_to=row.climbed_to,
        details_came=bool(row.details_came),
        read_in_vain=row.read_in_vain,
        claim=claim,
    )
