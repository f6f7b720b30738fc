"""Keeping the figures, so that no page has to count them."""

from forum.infra import settings
from forum.infra.db import session
from forum.insights.models import Snapshot
from forum.insights.queries.snapshot import REMEMBERED
from forum.insights.rules import Figures, to_json

ONLY: int = 1  # its number


def keep(figures: Figures) -> None:
    """Put the figures in the place of those counted before."""
    session.merge(Snapshot(id=ONLY, at=figures.at, figures=to_json(figures)))
    session.flush()
    settings.changed(REMEMBERED)
