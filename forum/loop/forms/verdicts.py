"""What those who asked say of what was done."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wtforms import BooleanField, FileField, RadioField, StringField
from wtforms.validators import Optional

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, say
from forum.loop.rules.verification import TEXT_LIMIT, Answer
from forum.posts.rules import SentFile
from forum.web.forms import Form, Label, at_most, needed, required
from forum.web.language import speak

ANSWER_WORDS: Final[Mapping[Answer, Sentence]] = {
    Answer.YES: say("Yes"),
    Answer.PARTLY: say("Partly"),
    Answer.NO: say("No"),
    Answer.NOT_CONCERNED: say("I am not concerned any more"),
}


class PhotoField(FileField):  # type: ignore[misc]  # WTForms ships no types
    """Choose one picture. What has arrived is not sent again."""

    kept: Sequence[SentFile] = ()

    def show(self, sent: SentFile | None, fault: Invalid | None) -> None:
        """Show what has arrived, or why it did not."""
        self.kept = [sent] if sent else ()
        if fault:
            self.errors = [str(speak(fault.sentence))]


class VerdictForm(Form):
    """Does it work? Four answers, and a sentence for who says no."""

    published = "text"

    answer = RadioField(
        Label(say("Does it work for you?")),
        validators=[required(say("Choose one of the four answers."))],
    )
    text = StringField(
        Label(say("What does not work, in one sentence")),
        validators=[
            needed(say("(needed for “No”)")),
            Optional(),
            at_most(TEXT_LIMIT),
        ],
    )
    photo = PhotoField(
        Label(say("A photo of it")),
        description=Label(
            say(
                "With “No” or “Partly”, and your sentence. Everybody sees it. "
                "4 MB at most."
            )
        ),
    )
    takes_photo_away = BooleanField(Label(say("Take my photo away")))

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **given)
        self.answer.choices = [
            (str(it), str(speak(words))) for it, words in ANSWER_WORDS.items()
        ]

    def offer(self, *, has_photo: bool, is_of_update: bool = True) -> None:
        """Ask for a photo where it is shown, and let one be taken away if it is there.

        What is said to exist already has no page for it.
        """
        if not has_photo:
            del self["takes_photo_away"]
        if not is_of_update:
            del self["photo"]


class RelapseForm(Form):
    """It came back."""

    published = "text"

    text = StringField(
        Label(say("What came back, in one sentence")),
        validators=[
            required(say("Say in one sentence what came back.")),
            at_most(TEXT_LIMIT),
        ],
    )
