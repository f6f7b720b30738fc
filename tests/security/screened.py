"""Limits and watched words, and the forms of those who keep them."""

from dataclasses import dataclass
from typing import Final

from forum.infra import settings
from forum.people.rules import Member
from forum.screening.actions import Studied, keep_lesson, keep_rule
from forum.screening.adapters.weights import learned
from forum.screening.rules import Figures, Judged, Outcome, Sorting, What, Where

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
    "screening.learn": lambda _: {},
    "screening.use": lambda it: {"lesson": it.screened.lesson},
    "screening.nightly": lambda _: {"on": "0"},
}
WHOSE: Final = dict.fromkeys(FORMS, "moderator") | {
    "screening.send_settings": "admin",
    "screening.learn": "admin",
    "screening.use": "admin",
    "screening.nightly": "admin",
}


@dataclass
class Screened:
    """Where a rule stands, and what was learned."""

    rule: int = 0
    lesson: int = 0


def watch(moderator: Member) -> Screened:
    """Watch for something that nobody says, and learn nothing from one decision."""
    it = keep_rule(
        name="Casinos",
        pattern="casino-royal",
        where=Where.WORDS,
        what=What.SORTS,
        by=moderator,
    )
    nothing = Figures(good=0, wrong=0, spam=0)
    judged = Judged(held=nothing, sorted=nothing)
    lesson = keep_lesson(
        Studied(
            outcome=Outcome.TAKEN,
            against_id=0,
            decisions=0,
            advertising=0,
            held_out=0,
            quiet=0,
            before=judged,
            after=judged,
            weights=learned(),
        )
    )
    settings.write(Sorting())
    return Screened(rule=it.id, lesson=lesson.id if lesson else 0)
