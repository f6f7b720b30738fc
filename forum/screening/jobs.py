"""What has to be done about paces and lessons from time to time."""

from forum.infra.db import transaction
from forum.screening import actions


def sweep() -> None:
    """Forget who acted when, and who was asked about what."""
    with transaction():
        actions.sweep()
        actions.forget_opinions()


def learn() -> None:
    """Learn from what moderators decided, when there is enough that is new."""
    if actions.is_worth_trying():
        found = actions.study()
        with transaction():
            actions.keep_lesson(found)
