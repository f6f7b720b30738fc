"""What has to be done about decisions from time to time."""

from forum.infra.db import transaction
from forum.loop import actions
from forum.loop.queries import decisions
from forum.promise.queries import today


def take_up_again() -> None:
    """Take up what waited for an answer, or for a day, that has come."""
    with transaction():
        for idea in decisions.waiting_until(today()):
            actions.return_to_review(idea)
        for idea in decisions.to_look_at_again(today()):
            actions.return_to_review(idea)
