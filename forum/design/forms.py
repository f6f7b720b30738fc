"""A form with one field of each kind, to fill in and to get wrong."""

from collections.abc import Mapping
from typing import Final

from wtforms import (
    BooleanField,
    FileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from forum.kernel.text import Sentence, say
from forum.web.forms import Form, required
from forum.web.language import speak

STRENGTHS: Final[Mapping[str, Sentence]] = {
    "blocking": say("blocking"),
    "matters": say("matters"),
    "nice": say("nice to have"),
}
ANSWERS: Final[Mapping[str, Sentence]] = {
    "yes": say("Yes"),
    "partly": say("Partly"),
    "no": say("No"),
    "not_concerned": say("Not concerned"),
}


class BackingForm(Form):
    """What somebody may add to their voice for an idea."""

    why = StringField(say("Why it matters to you"))
    strength = RadioField(
        say("What it is to you"),
        validate_choice=False,
    )

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.strength.choices = _spoken(STRENGTHS)


class VerdictForm(Form):
    """What somebody who asked says of what was done."""

    answer = RadioField(
        say("Does it work for you?"),
        [required(say("Choose an answer."))],
        validate_choice=False,
    )
    text = StringField(
        say("What does not work?"),
        [required(say("Say in one sentence what does not work."))],
        description=say("One sentence. It is shown, and the brand must answer it."),
    )

    def __init__(self, **given: object) -> None:
        super().__init__(**given)
        self.answer.choices = _spoken(ANSWERS)


class SampleForm(Form):
    """What somebody fills in to ask, and a few fields more."""

    title = StringField(
        say("What happens?"),
        [required(say("Write what happens, in one sentence."))],
        description=say("One sentence, as you would say it on the phone."),
    )
    area = RadioField(
        say("Area"), [required(say("Choose an area."))], validate_choice=False
    )
    product = StringField(say("Product and version"))
    since = SelectField(say("Since when"), validate_choice=False)
    body = TextAreaField(
        say("What you have seen and tried"),
        [required(say("Write what you have seen and tried."))],
    )
    picture = FileField(
        say("Pictures"), description=say("PNG, JPEG or WebP, up to 4 MB each.")
    )
    told = BooleanField(say("Tell me by mail when somebody answers"))


def _spoken(choices: Mapping[str, Sentence]) -> list[tuple[str, str]]:
    return [(value, str(speak(words))) for value, words in choices.items()]
