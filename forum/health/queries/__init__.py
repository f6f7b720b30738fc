"""Looking for what is broken: one module for each kind of data, and the deployment."""

from typing import Final

from forum.health.queries import (
    clocks,
    counts,
    database,
    ideas,
    ledger,
    messages,
    outbox,
    posts,
    search,
    solutions,
    ties,
)
from forum.health.queries.database import readiness
from forum.health.queries.deployment import look_around
from forum.health.queries.posts import RENDERED
from forum.health.rules import Promise

PROMISES: Final[tuple[Promise, ...]] = (
    *database.PROMISES,
    *posts.PROMISES,
    *counts.PROMISES,
    *ideas.PROMISES,
    *solutions.PROMISES,
    *ties.PROMISES,
    *clocks.PROMISES,
    *ledger.PROMISES,
    *outbox.PROMISES,
    *messages.PROMISES,
    *search.PROMISES,
)

__all__ = ["PROMISES", "RENDERED", "look_around", "readiness"]
