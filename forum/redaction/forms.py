"""The form with which moderators take words out of a post."""

from collections.abc import Sequence

from wtforms import HiddenField, TextAreaField
from wtforms.validators import Optional

from forum.kernel.text import say
from forum.web.forms import Form, Label, required


class RedactForm(Form):
    """Which words go, and why."""

    words = TextAreaField(
        Label(say("The words to take out")),
        description=Label(say("One passage a line. Part of a word is left alone.")),
        validators=[required(say("Write the words to take out."))],
    )
    note = TextAreaField(
        Label(say("A word to its author")),
        description=Label(say("Why it goes, without saying it again. Not public.")),
        validators=[required(say("Say why, in a sentence."))],
    )
    seen = HiddenField(validators=[Optional()])
    """The words whose consequences were shown: no others are taken out."""

    @property
    def passages(self) -> Sequence[str]:
        """Take the words as they were typed."""
        return (self.words.data or "").splitlines()
