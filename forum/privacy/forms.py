"""What is typed about one's data, and about how long things are kept."""

from typing import Any

from wtforms import IntegerField, RadioField

from forum.infra import settings
from forum.infra.manifest import provided
from forum.infra.terms import Term
from forum.kernel.text import say
from forum.privacy.rules import Keeping, Words
from forum.web.forms import Form, Label, required
from forum.web.language import speak

WORDS = {
    Words.GO: say("They go too: where others wrote around them, an empty place stays"),
    Words.STAY: say("They stay for others to read, under a number instead of my name"),
}


class CloseForm(Form):
    """What is to become of somebody's words."""

    words = RadioField(
        Label(say("Your questions, answers, comments and ideas")),
        validators=[required(say("Say what is to become of what you wrote."))],
    )

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **given)
        self.words.choices = [(str(it), str(speak(say_))) for it, say_ in WORDS.items()]


class KeepingForm(Form):
    """For how long what is kept."""

    closing_hours = IntegerField(
        Label(say("Time to change one’s mind when closing an account, in hours")),
        validators=[required(say("Write a whole number."))],
        description=Label(say("23 at most: who leaves is forgotten within the day.")),
    )


def keeping_form() -> KeepingForm:
    """Make the form, with a field for each thing that is kept for a while."""
    now = settings.read(Keeping)
    terms = provided(Term)
    fields = {
        it.name: IntegerField(
            Label(it.words),
            validators=[required(say("Write a whole number."))],
            description=Label(
                say(
                    "In days, from %(least)s to %(most)s.", least=it.least, most=it.most
                ),
            ),
        )
        for it in terms
    }
    kind = type("KeepingFormWithTerms", (KeepingForm,), fields)
    kept = {it.name: now.days_of(it.name, it.days) for it in terms}
    form: KeepingForm = kind(data={"closing_hours": now.closing_hours, **kept})
    return form
