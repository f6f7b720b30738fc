"""Files that come with a form: those just chosen, and those it brought before."""

from collections.abc import Sequence
from typing import Any

from wtforms import MultipleFileField

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.posts.rules import SentFile
from forum.web.forms import Label
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
