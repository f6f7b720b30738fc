"""Forms of contacts. They check shape; rules and actions check sense.

Which hours are free is for the rules to say: a page may have been open overnight.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from wtforms import (
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import Optional

from forum.contacts.rules import (
    CALL_WORDS,
    CHANNEL_WORDS,
    DIRECTION_WORDS,
    NAME_LIMIT,
    PRIVATE_KINDS,
    Channel,
    Direction,
    Note,
    Slot,
    Wish,
)
from forum.ideas.rules import STRENGTH_WORDS
from forum.kernel.text import Sentence, say
from forum.loop.rules.commitments import CommitmentKind, Pledge
from forum.web.forms import Form, Label, at_most, required
from forum.web.language import speak

WISHES: Mapping[Wish, Sentence] = {
    Wish.ANSWER: say("Answer me in writing"),
    Wish.CALL_BACK: say("Call me"),
}


class RecordForm(Form):
    """A contact, what the customer said for an idea, and what they were promised."""

    published = "why"

    about = HiddenField()
    who = StringField(
        Label(say("The customer")),
        description=Label(
            say("Their name on the forum after the @, or their e-mail address.")
        ),
        validators=[required(say("Say who it was."))],
    )
    named = StringField(
        Label(say("How they call themselves")),
        description=Label(say("Only they and the staff can read it.")),
        validators=[Optional(), at_most(NAME_LIMIT)],
    )
    channel = RadioField(
        Label(say("By which way")),
        default=Channel.PHONE,
        validators=[required(say("Say by which way."))],
    )
    direction = RadioField(
        Label(say("Who came to whom")),
        default=Direction.IN,
        validators=[required(say("Say who came to whom."))],
    )
    on = DateField(Label(say("Day")), validators=[required(say("Name the day."))])
    subject = StringField(
        Label(say("What it was about")),
        validators=[required(say("Say in one line what it is about."))],
    )
    summary = TextAreaField(
        Label(say("What was said")),
        description=Label(say("The customer reads it too.")),
        validators=[required(say("Write it down: nothing else is kept of it."))],
    )
    idea = StringField(
        Label(say("They support this idea")),
        description=Label(say("Its address, or its number.")),
        validators=[Optional()],
    )
    strength = RadioField(
        Label(say("How much it matters to them")), validators=[Optional()]
    )
    why = StringField(
        Label(say("Why, in their words")),
        description=Label(say("It is shown with the idea, without their name.")),
        validators=[Optional()],
    )
    pledge = StringField(
        Label(say("What you promised them")),
        description=Label(say("One sentence. They get it in writing.")),
        validators=[Optional()],
    )
    pledge_kind = RadioField(
        Label(say("What kind of promise it is")), default=CommitmentKind.ANSWER
    )
    due_on = DateField(Label(say("For which day")), validators=[Optional()])
    phone = StringField(Label(say("The number to call")), validators=[Optional()])

    def offer(self) -> None:
        """Show the choices in the reader's words."""
        self.channel.choices = _choices(CHANNEL_WORDS)
        self.direction.choices = _choices(DIRECTION_WORDS)
        self.strength.choices = _choices(STRENGTH_WORDS)
        self.pledge_kind.choices = _choices(PRIVATE_KINDS)

    def note(self, post_id: int | None) -> Note:
        """Take the contact as it was written down."""
        return Note(
            who=self.who.data,
            named=self.named.data or "",
            channel=Channel(self.channel.data),
            direction=Direction(self.direction.data),
            on=self.on.data,
            subject=self.subject.data,
            summary=self.summary.data,
            phone=self.phone.data or "",
            post_id=post_id,
        )

    def written_pledge(self) -> Pledge | None:
        """Take the promise as it was written; none where none was made."""
        if not (self.pledge.data or "").strip():
            return None
        return Pledge(
            text=self.pledge.data,
            kind=CommitmentKind(self.pledge_kind.data),
            due_on=self.due_on.data,
        )


class PersonForm(Form):
    """What somebody needs a person for, and how to reach them."""

    about = HiddenField()
    subject = StringField(
        Label(say("What it is about")),
        validators=[required(say("Say in one line what it is about."))],
    )
    words = TextAreaField(
        Label(say("What happened")),
        description=Label(
            say(
                "Nobody reads it but you and the brand. Numbers of orders may be in it."
            )
        ),
        validators=[required(say("Write what happened."))],
    )
    wish = RadioField(
        Label(say("How to reach you")),
        default=Wish.ANSWER,
        validators=[required(say("Say how to reach you."))],
    )
    phone = StringField(
        Label(say("Your number")),
        description=Label(say("Only for a call, and for nothing else.")),
        validators=[Optional()],
    )
    slot = SelectField(
        Label(say("When to call")), validate_choice=False, validators=[Optional()]
    )

    def offer(self, offered: Sequence[Slot]) -> None:
        """Show the choices in the reader's words."""
        self.wish.choices = _choices(WISHES)
        self.slot.choices = [(it.key, str(speak(it.words))) for it in offered]


class AddForm(Form):
    """What a customer adds to an exchange."""

    words = TextAreaField(
        Label(say("What you want to add")),
        description=Label(say("Nobody reads it but you and the brand.")),
        validators=[required(say("Write it down first."))],
    )


class AnswerContactForm(Form):
    """An answer in writing."""

    words = TextAreaField(
        Label(say("Your answer")),
        description=Label(say("Only this customer reads it.")),
        validators=[required(say("Write your answer first."))],
    )


class CallForm(Form):
    """What became of a call."""

    outcome = RadioField(
        Label(say("What became of the call")),
        validators=[required(say("Say what became of the call."))],
    )
    at = TimeField(
        Label(say("At what time today")),
        description=Label(say("Left empty, it was just now.")),
        validators=[Optional()],
    )
    note = TextAreaField(Label(say("A word to the customer")), validators=[Optional()])
    next_slot = SelectField(
        Label(say("You call again")), validate_choice=False, validators=[Optional()]
    )

    def offer(self, offered: Sequence[Slot]) -> None:
        """Show the choices in the reader's words."""
        self.outcome.choices = _choices(CALL_WORDS)
        self.next_slot.choices = [
            ("", str(speak(say("No other call is offered")))),
            *((it.key, str(speak(it.words))) for it in offered),
        ]


def _choices(words: Mapping[Any, Sentence]) -> list[tuple[str, str]]:
    return [(str(it), str(speak(said))) for it, said in words.items()]
