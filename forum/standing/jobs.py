"""What has to be done about standing from time to time."""

from forum.infra.db import transaction
from forum.kernel.clock import now
from forum.standing import actions, queries
from forum.standing.rules import COUNTS_FOR, by_area, of_everybody


def look_again() -> None:
    """Count what everybody did, and only then take the right to write."""
    acts = queries.acts_since(now() - COUNTS_FOR)
    with transaction():
        actions.open_and_close(of_everybody(acts))
        actions.lapse(by_area(acts))
