"""Doing what a day that has come asks for, whoever is at work."""

from forum.kernel.clock import now
from forum.loop.actions.decide import return_to_review
from forum.loop.actions.verify import close_round, open_round, remind
from forum.loop.queries import decisions, round_days
from forum.promise.queries import today


def take_up_again() -> None:
    """Take up what waited for an answer, or for a day, that has come."""
    for idea in decisions.waiting_until(today()):
        return_to_review(idea)
    for idea in decisions.to_look_at_again(today()):
        return_to_review(idea)


def mind_the_rounds() -> None:
    """Invite those who asked, remind them once, and judge what they said at the end."""
    for each in round_days.to_open(now()):
        open_round(each)
    for each in round_days.to_remind(now()):
        remind(each)
    for each in round_days.to_close(now()):
        close_round(each)
