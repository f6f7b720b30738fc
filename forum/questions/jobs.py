"""What has to be done about questions from time to time."""

from forum.infra.db import transaction
from forum.questions import actions


def call_others() -> None:
    """Hand on what waits too long: to the experts of its area, then to the staff."""
    with transaction():
        actions.climb()


def remind_askers() -> None:
    """Ask those who were answered whether it worked."""
    with transaction():
        actions.remind_askers()
