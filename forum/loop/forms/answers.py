"""Forms of the brand's staff. Which fields are shown follows from what is said."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from wtforms import (
    DateField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from forum.ideas.rules import Decision
from forum.kernel.text import Sentence, say
from forum.loop.rules.commitments import DueKind, Pledge
from forum.loop.rules.decisions import (
    EFFORT_WORDS,
    LINE_LIMIT,
    REASON_WORDS,
    Effort,
    ReasonCode,
    ResponseKind,
    Ruling,
)
from forum.web.forms import Form, Label, at_most, required
from forum.web.language import names_of_languages, speak

DUE_WORDS: Final = {
    DueKind.DAY: say("for a day"),
    DueKind.QUARTER: say("for the quarter of that day"),
    DueKind.REVIEW: say("no date yet: we will say more on that day"),
}
WORDS: Final = ("words",)
# The fields that each answer has besides its words.
FIELDS: Final = {
    Decision.PLANNED: ("words", "effort", "pledge", "due_kind", "due_on", "criteria"),
    Decision.DECLINED: ("reason", "words", "extra", "effort", "revisit_on"),
    Decision.POSTPONED: ("words", "revisit_on"),
    Decision.ALREADY_EXISTS: ("words", "link"),
    Decision.NOT_OURS: ("words", "who", "link"),
    Decision.UNDER_REVIEW: (),
}
CHOICES: Final[Mapping[str, Mapping[Any, Sentence]]] = {
    "reason": REASON_WORDS,
    "effort": EFFORT_WORDS,
    "due_kind": DUE_WORDS,
}
# What depends on the reason, or may be left out.
LEFT_OPEN: Final = frozenset({"criteria", "effort"})


class AnswerForm(Form):
    """What the brand says on an idea."""

    published = "words extra who pledge criteria"

    kind = HiddenField()
    seen = HiddenField()
    reason = RadioField(Label(say("Why not")), validators=[Optional()])
    words = TextAreaField(
        Label(say("In your own words")),
        description=Label(say("Those who asked read nothing else. It stays for good.")),
        validators=[Optional()],
    )
    language = SelectField(
        Label(say("Written in")),
        description=Label(say("Best in the language of those who asked.")),
    )
    extra = StringField(
        Label(say("What this reason asks for besides")),
        description=Label(
            say(
                "Cost: what would change the answer. Law: the source. Another way: "
                "what we do instead. Technical: what stands in the way. Too few: "
                "the figure. Harm: whom. Elsewhere: the link."
            )
        ),
        validators=[Optional(), at_most(LINE_LIMIT)],
    )
    effort = RadioField(Label(say("How much work it is")), validators=[Optional()])
    revisit_on = DateField(
        Label(say("When we will look at it again")), validators=[Optional()]
    )
    link = StringField(
        Label(say("Where it is")),
        description=Label(say("The whole address, from https:// on.")),
        validators=[Optional(), at_most(LINE_LIMIT)],
    )
    who = StringField(
        Label(say("Who is responsible")), validators=[Optional(), at_most(LINE_LIMIT)]
    )
    pledge = StringField(
        Label(say("What is promised")),
        description=Label(say("One sentence. It will be read in public.")),
        validators=[Optional()],
    )
    due_kind = RadioField(Label(say("By when")), default=DueKind.DAY)
    due_on = DateField(
        Label(say("Day")),
        description=Label(say("This date stays visible, whatever happens.")),
        validators=[Optional()],
    )
    criteria = TextAreaField(
        Label(say("It is kept when")),
        description=Label(say("One line for each thing that must be true.")),
        validators=[Optional()],
    )

    def offer(self) -> None:
        """Keep the fields that this answer has, with choices in the reader's words."""
        asked = self.asked()
        self.language.choices = list(names_of_languages().items())
        for name in {each for fields in FIELDS.values() for each in fields}:
            if name not in asked and name in self:
                del self[name]
        for name, words in CHOICES.items():
            if name in self:
                self[name].choices = _choices(words)
        for name in asked:
            self[name].flags.required = name not in LEFT_OPEN

    def asked(self) -> Sequence[str]:
        """Name the fields that the chosen answer has."""
        if self.kind.data in set(Decision):
            return FIELDS.get(Decision(self.kind.data), WORDS)
        return WORDS

    @property
    def decision(self) -> Decision | None:
        """The decision that it is; none when it is only something said."""
        return Decision(self.kind.data) if self.kind.data in set(Decision) else None

    @property
    def response(self) -> ResponseKind:
        """What is said, when nothing is decided."""
        return ResponseKind(self.kind.data)

    def ruling(self, to: Decision) -> Ruling:
        """Take the decision as it was written: its own fields, and no others."""
        said = {name: self[name].data for name in self.asked() if self[name].data}
        reason, effort = said.get("reason"), said.get("effort")
        return Ruling(
            to=to,
            words=said.get("words", ""),
            language=self.language.data,
            reason=ReasonCode(reason) if reason else None,
            extra=said.get("extra", ""),
            revisit_on=said.get("revisit_on"),
            effort=Effort(effort) if effort else None,
            link=said.get("link", ""),
            who=said.get("who", ""),
        )

    def written_pledge(self) -> Pledge | None:
        """Take the promise as it was written; none where none is asked for."""
        if "pledge" not in self.asked():
            return None
        return Pledge(
            text=self.pledge.data or "",
            due_kind=DueKind(self.due_kind.data or DueKind.DAY),
            due_on=self.due_on.data,
            criteria=[it.strip() for it in (self.criteria.data or "").splitlines()],
        )

    @property
    def seen_id(self) -> int:
        """The decision that was known to hold when this was written."""
        seen = str(self.seen.data or "")[:18]
        return int(seen) if seen.isdecimal() else 0


def _choices(words: Mapping[Any, Sentence]) -> list[tuple[str, str]]:
    return [(str(it), str(speak(said))) for it, said in words.items()]


class CorrectForm(Form):
    """What should have been said."""

    published = "words"

    words = TextAreaField(
        Label(say("What it should say")),
        description=Label(say("The former words stay readable beside these.")),
        validators=[required(say("Write what it should say."))],
    )


class MoveForm(Form):
    """Another date for a promise, and why."""

    published = "reason"

    due_on = DateField(
        Label(say("New date")),
        description=Label(say("The first date stays beside it.")),
        validators=[required(say("Name the new date."))],
    )
    reason = StringField(
        Label(say("Why")),
        description=Label(say("Everybody can read it.")),
        validators=[required(say("Say why: everybody can read it."))],
    )


class GiveUpForm(Form):
    """Why a promise will not be kept."""

    published = "note"

    note = StringField(
        Label(say("Why it will not be kept")),
        description=Label(say("Everybody can read it.")),
        validators=[required(say("Say why: everybody can read it."))],
    )
