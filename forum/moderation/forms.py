"""Forms of moderators, and of those who flag and appeal."""

from collections.abc import Iterable
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import Optional

from forum.kernel.text import say
from forum.moderation.rules import (
    ABILITY_WORDS,
    DAYS,
    FLAG_REASONS,
    LOCK_REASONS,
    RULINGS,
    SANCTION_WORDS,
    Ability,
    ReviewKind,
    Ruling,
    SanctionKind,
)
from forum.posts.rules import REASON_WORDS, HideReason
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
        self.reason.choices = _choices(REASON_WORDS)


class RestoreForm(Form):
    """Why a post is shown again."""

    note = TextAreaField(
        Label(say("Why it is shown again")),
        description=Label(say("For its author and the moderators. Not public.")),
        validators=[required(say("Say why, in a sentence."))],
    )


class LockForm(Form):
    """Why nobody adds to a thread."""

    published = "why"

    reason = RadioField(
        Label(say("Reason")), validators=[required(say("Choose a reason."))]
    )
    why = TextAreaField(
        Label(say("Why, in a sentence")),
        description=Label(say("Everybody reads it at the top of the thread.")),
        validators=[required(say("Say why, in a sentence."))],
    )

    def offer_reasons(self) -> None:
        """Let moderators choose among the reasons that are about a whole thread."""
        self.reason.choices = _choices(LOCK_REASONS)


class UnlockForm(Form):
    """Why a thread is unlocked."""

    note = TextAreaField(
        Label(say("Why it is unlocked")),
        description=Label(say("For its author and the moderators. Not public.")),
        validators=[required(say("Say why, in a sentence."))],
    )


class FlagForm(Form):
    """What is wrong with a post."""

    reason = RadioField(
        Label(say("What is wrong?")),
        validators=[required(say("Choose what is wrong."))],
    )
    words = TextAreaField(
        Label(say("In your own words")),
        description=Label(say("Only moderators read it, and they never say whose.")),
        validators=[Optional()],
    )

    def offer_reasons(self) -> None:
        """Let readers choose among the reasons."""
        self.reason.choices = _choices(FLAG_REASONS)


class AppealForm(Form):
    """Why somebody disagrees."""

    words = TextAreaField(
        Label(say("Why do you disagree?")),
        description=Label(say("Another moderator reads it. You can appeal once.")),
        validators=[required(say("Say why you disagree: another moderator reads it."))],
    )


class SanctionForm(Form):
    """What is done about somebody, for how long, and why."""

    kind = RadioField(Label(say("Sanction")), validators=[required(say("Choose one."))])
    ability = SelectField(Label(say("From what, if it is one thing")))
    days = SelectField(Label(say("For how long")))
    reason = SelectField(
        Label(say("Reason")), validators=[required(say("Choose a reason."))]
    )
    words = TextAreaField(
        Label(say("Why")),
        description=Label(say("They read it. The log names the reason, and nobody.")),
        validators=[required(say("Say why: they will read it."))],
    )
    post_id = HiddenField(validators=[Optional()])

    def offer(self) -> None:
        """Let moderators choose, the mildest first."""
        self.kind.choices = [(str(k), str(speak(w))) for k, w in SANCTION_WORDS.items()]
        self.ability.choices = [
            (str(it), str(speak(words))) for it, words in ABILITY_WORDS.items()
        ]
        self.days.choices = [(str(it), str(speak(words))) for it, words in DAYS.items()]
        first = ("", str(speak(say("Choose a reason"))))
        self.reason.choices = [first, *_choices(REASON_WORDS)]

    @property
    def chosen(self) -> dict[str, Any]:
        """Give what was chosen as an action takes it."""
        return {
            "kind": SanctionKind(self.kind.data),
            "ability": Ability(self.ability.data),
            "days": int(self.days.data),
            "reason": HideReason(self.reason.data),
            "words": self.words.data,
        }


class AnswerForm(Form):
    """Why a sanction ends, or stands."""

    words = TextAreaField(
        Label(say("A word to them")),
        validators=[required(say("Say why: they will read it."))],
    )


class NoteForm(Form):
    """What moderators and staff note for each other."""

    note = TextAreaField(
        Label(say("A note for your colleagues")),
        validators=[required(say("Write something first."))],
    )


class DecisionForm(Form):
    """What is decided, and why."""

    ruling = RadioField(
        Label(say("Your decision")), validators=[required(say("Choose one."))]
    )
    reason = SelectField(Label(say("Reason, if you hide it")), validators=[Optional()])
    note = TextAreaField(
        Label(say("A word to its author")),
        description=Label(say("What is wrong, and what to change. Not public.")),
        validators=[Optional()],
    )

    def offer(self, kind: ReviewKind) -> None:
        """Let moderators choose what fits."""
        self.ruling.choices = [
            (str(it), str(speak(words))) for it, words in RULINGS[kind].items()
        ]
        first = ("", str(speak(say("Choose a reason"))))
        self.reason.choices = [first, *_choices(REASON_WORDS)]

    @property
    def decision(self) -> dict[str, Any]:
        """Give what was chosen as an action takes it."""
        return {
            "ruling": Ruling(self.ruling.data),
            "reason": HideReason(self.reason.data) if self.reason.data else None,
            "note": self.note.data or "",
        }


def _choices(reasons: Iterable[HideReason]) -> list[tuple[str, str]]:
    return [(str(it), str(speak(REASON_WORDS[it]))) for it in reasons]
