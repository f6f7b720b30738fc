"""Forms of moderators."""

from wtforms import RadioField, TextAreaField
from wtforms.validators import Optional

from forum.kernel.text import say
from forum.posts.rules import REASON_WORDS
from forum.web.forms import Form, Label, required
from forum.web.language import speak


class HideForm(Form):
    """Why a post is taken out of sight."""

    reason = RadioField(
        Label(say("Reason")), validators=[required(say("Choose a reason."))]
    )
    note = TextAreaField(
        Label(say("A word to its author")),
        description=Label(say("What is wrong, and what to change. Not public.")),
        validators=[Optional()],
    )

    def offer_reasons(self) -> None:
        """Let moderators choose among the reasons."""
        self.reason.choices = [
            (str(reason), str(speak(words))) for reason, words in REASON_WORDS.items()
        ]


class RestoreForm(Form):
    """Why a post is shown again."""

    note = TextAreaField(
        Label(say("Why it is shown again")),
        description=Label(say("For its author and the moderators. Not public.")),
        validators=[required(say("Say why, in a sentence."))],
    )
