"""Saying where one is, or that one would rather not."""

from forum.infra.db import session
from forum.loop.models import Whereabouts
from forum.loop.rules.places import check_place, key_of


def say_where(place: str, *, person_id: int) -> None:
    """Keep where somebody is, for the questions they are asked; nothing forgets it."""
    place = check_place(place)
    said = session.get(Whereabouts, person_id)
    if said and not place:
        session.delete(said)
    elif place:
        said = said or Whereabouts(person_id=person_id)
        said.place, said.key = place, key_of(place)
        session.add(said)
