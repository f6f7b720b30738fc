"""What the status words of portals mean here: a decision, and what was done.

One table a source. What is in no table stays a word, and means nothing here. *By
design* and *no repro* are a no: the team will not do it. A repeat says nothing itself.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from forum.ideas.rules import Decision, Delivery
from forum.importers.rules.records import Status

_OPEN: Final = Status()
_REVIEW: Final = Status(decision=Decision.UNDER_REVIEW)
_INFO: Final = Status(decision=Decision.NEEDS_INFO)
_PLANNED: Final = Status(decision=Decision.PLANNED)
_STARTED: Final = Status(decision=Decision.IN_PROGRESS)
_DONE: Final = Status(decision=Decision.IN_PROGRESS, delivery=Delivery.FULL)
_LATER: Final = Status(decision=Decision.POSTPONED)
_NO: Final = Status(decision=Decision.DECLINED)
_EXISTS: Final = Status(decision=Decision.ALREADY_EXISTS)

Statuses = Mapping[str, Status]

FIDER: Final[Statuses] = {
    "open": _OPEN,
    "planned": _PLANNED,
    "started": _STARTED,
    "completed": _DONE,
    "declined": _NO,
    "duplicate": _OPEN,
}

CANNY: Final[Statuses] = {
    "open": _OPEN,
    "under review": _REVIEW,
    "planned": _PLANNED,
    "in progress": _STARTED,
    "complete": _DONE,
    "completed": _DONE,
    "closed": _NO,
}

USERVOICE: Final[Statuses] = {
    "active": _OPEN,
    "open": _OPEN,
    "under review": _REVIEW,
    "needs feedback": _INFO,
    "need feedback": _INFO,
    "planned": _PLANNED,
    "started": _STARTED,
    "in progress": _STARTED,
    "working on it": _STARTED,
    "completed": _DONE,
    "shipped": _DONE,
    "done": _DONE,
    "already exists": _EXISTS,
    "declined": _NO,
    "closed": _NO,
}

STACK_EXCHANGE: Final[Statuses] = {
    "open": _OPEN,
    "review": _REVIEW,
    "planned": _PLANNED,
    "deferred": _LATER,
    "done": _DONE,
    "completed": _DONE,
    "declined": _NO,
    "by design": _NO,
    "no repro": _NO,
}

PARIS: Final[Statuses] = {
    "non demarre": _PLANNED,
    "etudes": _STARTED,
    "procedures": _STARTED,
    "travaux": _STARTED,
    "livraison": _DONE,
    "fin": _DONE,
    "abandonné": _NO,
}


def status_in(table: Statuses, word: str) -> Status | None:
    """Find what a word means, however it is written; None for one not known."""
    plain = " ".join(word.replace("-", " ").replace("_", " ").lower().split())
    meaning = table.get(plain) if plain else _OPEN
    return meaning and replace(meaning, word=word.strip())
