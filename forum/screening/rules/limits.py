"""How much somebody may do who came today, and how fast anybody may act."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import ClassVar, Final

from forum.kernel.errors import Invalid, TooMuch, TooSoon
from forum.kernel.text import Sentence, say
from forum.people.rules import Role

MINUTE: Final = 60
HOUR: Final = 3600
ESTABLISHED: Final = 10
"""Of whoever has so many posts in sight, no text is weighed any more."""

PEOPLE_TRUST: Final = frozenset(Role) - {Role.CUSTOMER}
"""Whoever was entrusted with anything is new to nobody."""

THREADS: Final = frozenset({"question", "idea"})


@dataclass(frozen=True, kw_only=True)
class Limits:
    """What administrators set. Nought of anything means none at all."""

    key: ClassVar[str] = "limits"

    first_hours: int = 24
    threads: int = 3
    answers: int = 10
    comments: int = 20
    links: int = 2
    images: int = 1
    gap_seconds: int = 20
    acts_of_one: int = 120
    acts_of_network: int = 600
    first_posts: int = 3
    """As many posts that stand, and nothing of somebody's is held any more."""

    quick_seconds: int = 3
    """Whoever is new and sends a form sooner than this waits for a moderator."""

    holds: bool = True
    """Whether a first post may wait for a moderator; otherwise all are only sorted."""

    def most_of(self, kind: str) -> int:
        """Say how many of a kind one may post on the first day."""
        if kind in THREADS:
            return self.threads
        return self.answers if kind == "answer" else self.comments


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """What somebody did here before one post."""

    joined_at: datetime
    roles: frozenset[Role] = frozenset()
    is_imported: bool = False
    posted: Sequence[tuple[str, datetime]] = ()
    """Kind and moment of what they posted since they joined, as far as it matters."""

    standing: int = 0
    """How many of their posts everybody can read."""

    def is_trusted(self) -> bool:
        """Whether they are no stranger, whenever they came."""
        return self.is_imported or bool(self.roles & PEOPLE_TRUST)

    def is_new(self, moment: datetime, limits: Limits) -> bool:
        """Whether the limits of the first day hold for them."""
        ends = self.joined_at + timedelta(hours=limits.first_hours)
        return not self.is_trusted() and moment < ends

    def is_first(self, limits: Limits) -> bool:
        """Whether nobody knows yet what they post."""
        return not self.is_trusted() and self.standing < limits.first_posts


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """What a post holds."""

    text: str
    links: Sequence[str] = ()
    images: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Typing:
    """How a form was filled in."""

    seconds: int | None = None
    """How long it was open; of what came by mail or from a program nobody knows."""

    took_the_bait: bool = False

    def is_too_quick(self, limits: Limits) -> bool:
        """Whether no person could have read the form and written in it."""
        return self.seconds is not None and self.seconds < limits.quick_seconds


def check_limits(
    kind: str, history: History, limits: Limits, *, moment: datetime
) -> None:
    """Refuse what comes too often or too fast on somebody's first day.

    Raises:
        TooSoon: with when one may go on.

    """
    if not history.is_new(moment, limits):
        return
    _check_gap(history, limits, moment)
    ends = history.joined_at + timedelta(hours=limits.first_hours)
    same = THREADS if kind in THREADS else {kind}
    done = sum(each in same for each, _ in history.posted)
    if done >= limits.most_of(kind):
        raise _first_day(kind, limits.most_of(kind), ends - moment)


def has_too_many_links(
    body: Body, history: History, limits: Limits, *, moment: datetime
) -> bool:
    """Whether a post of somebody's first day holds more links than it may."""
    return history.is_new(moment, limits) and len(body.links) > limits.links


def check_amount(
    body: Body, history: History, limits: Limits, *, moment: datetime
) -> None:
    """Refuse more pictures than somebody may post on their first day.

    Links too, where nothing may wait: what holds more of them is held otherwise.
    """
    if not history.is_new(moment, limits):
        return
    too_many = has_too_many_links(body, history, limits, moment=moment)
    if too_many and not limits.holds:
        raise Invalid(
            say(
                "On your first day a post holds %(most)s links at most: take some out.",
                most=limits.links,
            ),
            field="body",
        )
    if body.images > limits.images:
        raise Invalid(
            say(
                "On your first day a post holds %(most)s pictures at most: "
                "take some out.",
                most=limits.images,
            ),
            field="body",
        )


def check_pace(times: int, most: int, moment: datetime) -> None:
    """Refuse an act when there were too many within this minute."""
    if times > most:
        wait = MINUTE - moment.second
        raise TooMuch(
            say(
                "That is faster than people act. Go on in %(seconds)s s.", seconds=wait
            ),
            wait_seconds=wait,
        )


def window_of(moment: datetime) -> int:
    """Name the minute that acts are counted in."""
    return int(moment.timestamp()) // MINUTE


def mark_of_account(person_id: int, key: str) -> str:
    """Make the mark under which the acts of an account are counted; it names nobody."""
    digest = hmac.new(key.encode(), f"account {person_id}".encode(), hashlib.sha256)
    return digest.hexdigest()[:24]


def check_settings(limits: Limits) -> None:
    """Refuse numbers that would shut everybody out, or let a flood in."""
    for each in fields(limits):
        least, most = _BOUNDS.get(each.name, (0, 1))
        if not least <= getattr(limits, each.name) <= most:
            raise Invalid(
                say("Between %(least)s and %(most)s.", least=least, most=most),
                field=each.name,
            )


_BOUNDS: Final = {
    "first_hours": (0, 720),
    "threads": (1, 100),
    "answers": (1, 500),
    "comments": (1, 500),
    "links": (0, 50),
    "images": (0, 5),
    "gap_seconds": (0, 600),
    "acts_of_one": (30, 1_000),
    "acts_of_network": (60, 100_000),
    "first_posts": (0, 50),
    "quick_seconds": (0, 60),
}


def _check_gap(history: History, limits: Limits, moment: datetime) -> None:
    latest = max((at for _, at in history.posted), default=None)
    if latest is None:
        return
    wait = timedelta(seconds=limits.gap_seconds) - (moment - latest)
    if wait > timedelta():
        seconds = int(wait.total_seconds()) + 1
        raise TooSoon(
            say(
                "On your first day there are %(gap)s s between two posts. "
                "Send it again in %(seconds)s s: it is kept here.",
                gap=limits.gap_seconds,
                seconds=seconds,
            ),
            wait_seconds=seconds,
        )


def _first_day(kind: str, most: int, wait: timedelta) -> TooSoon:
    seconds = int(wait.total_seconds()) + 1
    return TooSoon(_too_many(kind, most, -(-seconds // HOUR)), wait_seconds=seconds)


def _too_many(kind: str, most: int, hours: int) -> Sentence:
    if kind == "answer":
        return say(
            "On your first day you may answer %(most)s times. "
            "Send it again in %(hours)s h: it is kept here.",
            most=most,
            hours=hours,
        )
    if kind == "comment":
        return say(
            "On your first day you may comment %(most)s times. "
            "Send it again in %(hours)s h: it is kept here.",
            most=most,
            hours=hours,
        )
    return say(
        "On your first day you may ask or propose %(most)s times. "
        "Send it again in %(hours)s h: it is kept here.",
        most=most,
        hours=hours,
    )
