"""What has to be done about contacts from time to time."""

from forum.contacts import actions
from forum.infra.db import transaction


def forget_what_is_old() -> None:
    """Blank what was said so long ago that nobody needs it any more."""
    with transaction():
        actions.forget_what_is_old()
