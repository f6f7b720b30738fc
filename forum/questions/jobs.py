"""What has to be done about questions from time to time."""

from forum.infra.db import transaction
from forum.questions import actions


def remind_askers() -> None:
    """Ask those who were answered whether it worked."""
    with transaction():
        actions.remind_askers()
