"""Lists of questions, newest activity first, a page at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final, TypeAlias, cast

from sqlalchemy import ColumnElement, Table, func, select, tuple_

from forum.infra.db import rows
from forum.kernel.clock import now
from forum.kernel.markup import excerpt
from forum.kernel.paging import Cursor, Page
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import (
    AUTHOR,
    Sight,
    author_of,
    beside,
    public,
    seen_with,
    visible_to,
)
from forum.questions.models import Answer, Question
from forum.questions.queries.rows import Link, QuestionRow
from forum.questions.queries.waiting import CLOCK, DUE, OF_THE_QUESTION, due_of
from forum.questions.rules import State
from forum.taxonomy.models import Tag, post_tag
from forum.taxonomy.queries import areas, with_children
from forum.taxonomy.rules import AreaLine

PAGE: Final = 20
GIST: Final = 160  # characters of the line that matters


class Order(StrEnum):
    """In which order a list is read."""

    ACTIVE = "active"
    NEW = "new"
    OLDEST = "oldest"
    ASKED_AGAIN = "asked_again"
    """Those that others repeat, the one with most repeats first; no others."""


class Age(StrEnum):
    """How long ago a question was asked, at most."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    @property
    def span(self) -> timedelta:
        """How long that is."""
        return timedelta(days={Age.DAY: 1, Age.WEEK: 7, Age.MONTH: 30}[self])


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which questions somebody wants to see."""

    state: State | None = None
    unanswered: bool = False
    area_id: int | None = None
    tag: str = ""
    author_id: int | None = None
    answered_by_id: int | None = None
    solved_by_id: int | None = None
    age: Age | None = None
    order: Order = Order.ACTIVE


_Condition: TypeAlias = ColumnElement[bool]
_POST, _QUESTION = cast("Table", Post.__table__), cast("Table", Question.__table__)
# Joined one by one: SQLite would read a pair of tables in brackets from end to end.
_KEPT = _QUESTION.alias("kept")
_KEPT_POST = _POST.alias("kept_post")
_SOLVED_BY = _POST.alias("solved_by")
_TAGS = (
    select(func.group_concat(Tag.slug))
    .join(post_tag, post_tag.c.tag_id == Tag.id)
    .where(post_tag.c.post_id == Question.id)
    .correlate(Question)
    .scalar_subquery()
)
_repeat, _repeat_post = _QUESTION.alias("repeat"), _POST.alias("repeat_post")
_REPEATED: Final = (
    select(_repeat.c.duplicate_of_id.label("id"), func.count().label("repeats"))
    .join(_repeat_post, _repeat_post.c.id == _repeat.c.id)
    .where(
        _repeat.c.duplicate_of_id.is_not(None),
        seen_with(Sight.PUBLIC, of=_repeat_post.c),
    )
    .group_by(_repeat.c.duplicate_of_id)
    .subquery("repeated")
)
_KEYS: Final[Mapping[Order, Any]] = {
    Order.ACTIVE: Question.active_at,
    Order.NEW: Question.created_at,
    Order.OLDEST: Question.created_at,
    Order.ASKED_AGAIN: _REPEATED.c.repeats,
}
# What matters of a solved question is what solved it.
_WORDS = func.substr(func.coalesce(_SOLVED_BY.c.text, Question.text), 1, 400)
_ROW: Final = (
    select(
        Question.id,
        Question.slug,
        Question.title,
        Question.language,
        Question.state,
        Question.answer_count,
        Question.me_too_count,
        Question.created_at,
        Question.active_at,
        Question.area_id,
        Question.close_reason,
        Question.is_locked.label("is_locked"),
        _WORDS.label("text"),
        _TAGS.label("tags"),
        _KEPT_POST.c.id.label("kept_id"),
        _KEPT.c.slug.label("kept_slug"),
        _KEPT_POST.c.title.label("kept_title"),
        *DUE,
        *AUTHOR,
    )
    .join(Person, Person.id == Question.author_id)
    .outerjoin(CLOCK, OF_THE_QUESTION)
    .outerjoin(_SOLVED_BY, _SOLVED_BY.c.id == Question.accepted_id)
    .outerjoin(_KEPT, _KEPT.c.id == Question.duplicate_of_id)
    .outerjoin(
        _KEPT_POST,
        (_KEPT_POST.c.id == _KEPT.c.id) & beside(_KEPT_POST.c, Question.area_id),
    )
)


def page(
    wanted: Wanted, viewer: Actor, *, after: Cursor | None = None, size: int = PAGE
) -> Page[QuestionRow]:
    """List the questions somebody may see, a page at a time."""
    query, key = _narrowed(wanted, viewer), _KEYS[wanted.order]
    if wanted.order is Order.ASKED_AGAIN:
        again = _REPEATED.c.id == Question.id
        query = query.add_columns(_REPEATED.c.repeats).join(_REPEATED, again)
    place, rises = tuple_(key, Question.id), wanted.order is Order.OLDEST
    query = query.order_by(*(it if rises else it.desc() for it in (key, Question.id)))
    if after:
        last = _place(after, wanted.order)
        query = query.where(place > last if rises else place < last)
    found = rows(query.limit(size + 1)).all()
    known = areas()
    items = [_line(row, known) for row in found[:size]]
    next_ = _cursor(items[-1], wanted.order) if len(found) > size else None
    return Page(items=items, next=next_, is_first=after is None)


def rows_for(question_ids: Sequence[int], viewer: Actor) -> Mapping[int, QuestionRow]:
    """List some questions by their ids, those that somebody may see."""
    query = _ROW.where(visible_to(viewer), Question.id.in_(question_ids))
    known = areas()
    return {row.id: _line(row, known) for row in rows(query)}


def counts_by(*, area_id: int | None = None) -> Mapping[State, int]:
    """Count the public questions in each state."""
    query = (
        select(Question.state, func.count()).where(public()).group_by(Question.state)
    )
    if area_id:
        query = query.where(Question.area_id.in_(with_children(area_id)))
    found = {row[0]: row[1] for row in rows(query)}
    return dict.fromkeys(State, 0) | found


def _narrowed(wanted: Wanted, viewer: Actor) -> Any:  # noqa: ANN401 - of so many columns
    """Let the table that has the order lead, and ask about the other one aside.

    Left alone, SQLite reads every post before it sorts.
    """
    of_post, of_question = _of_post(wanted, viewer), _of_question(wanted)
    if wanted.order is Order.ACTIVE:
        return _ROW.where(*of_question, _aside(_POST, _QUESTION, of_post))
    leads = Post.kind == "question"
    if wanted.order is Order.ASKED_AGAIN:
        leads = Post.id.in_(select(_REPEATED.c.id))
    return _ROW.where(leads, *of_post, _aside(_QUESTION, _POST, of_question))


def _aside(table: Table, leads: Table, conditions: Sequence[_Condition]) -> _Condition:
    same = table.c.id == leads.c.id
    return select(table.c.id).where(same, *conditions).correlate(leads).exists()


def _of_post(wanted: Wanted, viewer: Actor) -> list[_Condition]:
    conditions = [visible_to(viewer)]
    if wanted.area_id:
        conditions.append(_POST.c.area_id.in_(with_children(wanted.area_id)))
    if wanted.author_id:
        conditions.append(_POST.c.author_id == wanted.author_id)
    if wanted.age:
        conditions.append(_POST.c.created_at >= now() - wanted.age.span)
    return conditions


def _of_question(wanted: Wanted) -> list[_Condition]:
    conditions: list[_Condition] = []
    if wanted.state:
        conditions.append(_QUESTION.c.state == wanted.state)
    if wanted.unanswered:
        conditions.append(_QUESTION.c.answer_count == 0)
        conditions.append(_QUESTION.c.state != State.CLOSED)
    if wanted.age:  # what was asked since then was active since then
        conditions.append(_QUESTION.c.active_at >= now() - wanted.age.span)
    if wanted.tag:
        tagged = select(post_tag.c.post_id).join(Tag).where(Tag.slug == wanted.tag)
        conditions.append(_QUESTION.c.id.in_(tagged))
    if wanted.answered_by_id:
        answered = select(Answer.question_id).where(
            Answer.author_id == wanted.answered_by_id, ~Answer.is_message, public()
        )
        conditions.append(_QUESTION.c.id.in_(answered))
    if wanted.solved_by_id:
        solving = answers_of(wanted.solved_by_id)
        conditions.append(_QUESTION.c.accepted_id.in_(solving))
    return conditions


def answers_of(person_id: int) -> Any:  # noqa: ANN401 - a part of a query
    """Select the answers of somebody, by their ids."""
    return select(Post.id).where(Post.author_id == person_id, Post.kind == "answer")


def _place(after: Cursor, order: Order) -> Any:  # noqa: ANN401 - a tuple of SQL
    is_counted = order is Order.ASKED_AGAIN
    return tuple_(after.count if is_counted else after.at, after.id)


def _cursor(last: QuestionRow, order: Order) -> Cursor:
    if order is Order.ASKED_AGAIN:
        return Cursor.counted(last.repeats, last.id)
    at = last.active_at if order is Order.ACTIVE else last.created_at
    return Cursor(at, last.id)


def _line(row: Any, known: Mapping[int, AreaLine]) -> QuestionRow:  # noqa: ANN401 - a row of the statement above
    kept = Link(row.kept_id, row.kept_slug, row.kept_title) if row.kept_id else None
    return QuestionRow(
        id=row.id,
        slug=row.slug,
        title=row.title,
        language=row.language,
        state=row.state,
        answer_count=row.answer_count,
        me_too_count=row.me_too_count,
        created_at=row.created_at,
        active_at=row.active_at,
        gist=excerpt(row.text, GIST),
        area=known.get(row.area_id),
        author=author_of(row),
        tags=row.tags.split(",") if row.tags else (),
        close_reason=row.close_reason,
        duplicate_of=kept,
        is_locked=row.is_locked,
        due=due_of(row),
        repeats=getattr(row, "repeats", 0),
    )
