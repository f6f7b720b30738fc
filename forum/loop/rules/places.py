"""Where something is done so far, and whether that is where somebody is."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import say

PLACE_LIMIT: Final = 60
PLACES: Final = 100  # regions of a country, or shops of a chain; more is everywhere

_SEPARATED: Final = re.compile(r"[,;\n]")
_BETWEEN: Final = re.compile(r"[\W_]+")


def key_of(place: str) -> str:
    """Give what two ways to write a place have in common: Nîmes and nimes."""
    plain = unicodedata.normalize("NFKD", place).casefold()
    plain = "".join(it for it in plain if not unicodedata.combining(it))
    return _BETWEEN.sub(" ", plain).strip()


def places_in(typed: str) -> Sequence[str]:
    """Read the names of places, each once, as they were written first."""
    names = (" ".join(each.split()) for each in _SEPARATED.split(typed))
    found: dict[str, str] = {}
    for name in names:
        if key_of(name):
            found.setdefault(key_of(name), name)
    return list(found.values())


def covers(places: Iterable[str], key: str) -> bool:
    """Whether something is there; what names no place is everywhere."""
    keys = {key_of(each) for each in places}
    return not keys or key in keys


def check_places(places: Sequence[str]) -> None:
    """Refuse more places, or longer names, than anybody reads."""
    if len(places) > PLACES:
        raise Invalid(say("Name %(most)s places at most.", most=PLACES), field="places")
    if any(len(each) > PLACE_LIMIT for each in places):
        raise Invalid(
            say("Keep each name under %(most)s characters.", most=PLACE_LIMIT),
            field="places",
        )


def check_place(typed: str) -> str:
    """Accept where somebody says they are; nothing is an answer too."""
    named = " ".join(typed.split())
    if len(named) > PLACE_LIMIT:
        raise Invalid(
            say("Keep each name under %(most)s characters.", most=PLACE_LIMIT),
            field="place",
        )
    return named if key_of(named) else ""
