"""Lists of ideas: what rises, what most ask for, what waits, what is new."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Integer, bindparam, exists, func, select
from sqlalchemy import cast as sql_cast
from sqlalchemy.orm import aliased

from forum.ideas.models import Idea, ImportedStatus, Support
from forum.ideas.queries.dormancy import AWAKE_UNTIL, dormant, sleeps
from forum.ideas.queries.past import IMPORTED
from forum.ideas.queries.rows import IdeaRow
from forum.ideas.rules import (
    NO,
    WAITING,
    YES,
    Delivery,
    Order,
    Stage,
    Strength,
    SupportState,
)
from forum.infra.db import rows
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.markup import excerpt
from forum.kernel.text import say
from forum.people.models import Person
from forum.people.rules import Actor
from forum.posts.models import Post
from forum.posts.queries import AUTHOR, author_of, visible_to
from forum.taxonomy.queries import areas, with_children
from forum.taxonomy.rules import AreaLine
from forum.votes.models import TallyBefore

PAGE: Final = 20
GIST: Final = 160  # characters of the line that matters

# Nobody reads further down a ranking; a filter or a search is the better way.
LAST_PAGE: Final = 50

# One slot in five of the usual list is for an idea of the last month that chance picks:
# whoever comes late must be seen too (loop.md, 4).
SLOT: Final = 5
YOUNG: Final = timedelta(days=30)
_MODULUS: Final = 2_147_483_647  # a prime, so that every multiplier permutes the ids


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Which ideas somebody wants to see."""

    order: Order = Order.RISING
    stage: Stage | None = None
    area_id: int | None = None
    author_id: int | None = None
    backed_by_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class IdeasPage:
    """Some of a list, and whether it goes on."""

    items: Sequence[IdeaRow]
    number: int
    has_more: bool


_family = aliased(Idea)
_voices = (
    select(func.count(Support.person_id.distinct()))
    .join(_family, _family.id == Support.idea_id)
    .where(
        Support.state == SupportState.ACTIVE,
        (_family.id == Idea.id) | (_family.canonical_id == Idea.id),
    )
    .correlate(Idea)
)
_BLOCKING = _voices.where(Support.strength == Strength.BLOCKING).scalar_subquery()
_MINE = (
    exists()
    .where(
        Support.idea_id == _family.id,
        Support.person_id == bindparam("viewer_id", type_=Integer),
        Support.state == SupportState.ACTIVE,
        (_family.id == Idea.id) | (_family.canonical_id == Idea.id),
    )
    .correlate(Idea)
)
_remark = aliased(Post)
_COMMENTS = (
    select(func.count())
    .where(
        _remark.thread_id == Idea.id,
        _remark.kind == "comment",
        _remark.visibility == "PUBLIC",
    )
    .correlate(Idea)
    .scalar_subquery()
)
_ROW: Final = (
    select(
        Idea.id,
        Idea.slug,
        Idea.title,
        Idea.language,
        Idea.created_at,
        Idea.area_id,
        Idea.support_count,
        Idea.decision,
        Idea.decline_code,
        Idea.delivery,
        Idea.outcome,
        Idea.promised_on,
        Idea.rising,
        Idea.canonical_id,
        Idea.is_locked.label("is_locked"),
        func.substr(Idea.text, 1, 400).label("text"),
        TallyBefore.up.label("before"),
        IMPORTED,
        *AWAKE_UNTIL,
        _BLOCKING.label("blocking"),
        _MINE.label("is_mine"),
        _COMMENTS.label("comments"),
        *AUTHOR,
    )
    .join(Person, Person.id == Idea.author_id)
    .outerjoin(TallyBefore, TallyBefore.post_id == Idea.id)
    .outerjoin(ImportedStatus, ImportedStatus.idea_id == Idea.id)
)


_STAGES: Final = {
    Stage.WAITING: (Idea.decision.in_(WAITING), Idea.delivery == Delivery.NONE),
    Stage.PLANNED: (Idea.decision.in_(YES), Idea.delivery != Delivery.FULL),
    Stage.DONE: (Idea.delivery != Delivery.NONE,),
    Stage.DECLINED: (Idea.decision.in_(NO),),
}


