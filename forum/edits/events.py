"""What happens to suggested edits."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class EditSuggested(Event):
    """Somebody suggested other words for a post."""

    name: ClassVar[str] = "edit.suggested"

    edit_id: int
    post_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class EditDecided(Event):
    """A suggested edit was kept or turned down."""

    name: ClassVar[str] = "edit.decided"

    edit_id: int
    post_id: int
    by_id: int
    is_kept: bool
