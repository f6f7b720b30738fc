"""The figures as they were kept last: no page counts them."""

from typing import Final

from sqlalchemy import select

from forum.infra.db import session
from forum.infra.settings import remembered
from forum.insights.models import Snapshot
from forum.insights.rules import NEVER, Figures, from_json

REMEMBERED: Final = "figures"


def figures() -> Figures:
    """Read the figures from memory; a statement only once they were counted again."""
    return remembered(REMEMBERED, _read)


def _read() -> Figures:
    kept = session.scalar(select(Snapshot.figures))
    return from_json(kept) if kept else NEVER
