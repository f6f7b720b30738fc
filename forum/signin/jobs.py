"""What has to be done at the door from time to time."""

from forum.infra import limits
from forum.infra.db import transaction
from forum.signin.actions import attempts, links, sessions


def sweep() -> None:
    """Forget sessions, links, sign-ups and tries that are over."""
    with transaction():
        sessions.sweep()
        attempts.sweep()
        links.sweep()
        limits.sweep()
