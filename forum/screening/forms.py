"""Forms of administrators who set limits, and moderators who watch for something."""

from dataclasses import fields
from typing import Any

from wtforms import BooleanField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import Optional

from forum.kernel.text import Sentence, say
from forum.screening.rules import (
    WHAT_WORDS,
    WHERE_WORDS,
    Limits,
    What,
    Where,
)
from forum.web.forms import Form, Label, at_most, required
from forum.web.language import speak

TRIED_LIMIT = 4_000


def _number(words: Sentence) -> Any:  # noqa: ANN401 - a field of WTForms
    return IntegerField(
        Label(words), validators=[required(say("Write a whole number."))]
    )


class LimitsForm(Form):
    """How much, how often, how fast."""

    first_hours = _number(say("Hours for which an account is new"))
    threads = _number(say("Questions and ideas"))
    answers = _number(say("Answers"))
    comments = _number(say("Comments"))
    links = _number(say("Links in a post"))
    images = _number(say("Pictures in a post"))
    gap_seconds = _number(say("Seconds between two posts"))
    first_posts = _number(say("So many posts in sight, and nothing is held any more"))
    quick_seconds = _number(
        say("Sent sooner than so many seconds after the form was opened, it waits")
    )
    holds = BooleanField(
        Label(say("First posts may wait for a moderator")),
        validators=[Optional()],
    )
    acts_of_one = _number(say("Acts of one account in a minute"))
    acts_of_network = _number(say("Acts from one network in a minute"))

    @property
    def chosen(self) -> Limits:
        """Give what was typed as an action takes it."""
        return Limits(**{it.name: self[it.name].data for it in fields(Limits)})


class WatchForm(Form):
    """What to watch for, and what becomes of it."""

    name = StringField(
        Label(say("Name")),
        description=Label(say("Moderators read it in the queue.")),
        validators=[required(say("Give it a name: the queue shows it."))],
    )
    pattern = StringField(
        Label(say("What to look for")),
        description=Label(
            say("Words, or a pattern: casino|roulette, crypto.{0,20}profit")
        ),
        validators=[required(say("Write what to look for."))],
    )
    where = RadioField(Label(say("Where")), validators=[required(say("Choose one."))])
    what = RadioField(
        Label(say("What it does")), validators=[required(say("Choose one."))]
    )
    text = TextAreaField(
        Label(say("Try it on a text")),
        validators=[Optional(), at_most(TRIED_LIMIT)],
    )

    def offer(self) -> None:
        """Let moderators choose, the mildest first."""
        self.where.choices = [(str(k), str(speak(w))) for k, w in WHERE_WORDS.items()]
        self.what.choices = [(str(k), str(speak(w))) for k, w in WHAT_WORDS.items()]

    @property
    def chosen(self) -> dict[str, Any]:
        """Give what was typed as an action takes it."""
        return {
            "name": self.name.data or "",
            "pattern": self.pattern.data or "",
            "where": Where(self.where.data),
            "what": What(self.what.data),
        }
