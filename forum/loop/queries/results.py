"""What was done, done in part or declined with its reason: one list of all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    Select,
    and_,
    exists,
    extract,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from forum.askers.models import AskerEdge
from forum.askers.rules import ASKING
from forum.ideas.models import Idea
from forum.ideas.rules import Decision
from forum.infra.db import rows
from forum.kernel.errors import NotFound
from forum.kernel.markup import excerpt
from forum.kernel.text import say
from forum.loop.models import DecisionEvent, Update, UpdateLink
from forum.loop.queries.drafts import STAFF
from forum.loop.queries.result_lines import QUOTED, ResultLine, update_lines
from forum.loop.queries.story import Words, words_on
from forum.loop.rules.decisions import REASON_WORDS
from forum.loop.rules.rail import Way, steps_of
from forum.loop.rules.updates import Relation, UpdateType
from forum.posts.models import Post
from forum.posts.queries import EVERYBODY, visible_to
from forum.promise.queries import day_of, today
from forum.taxonomy.queries import areas, with_children
from forum.taxonomy.rules import AreaLine

PAGE: Final = 10


class Shown(StrEnum):
    """Which results a list is kept to."""

    DELIVERED = "delivered"
    PARTIAL = "partial"
    DECLINED = "declined"


@dataclass(frozen=True, kw_only=True, slots=True)
class ResultsPage:
    """A page of results, and how many there are of each kind."""

    items: Sequence[ResultLine]
    number: int
    has_more: bool
    shown: Shown | None
    area: AreaLine | None
    month: str
    months: Sequence[str]


def results(
    shown: Shown | None = None,
    *,
    area: AreaLine | None = None,
    month: str = "",
    number: int = 1,
) -> ResultsPage:
    """List what was done and what was declined, the latest first."""
    query = union_all(_published(shown, area), _declined(shown, area)).subquery()
    wanted = select(query.c.kind, query.c.id, query.c.at)
    if month:
        year, _, number_of_month = month.partition("-")
        wanted = wanted.where(
            extract("year", query.c.at) == int(year),
            extract("month", query.c.at) == int(number_of_month),
        )
    found = rows(
        wanted.order_by(query.c.at.desc(), query.c.id.desc())
        .limit(PAGE + 1)
        .offset((number - 1) * PAGE)
    ).all()
    if number > 1 and not found:
        raise NotFound(say("There is no such page of the list."))
    shown_rows = found[:PAGE]
    lines = update_lines([it.id for it in shown_rows if it.kind == "update"])
    lines |= declined_lines([it.id for it in shown_rows if it.kind == "decision"])
    return ResultsPage(
        items=[lines[it.kind, it.id] for it in shown_rows if (it.kind, it.id) in lines],
        number=number,
        has_more=len(found) > PAGE,
        shown=shown,
        area=area,
        month=month,
        months=_months(query),
    )


def _months(query: Any) -> Sequence[str]:  # noqa: ANN401 - a union of two selections
    year, month = extract("year", query.c.at), extract("month", query.c.at)
    found = rows(
        select(year.label("year"), month.label("month"))
        .distinct()
        .order_by(year.desc(), month.desc())
    )
    return [f"{row.year}-{row.month:02}" for row in found]


def _published(shown: Shown | None, area: AreaLine | None) -> Select[*tuple[Any, ...]]:
    query: Select[*tuple[Any, ...]] = select(
        literal("update").label("kind"),
        Update.id.label("id"),
        Update.published_at.label("at"),
    ).where(Update.published_at.is_not(None), visible_to(EVERYBODY))
    if shown:
        query = query.where(Update.type == UpdateType(shown))
    return query.where(Update.area_id.in_(with_children(area.id))) if area else query


def _declined(shown: Shown | None, area: AreaLine | None) -> Select[*tuple[Any, ...]]:
    """Select the decisions that say no and hold, unless an update tells of them."""
    later = aliased(DecisionEvent)
    told = (
        select(UpdateLink.post_id)
        .join(Update, Update.id == UpdateLink.update_id)
        .where(
            UpdateLink.post_id == Idea.id,
            UpdateLink.relation == Relation.DECLINES,
            Update.published_at.is_not(None),
        )
    )
    is_last = ~exists().where(
        and_(later.idea_id == DecisionEvent.idea_id, later.id > DecisionEvent.id)
    )
    query: Select[*tuple[Any, ...]] = (
        select(
            literal("decision").label("kind"),
            DecisionEvent.id.label("id"),
            DecisionEvent.at.label("at"),
        )
        .join(Idea, Idea.id == DecisionEvent.idea_id)
        .where(
            DecisionEvent.after == Decision.DECLINED,
            is_last,
            visible_to(EVERYBODY),
            ~told.exists(),
        )
    )
    if shown and shown is not Shown.DECLINED:
        query = query.where(literal(False))  # noqa: FBT003 - a condition
    return query.where(Idea.area_id.in_(with_children(area.id))) if area else query


def declined_lines(ids: Sequence[int]) -> dict[tuple[str, int], ResultLine]:
    """Read some decisions that say no, each with its reason as it reads now."""
    if not ids:
        return {}
    people = (
        select(func.count(AskerEdge.person_id.distinct()))
        .where(
            AskerEdge.post_id == Idea.id,
            AskerEdge.tie.in_(ASKING),
            AskerEdge.person_id.not_in(STAFF),
        )
        .scalar_subquery()
    )
    query = (
        select(
            DecisionEvent.id,
            DecisionEvent.at,
            DecisionEvent.reason,
            DecisionEvent.revisit_on,
            DecisionEvent.response_id,
            Idea.id.label("idea_id"),
            Idea.slug,
            Idea.title,
            Idea.language,
            Idea.area_id,
            Idea.problem,
            Idea.created_at,
            people.label("people"),
        )
        .join(Idea, Idea.id == DecisionEvent.idea_id)
        .where(DecisionEvent.id.in_(ids), Post.id == Idea.id)
    )
    found = rows(query).all()
    words = words_on([row.idea_id for row in found])
    return {("decision", row.id): _no(row, words.get(row.response_id)) for row in found}


def _no(row: Any, words: Words | None) -> ResultLine:  # noqa: ANN401 - a row of `declined_lines`
    way = Way(
        asked_on=day_of(row.created_at),
        decision=Decision.DECLINED,
        decided_on=day_of(row.at),
    )
    return ResultLine(
        id=f"decision-{row.id}",
        url=f"/ideas/{row.idea_id}/{row.slug}",
        title=row.title,
        language=row.language,
        at=row.at,
        changed_at=max(row.at, words.changed_at) if words else row.at,
        chips=[("declined", REASON_WORDS[row.reason] if row.reason else "")],
        badge="",
        area=areas().get(row.area_id or 0),
        quote=excerpt(row.problem, QUOTED),
        askers=row.people,
        asked_since=row.created_at,
        answer_html=words.html if words else "",
        revisit_on=row.revisit_on,
        steps=steps_of(way, today()),
    )
