"""What becomes of contacts when somebody wants to be forgotten."""

from forum.contacts.actions.forget import forget
from forum.infra.personal_data import Leaving


def erase(leaving: Leaving) -> None:
    """Blank what was said with them, and let go of what was owed to them."""
    forget(leaving.id, keep_open=leaving.keeps_contacts)
