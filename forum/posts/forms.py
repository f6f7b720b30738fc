"""What forms about posts share: files that come along, and what every edit says."""

from collections.abc import Sequence
from typing import Any

from wtforms import HiddenField, MultipleFileField, StringField
from wtforms.validators import Optional

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.posts.rules import SentFile
from forum.web.forms import Label, at_most
from forum.web.language import speak

LABEL = Label(say("Pictures and files"))
HINT = Label(say("PNG, JPEG, WebP, GIF, PDF or text, 4 MB each, five at most."))


class FilesField(MultipleFileField):  # type: ignore[misc]  # WTForms ships no types
    """Choose files. Those that have arrived are not sent again."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(LABEL, description=HINT, **options)
        self.kept: Sequence[SentFile] = ()

    def show(self, kept: Sequence[SentFile], fault: Invalid | None) -> None:
        """Show what has arrived, and why something did not."""
        self.kept = kept
        if fault:
            self.errors = [str(speak(fault.sentence))]


class Edit:
    """What every edit says besides the new words."""

    seen = HiddenField(validators=[Optional()])
    reason = StringField(
        Label(say("What you changed, and why")),
        validators=[Optional(), at_most(200)],
    )

    def of_edit(self) -> dict[str, Any]:
        """Take the version that was changed, and the reason."""
        seen = str(self.seen.data or "")[:9]  # digits: no post has so many versions
        return {
            "seen": int(seen) if seen.isdecimal() else 0,
            "reason": self.reason.data or "",
        }

    def is_stale(self, revision: int) -> bool:
        """Whether somebody else has edited since; the next try replaces theirs too."""
        stale = str(self.seen.data) != str(revision)
        self.seen.data = revision
        return stale
