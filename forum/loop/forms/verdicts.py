"""What those who asked say of what was done."""

from collections.abc import Mapping
from typing import Any, Final

from wtforms import RadioField, StringField
from wtforms.validators import Optional

from forum.kernel.text import Sentence, say
from forum.loop.rules.verification import TEXT_LIMIT, Answer
from forum.web.forms import Form, Label, at_most, required
from forum.web.language import speak

ANSWER_WORDS: Final[Mapping[Answer, Sentence]] = {
    Answer.YES: say("Yes"),
    Answer.PARTLY: say("Partly"),
    Answer.NO: say("No"),
    Answer.NOT_CONCERNED: say("I am not concerned any more"),
}


class VerdictForm(Form):
    """Does it work? Four answers, and a sentence for who says no."""

    answer = RadioField(
        Label(say("Does it work for you?")),
        validators=[required(say("Choose one of the four answers."))],
    )
    text = StringField(
        Label(say("What does not work, in one sentence")),
        description=Label(say("Whoever answers “No” says what does not work.")),
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **given)
        self.answer.choices = [
            (str(it), str(speak(words))) for it, words in ANSWER_WORDS.items()
        ]


class RelapseForm(Form):
    """It came back."""

    text = StringField(
        Label(say("What came back, in one sentence")),
        validators=[
            required(say("Say in one sentence what came back.")),
            at_most(TEXT_LIMIT),
        ],
    )
