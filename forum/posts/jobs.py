"""What has to be done about posts from time to time."""

from forum.infra.db import transaction
from forum.posts import actions
from forum.web import once


def sweep() -> None:
    """Forget files nobody posted, and the keys of forms nobody has open any more."""
    with transaction():
        actions.sweep_files()
        once.sweep()
