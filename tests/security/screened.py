"""Limits and watched words, and the forms of those who keep them."""

from dataclasses import dataclass
from typing import Final

from forum.people.rules import Member
from forum.screening.actions import keep_rule
from forum.screening.rules import What, Where

FORMS: Final = {
    "screening.send_settings": lambda _: {
        "first_hours": 24,
        "threads": 5,
        "answers": 10,
        "comments": 20,
        "links": 2,
        "images": 1,
        "gap_seconds": 20,
        "first_posts": 3,
        "quick_seconds": 3,
        "holds": "y",
        "acts_of_one": 120,
        "acts_of_network": 100_000,
    },
    "screening.send_watch": lambda _: {
        "name": "Roulettes",
        "pattern": "roulette",
        "where": "words",
        "what": "sorts",
        "text": "",
    },
    "screening.try_watch": lambda _: {
        "name": "Roulettes",
        "pattern": "roulette",
        "where": "words",
        "what": "sorts",
        "text": "Words that somebody typed, and wants to see again.",
    },
    "screening.switch": lambda _: {"on": "0"},
}
WHOSE: Final = dict.fromkeys(FORMS, "moderator") | {
    "screening.send_settings": "admin",
}


@dataclass
class Screened:
    """Where a rule stands."""

    rule: int = 0


def watch(moderator: Member) -> Screened:
    """Watch for something that nobody says."""
    it = keep_rule(
        name="Casinos",
        pattern="casino-royal",
        where=Where.WORDS,
        what=What.SORTS,
        by=moderator,
    )
    return Screened(rule=it.id)
