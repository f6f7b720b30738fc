"""Who knows an area well, by the figures, and what was decided about them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from forum.infra import settings
from forum.infra.db import rows, session
from forum.kernel.clock import now
from forum.people.models import Grant, Person
from forum.people.queries import entrusted
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, may
from forum.standing.models import ExpertRuling
from forum.standing.queries.figures import acts_since
from forum.standing.rules import (
    COUNTS_FOR,
    PROPOSED_AGAIN_AFTER,
    Bars,
    Figures,
    Ruling,
    by_area,
)
from forum.taxonomy.queries import areas_for
from forum.taxonomy.rules import AreaLine

ON_THE_BRANDS_SIDE = (Role.STAFF, Role.ADMIN)


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """Somebody as an expert of an area. Permissions may be asked of it."""

    area_id: int
    person: Person
    figures: Figures
    is_expert: bool


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """An area, who is an expert of it, and who could be one by the figures."""

    area: AreaLine
    named: Sequence[Candidate]
    proposed: Sequence[Candidate]


@dataclass(frozen=True, kw_only=True, slots=True)
class RulingLine:
    """What was decided about somebody, as those who decide read it."""

    ruling: Ruling
    reason: str
    good: int
    total: int
    at: datetime
    name: str
    """Who decided; nothing when it lapsed."""


def proposals(viewer: Actor) -> Sequence[Proposal]:
    """List the areas in which somebody names experts, with what the figures say.

    Who was refused is proposed again after half a year.
    """
    figures = by_area(acts_since(now() - COUNTS_FOR))
    bar = settings.read(Bars).bar("expert")
    not_now = _refused_lately()
    areas = [it for it in areas_for(viewer).values() if _may_name(viewer, it.id)]
    experts = {it.id: set(_experts_of(it.id)) for it in areas}
    able = {
        (area_id, person_id): it
        for (area_id, person_id), it in figures.items()
        if area_id in experts
        and person_id not in experts[area_id]
        and bar.is_passed(it.good, it.total)
        and (area_id, person_id) not in not_now
    }
    everyone = {person_id for _, person_id in able} | set().union(*experts.values())
    people = _customers(everyone)
    return [
        Proposal(
            area=area,
            named=[
                Candidate(
                    area_id=area.id,
                    person=people[each],
                    figures=figures.get((area.id, each), Figures()),
                    is_expert=True,
                )
                for each in sorted(experts[area.id])
                if each in people
            ],
            proposed=[
                Candidate(
                    area_id=area.id, person=people[each], figures=it, is_expert=False
                )
                for (area_id, each), it in able.items()
                if area_id == area.id and each in people
            ],
        )
        for area in areas
    ]


def candidate(area_id: int, person: Person) -> Candidate:
    """See somebody as an expert of an area, or as one who could be."""
    found = by_area(acts_since(now() - COUNTS_FOR, person.id))
    return Candidate(
        area_id=area_id,
        person=person,
        figures=found.get((area_id, person.id), Figures()),
        is_expert=person.id in _experts_of(area_id),
    )


def rulings_in(area_id: int, person_id: int) -> Sequence[RulingLine]:
    """List what was decided about somebody in an area, the last one first."""
    found = rows(
        select(
            ExpertRuling.ruling,
            ExpertRuling.reason,
            ExpertRuling.good,
            ExpertRuling.total,
            ExpertRuling.at,
            func.coalesce(Person.name, "").label("name"),
        )
        .outerjoin(Person, Person.id == ExpertRuling.by_id)
        .where(ExpertRuling.area_id == area_id, ExpertRuling.person_id == person_id)
        .order_by(ExpertRuling.id.desc())
    )
    return [RulingLine(**row._asdict()) for row in found]


def rulings_of(person_id: int) -> Mapping[int, ExpertRuling]:
    """List the last word on somebody in each area, by area."""
    theirs = select(ExpertRuling).where(ExpertRuling.person_id == person_id)
    return {it.area_id: it for it in session.scalars(theirs.order_by(ExpertRuling.id))}


def ruling_told(
    ruling_ids: Sequence[int], person_id: int
) -> Mapping[int, ExpertRuling]:
    """Find what somebody is told of what was decided about them."""
    theirs = select(ExpertRuling).where(
        ExpertRuling.id.in_(ruling_ids), ExpertRuling.person_id == person_id
    )
    return {it.id: it for it in session.scalars(theirs)}


def expert_grants(before: datetime) -> Sequence[Grant]:
    """List who was made an expert of an area before a moment, and is one today."""
    return session.scalars(
        select(Grant)
        .where(
            Grant.role == Role.EXPERT,
            Grant.area_id.is_not(None),
            Grant.granted_at < before,
        )
        .order_by(Grant.id)
    ).all()


def _may_name(viewer: Actor, area_id: int) -> bool:
    nobody = Person(id=0)
    place = Candidate(
        area_id=area_id, person=nobody, figures=Figures(), is_expert=False
    )
    return may(viewer, Can.NAME_EXPERT, place)


def _experts_of(area_id: int) -> Iterable[int]:
    return entrusted(Role.EXPERT, area_id)


def _refused_lately() -> Collection[tuple[int, int]]:
    """List who was refused or revoked, by area, and is not proposed again yet."""
    since = now() - PROPOSED_AGAIN_AFTER
    found = rows(
        select(ExpertRuling.area_id, ExpertRuling.person_id).where(
            ExpertRuling.ruling.in_((Ruling.REFUSED, Ruling.REVOKED)),
            ExpertRuling.at >= since,
        )
    )
    return {(row.area_id, row.person_id) for row in found}


def _customers(person_ids: Collection[int]) -> Mapping[int, Person]:
    """Find those who can sign in, take part, and do not work for the brand."""
    works_here = select(Grant.person_id).where(Grant.role.in_(ON_THE_BRANDS_SIDE))
    found = session.scalars(
        select(Person).where(
            Person.id.in_(person_ids),
            Person.id.not_in(works_here),
            Person.email.is_not(None),
            Person.erased_at.is_(None),
            Person.banned_at.is_(None),
        )
    )
    return {it.id: it for it in found}
