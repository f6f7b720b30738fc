"""What has to be done about drafts from time to time."""

from forum.drafts import actions
from forum.infra.db import transaction


def sweep() -> None:
    """Remove the oldest, as their page says."""
    with transaction():
        actions.sweep()
