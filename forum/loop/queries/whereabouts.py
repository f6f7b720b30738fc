"""Reading who is where something is done, and who keeps waiting for it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import aliased

from forum.askers.models import AskerEdge
from forum.askers.rules import NO_VOICE
from forum.infra.db import rows, session
from forum.loop.models import DeliveryClaim, Update, UpdateLink, Whereabouts
from forum.loop.queries.drafts import STAFF, in_families_of, links_of
from forum.loop.rules.places import covers, key_of
from forum.loop.rules.updates import CLAIMS


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """How far what an update delivers has come, for whoever reads of it."""

    place: str
    """Where the reader said that they are; nobody else is shown it."""

    is_elsewhere: bool
    waiting: int
    """How many of those who asked said that they are where it is not yet."""


EVERYWHERE: Final = Reach(place="", is_elsewhere=False, waiting=0)


def place_of(person_id: int) -> str:
    """Say where somebody said they are; nothing when they did not."""
    found = session.get(Whereabouts, person_id) if person_id else None
    return found.place if found else ""


def elsewhere(claim: DeliveryClaim) -> Select[int]:
    """Select everybody who said that they are where it is not; nobody, if it is all."""
    keys = [key_of(it) for it in claim.places]
    is_outside = Whereabouts.key.not_in(keys) if keys else false()
    return select(Whereabouts.person_id).where(is_outside)


def not_there_yet(update_ids: Collection[int], person_id: int) -> frozenset[int]:
    """Name the updates whose work is not yet where somebody said that they are."""
    found = session.get(Whereabouts, person_id) if person_id else None
    if found is None:
        return frozenset()
    return frozenset(
        update_id
        for update_id, reached in _reached(update_ids).items()
        if not _is_in(reached, found.key)
    )


def reach_of(update_id: int, person_id: int) -> Reach:
    """Say how far it has come, and count those who asked and keep waiting."""
    reached = _reached([update_id]).get(update_id, ())
    keys = {key_of(place) for places in reached for place in places}
    waiting = (
        select(func.count(AskerEdge.person_id.distinct()))
        .join(Whereabouts, Whereabouts.person_id == AskerEdge.person_id)
        .where(
            AskerEdge.post_id.in_(in_families_of(links_of(update_id))),
            AskerEdge.tie.not_in(NO_VOICE),
            AskerEdge.person_id.not_in(STAFF),
            Whereabouts.key.not_in(keys) if all(reached) else false(),
        )
    )
    own = select(Whereabouts.place).where(Whereabouts.person_id == person_id)
    place, count = session.execute(
        select(own.scalar_subquery(), waiting.scalar_subquery())
    ).one()
    return Reach(
        place=place or "",
        is_elsewhere=bool(place and reached) and not _is_in(reached, key_of(place)),
        waiting=count,
    )


def named_places() -> Sequence[str]:
    """List the places that the brand named so far, to choose among."""
    query = (
        select(DeliveryClaim.places)
        .join(Update)
        .where(Update.published_at.is_not(None))
    )
    names = {key_of(it): it for places in session.scalars(query) for it in places}
    return sorted(names.values())


def _is_in(reached: Sequence[Sequence[str]], key: str) -> bool:
    return any(covers(places, key) for places in reached)


def _reached(update_ids: Collection[int]) -> Mapping[int, Sequence[Sequence[str]]]:
    """List the places of every claim that stands on what some updates deliver."""
    mine = aliased(UpdateLink)
    query = (
        select(mine.update_id, DeliveryClaim.places)
        .join(UpdateLink, UpdateLink.post_id == mine.post_id)
        .join(DeliveryClaim, DeliveryClaim.update_id == UpdateLink.update_id)
        .join(Update, Update.id == UpdateLink.update_id)
        .where(
            mine.update_id.in_(update_ids),
            mine.relation.in_(CLAIMS),
            UpdateLink.relation.in_(CLAIMS),
            DeliveryClaim.withdrawn_at.is_(None),
            Update.published_at.is_not(None),
        )
    )
    found: dict[int, list[Sequence[str]]] = {}
    for row in rows(query):
        found.setdefault(row.update_id, []).append(row.places)
    return found
