"""What has to be done about mandates from time to time."""

from forum.infra.db import transaction
from forum.representation import actions


def end_what_is_over() -> None:
    """End the mandate whose last day has passed."""
    with transaction():
        actions.end_what_is_over()
