"""What has to be done about decisions and rounds from time to time."""

from forum.infra.db import transaction
from forum.loop import actions


def take_up_again() -> None:
    """Take up what waited for an answer, or for a day, that has come."""
    with transaction():
        actions.take_up_again()


def mind_the_rounds() -> None:
    """Invite those who asked, remind them once, and judge what they said at the end."""
    with transaction():
        actions.mind_the_rounds()
