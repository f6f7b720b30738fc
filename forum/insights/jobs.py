"""What has to be done about figures from time to time."""

from forum.infra.db import transaction
from forum.insights import actions
from forum.insights.queries import count


def count_again() -> None:
    """Count all figures, and only then take the right to write."""
    figures = count.figures()
    with transaction():
        actions.keep(figures)
