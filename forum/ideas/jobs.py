"""What has to be done about ideas from time to time."""

from forum.ideas import actions
from forum.infra.db import transaction


def warn_of_silence() -> None:
    """Tell those who asked which ideas will be called dormant in a month."""
    with transaction():
        actions.warn_of_silence()