def page(
    wanted: Wanted, viewer: Actor, *, number: int = 1, size: int = PAGE
) -> IdeasPage:
    """List the ideas somebody may see, a page at a time.

    Raises:
        NotFound: there is no such page.

    """
    if number > LAST_PAGE:
        raise NotFound(say("There is no such page of the list."))
    query = _narrowed(wanted, viewer)
    given = {"viewer_id": viewer.id}
    skip = (number - 1) * size
    ordered = query.order_by(*_order(wanted.order), Idea.id.desc())
    found = rows(ordered.limit(size + 1).offset(skip), given).all()
    if number > 1 and not found:
        raise NotFound(say("There is no such page of the list."))
    known = areas()
    items = [_line(row, known) for row in found[:size]]
    if wanted.order is Order.RISING and number == 1:
        items = _with_chance(items, query, given, known)
    has_more = len(found) > size and number < LAST_PAGE
    return IdeasPage(items=items, number=number, has_more=has_more)


def rows_for(idea_ids: Sequence[int], viewer: Actor) -> Mapping[int, IdeaRow]:
    """List some ideas by their ids, those that somebody may see."""
    query = _ROW.where(visible_to(viewer), Idea.id.in_(idea_ids))
    known = areas()
    return {row.id: _line(row, known) for row in rows(query, {"viewer_id": viewer.id})}


def _narrowed(wanted: Wanted, viewer: Actor) -> Any:  # noqa: ANN401 - of so many columns
    query: Any = _ROW.where(visible_to(viewer))
    if not wanted.author_id:  # for the others, the idea that speaks for them is listed
        query = query.where(Idea.canonical_id.is_(None))
    if wanted.area_id:
        query = query.where(Idea.area_id.in_(with_children(wanted.area_id)))
    if wanted.author_id:
        query = query.where(Idea.author_id == wanted.author_id)
    query = query.where(*_of_stage(wanted))
    if wanted.backed_by_id:
        lent = select(Support.idea_id).where(
            Support.person_id == wanted.backed_by_id,
            Support.state == SupportState.ACTIVE,
        )
        leading = select(func.coalesce(_family.canonical_id, _family.id)).where(
            _family.id.in_(lent)
        )
        query = query.where(Idea.id.in_(leading))
    return query


def _of_stage(wanted: Wanted) -> Sequence[Any]:
    """Say which ideas are at a stage. What sleeps does not rise; it is listed apart."""
    if wanted.stage is Stage.DORMANT:
        return (dormant(),)
    awake = (~dormant(),) if wanted.order is Order.RISING else ()
    if wanted.stage:
        return (*_STAGES[wanted.stage], *awake)
    if wanted.order is Order.WAITING:
        return (Idea.decision.in_(WAITING),)
    return awake


def _order(order: Order) -> Sequence[Any]:
    if order is Order.RISING:
        return (Idea.rising.desc().nulls_last(),)
    if order is Order.MOST_ASKED:
        return (Idea.support_count.desc(),)
    if order is Order.WAITING:
        waited = func.julianday(now()) - func.julianday(Idea.created_at)
        return ((Idea.support_count * waited).desc(),)
    if order is Order.RANDOM:
        return (_shuffled(),)
    return (Idea.created_at.desc(),)


def _shuffled() -> Any:  # noqa: ANN401 - an expression of SQL
    """Put ideas in an order of the day: the same for everybody, another tomorrow."""
    day = now().date().toordinal()
    return (sql_cast(Idea.id, Integer) * (day * 7919) % _MODULUS) % 10_007


def _with_chance(
    items: list[IdeaRow],
    query: Any,  # noqa: ANN401 - as above
    given: Mapping[str, Any],
    known: Mapping[int, AreaLine],
) -> list[IdeaRow]:
    """Give every fifth place to a young idea that is not in the list yet."""
    slots = len(items) // SLOT
    if not slots:
        return items
    young = (
        query.where(
            Idea.created_at >= now() - YOUNG, Idea.id.not_in([it.id for it in items])
        )
        .order_by(_shuffled(), Idea.id)
        .limit(slots)
    )
    for place, row in enumerate(rows(young, given), start=1):
        items.insert(place * SLOT - 1, _line(row, known))
    return items


def _line(row: Any, known: Mapping[int, AreaLine]) -> IdeaRow:  # noqa: ANN401 - a row of the statement above
    return IdeaRow(
        id=row.id,
        slug=row.slug,
        title=row.title,
        language=row.language,
        gist=excerpt(row.text, GIST),
        area=known.get(row.area_id),
        author=author_of(row),
        created_at=row.created_at,
        count=row.support_count,
        before_joining=row.before or 0,
        is_mine=row.is_mine,
        blocking=row.blocking,
        comment_count=row.comments,
        decision=row.decision,
        decline_code=row.decline_code,
        delivery=row.delivery,
        outcome=row.outcome,
        promised_on=row.promised_on,
        imported=row.imported,
        is_dormant=sleeps(row),
        rising=row.rising,
        is_merged=row.canonical_id is not None,
        is_locked=row.is_locked,
    )
