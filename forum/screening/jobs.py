"""What has to be done about paces from time to time."""

from forum.infra.db import transaction
from forum.screening import actions


def sweep() -> None:
    """Forget who acted when."""
    with transaction():
        actions.sweep()
