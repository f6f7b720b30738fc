"""Reading who is where something is done, and who keeps waiting for it."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Select, false, func, select
from sqlalchemy.orm import aliased

from forum.askers.models import AskerEdge
from forum.askers.rules import NO_VOICE
from forum.infra.db import rows, session
from forum.loop.models import DeliveryClaim, Update, UpdateLink, Whereabouts
from forum.loop.queries.drafts import STAFF
from forum.loop.rules.places import covers, key_of
from forum.loop.rules.updates import CLAIMS


def place_of(person_id: int) -> str:
    """Say where somebody said they are; nothing when they did not."""
    found = session.get(Whereabouts, person_id) if person_id else None
    return found.place if found else ""


def is_elsewhere(claim: DeliveryClaim, person_id: int) -> bool:
    """Whether somebody said that they are where it is not. Silence is no answer."""
    found = session.get(Whereabouts, person_id) if claim.places else None
    return found is not None and not covers(claim.places, found.key)


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
        if not any(covers(places, found.key) for places in reached)
    )


def count_waiting(update_id: int, about: Sequence[int]) -> int:
    """Count those who asked and said that they are where nothing is done so far."""
    reached = _reached([update_id]).get(update_id, ())
    if not all(reached):
        return 0
    keys = {key_of(place) for places in reached for place in places}
    people = (
        select(func.count(AskerEdge.person_id.distinct()))
        .join(Whereabouts, Whereabouts.person_id == AskerEdge.person_id)
        .where(
            AskerEdge.post_id.in_(about),
            AskerEdge.tie.not_in(NO_VOICE),
            AskerEdge.person_id.not_in(STAFF),
            Whereabouts.key.not_in(keys),
        )
    )
    return session.scalar(people) or 0


def named_places() -> Sequence[str]:
    """List the places that the brand named so far, to choose among."""
    query = (
        select(DeliveryClaim.places)
        .join(Update)
        .where(Update.published_at.is_not(None))
    )
    names = {key_of(it): it for places in session.scalars(query) for it in places}
    return sorted(names.values())


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
