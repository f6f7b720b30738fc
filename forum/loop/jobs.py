"""What has to be done about decisions and rounds from time to time."""

from forum.infra.db import transaction
from forum.kernel.clock import now
from forum.loop import actions
from forum.loop.queries import decisions, rounds
from forum.promise.queries import today


def take_up_again() -> None:
    """Take up what waited for an answer, or for a day, that has come."""
    with transaction():
        for idea in decisions.waiting_until(today()):
            actions.return_to_review(idea)
        for idea in decisions.to_look_at_again(today()):
            actions.return_to_review(idea)


def mind_the_rounds() -> None:
    """Invite those who asked, remind them once, and judge what they said at the end."""
    with transaction():
        for each in rounds.to_open(now()):
            actions.open_round(each)
        for each in rounds.to_remind(now()):
            actions.remind(each)
        for each in rounds.to_close(now()):
            actions.close_round(each)
