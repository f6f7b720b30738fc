"""What comes round by itself for those who chose to hear daily or weekly."""

from forum.infra.db import transaction
from forum.notify import actions


def begin_digests() -> None:
    """Begin the round of digests once its hour has come."""
    with transaction():
        actions.begin_round()
