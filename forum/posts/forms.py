"""Files that come with a form: those just chosen, and those it brought before."""

from collections.abc import Sequence
from typing import Any

from werkzeug.datastructures import FileStorage
from wtforms import MultipleFileField

from forum.kernel.text import say
from forum.posts.models import Attachment
from forum.web.forms import Label

LABEL = Label(say("Pictures and files"))
HINT = Label(say("PNG, JPEG, WebP, GIF, PDF or text, 4 MB each, five at most."))


class FilesField(MultipleFileField):  # type: ignore[misc]  # WTForms ships no types
    """Choose files. Those already sent travel as keys, so that none is sent twice."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(LABEL, description=HINT, **options)
        self.kept: Sequence[Attachment] = ()

    def process_formdata(self, valuelist: list[Any]) -> None:
        """Tell files from the keys of files."""
        self.uploads: list[FileStorage] = [
            it for it in valuelist if isinstance(it, FileStorage) and it.filename
        ]
        self.keys: list[str] = [it for it in valuelist if isinstance(it, str) and it]

    @property
    def was_used(self) -> bool:
        """Whether anything came with the form."""
        return bool(getattr(self, "uploads", ()) or getattr(self, "keys", ()))

    def keep(self, taken: Sequence[Attachment]) -> Sequence[str]:
        """Remember what was taken, for the form if it must be shown again."""
        self.kept = taken
        return [*self.keys, *(it.key for it in taken)]
