"""Forms with which the staff says what was done, and others read it before."""

from collections.abc import Iterable
from typing import Any, Final

from wtforms import (
    DateField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional
from wtforms.widgets import CheckboxInput, ListWidget

from forum.kernel.text import say
from forum.loop.rules.decisions import LINE_LIMIT
from forum.loop.rules.places import places_in
from forum.loop.rules.updates import CLAIMING, Claim, Draft, Texts, UpdateType
from forum.people.identity import me
from forum.taxonomy.queries import areas_for, trail
from forum.web.forms import Form, Label, at_most, required
from forum.web.language import language, speak

# What has to be there before it is published, though a draft may lack it.
NEEDED: Final = (
    *("you_asked", "we_did", "not_done"),
    *("where", "since", "missing", "work_started_on"),
)
CLAIMED: Final = ("where", "places", "since", "missing", "evidence_url")


class Ticks(SelectMultipleField):  # type: ignore[misc]  # WTForms ships no types
    """Several of a few, all in sight."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class TextsForm(Form):
    """The three things that every update says, and what comes next."""

    published = "you_asked we_did not_done next_step"

    you_asked = TextAreaField(
        Label(say("You asked")),
        description=Label(say("In the words of those who asked.")),
        validators=[Optional()],
    )
    we_did = TextAreaField(
        Label(say("We did")),
        description=Label(say("What is different now, in plain words.")),
        validators=[Optional()],
    )
    not_done = TextAreaField(
        Label(say("Not done, and why")),
        description=Label(say("If all of it was done, say so.")),
        validators=[Optional()],
    )
    next_step = TextAreaField(
        Label(say("What comes next")),
        description=Label(say("May be left empty.")),
        validators=[Optional()],
    )


class UpdateForm(TextsForm):
    """You asked, we did: an update that is being written."""

    published = f"title {TextsForm.published} where missing"

    type = HiddenField()
    title = StringField(
        Label(say("The result in one sentence")),
        validators=[required(say("Say in one sentence what is different."))],
    )
    area_id = SelectField(Label(say("Area")), coerce=int)
    work_started_on = DateField(
        Label(say("When work began")),
        description=Label(say("It tells whether those who asked came first.")),
        validators=[Optional()],
    )
    where = StringField(
        Label(say("Where people find it")), validators=[Optional(), at_most(LINE_LIMIT)]
    )
    places = StringField(
        Label(say("Only in these places")),
        description=Label(
            say("Regions or shops, with commas. Empty when it is there for everybody.")
        ),
        validators=[Optional()],
    )
    since = DateField(Label(say("Since when")), validators=[Optional()])
    missing = StringField(
        Label(say("What is missing")), validators=[Optional(), at_most(LINE_LIMIT)]
    )
    evidence_url = StringField(
        Label(say("Where one can see it")),
        description=Label(say("The whole address, from https:// on. May be left out.")),
        validators=[Optional(), at_most(LINE_LIMIT)],
    )
    asks = Ticks(Label(say("What it answers")), coerce=int)
    more = StringField(
        Label(say("Another idea or question")),
        description=Label(say("Its address or its number; several with spaces.")),
        validators=[Optional()],
    )
    keeps = Ticks(Label(say("The promises that it keeps")), coerce=int)

    def offer(
        self, asks: Iterable[tuple[int, str]], promises: Iterable[tuple[int, str]]
    ) -> None:
        """Let the writer tick what is near; only a claim says where and since when."""
        self.area_id.choices = [
            (0, str(speak(say("Choose an area")))),
            *(
                (it.id, " › ".join(each.name_in(language()) for each in trail(it.id)))
                for it in areas_for(me()).values()
            ),
        ]
        self.asks.choices, self.keeps.choices = list(asks), list(promises)
        for name in NEEDED:
            self[name].flags.required = True
        if self.kind not in CLAIMING:
            for name in CLAIMED:
                del self[name]
        elif self.kind is UpdateType.DELIVERED:
            del self["missing"]

    @property
    def kind(self) -> UpdateType:
        """What kind of update it is; done, when in doubt."""
        known = set(UpdateType)
        return UpdateType(self.type.data if self.type.data in known else "delivered")

    def draft(self, more: Iterable[int]) -> Draft:
        """Take the update as it was written."""
        claim = None
        if self.kind in CLAIMING:
            claim = Claim(
                where=self.where.data or "",
                since=self.since.data,
                missing=(self.missing.data or "") if "missing" in self else "",
                evidence_url=self.evidence_url.data or "",
                places=places_in(self.places.data or ""),
            )
        return Draft(
            title=self.title.data or "",
            type=self.kind,
            you_asked=self.you_asked.data or "",
            we_did=self.we_did.data or "",
            not_done=self.not_done.data or "",
            next_step=self.next_step.data or "",
            area_id=self.area_id.data or None,
            work_started_on=self.work_started_on.data,
            claim=claim,
            asks={*(self.asks.data or ()), *more},
            keeps={*(self.keeps.data or ())},
        )


class CheckForm(Form):
    """What whoever read the claim has to say."""

    published = "note"

    note = StringField(
        Label(say("What you saw")),
        description=Label(say("Public, beside the update. May be left empty.")),
        validators=[Optional(), at_most(LINE_LIMIT)],
    )


class CorrectUpdateForm(TextsForm):
    """What an update should have said, and why."""

    published = f"{TextsForm.published} reason"

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **given)
        for name in NEEDED[:3]:
            self[name].flags.required = True

    reason = StringField(
        Label(say("What was wrong")),
        description=Label(say("Everybody can read it.")),
        validators=[required(say("Say why: everybody can read it."))],
    )

    @property
    def texts(self) -> Texts:
        """Take the texts as they should have been."""
        return Texts(
            you_asked=self.you_asked.data or "",
            we_did=self.we_did.data or "",
            not_done=self.not_done.data or "",
            next_step=self.next_step.data or "",
        )


class WordsForm(Form):
    """An explanation, or a statement."""

    published = "words"

    words = TextAreaField(
        Label(say("In your own words")),
        description=Label(say("Those who asked read nothing else. It stays for good.")),
        validators=[required(say("Write what you have to say."))],
    )


class ReworkForm(WordsForm):
    """What was done about what did not work."""

    published = "words where missing"

    where = StringField(
        Label(say("Where people find it")),
        validators=[required(say("Say where people find it.")), at_most(LINE_LIMIT)],
    )
    places = StringField(
        Label(say("Only in these places")),
        description=Label(
            say("Regions or shops, with commas. Empty when it is there for everybody.")
        ),
        validators=[Optional()],
    )
    since = DateField(
        Label(say("Since when")), validators=[required(say("Say since when."))]
    )
    missing = StringField(
        Label(say("What is missing")),
        description=Label(say("Leave it empty when all of it is done.")),
        validators=[Optional(), at_most(LINE_LIMIT)],
    )

    def claim(self) -> tuple[Claim, bool]:
        """Take what is claimed, and whether it is a part only."""
        missing = (self.missing.data or "").strip()
        said = Claim(
            where=self.where.data or "",
            since=self.since.data,
            missing=missing,
            places=places_in(self.places.data or ""),
        )
        return said, bool(missing)


def kept(update: Any) -> dict[str, Any]:  # noqa: ANN401 - an update or a revision
    """Give the texts of an update to a form."""
    names = ("you_asked", "we_did", "not_done", "next_step")
    return {name: getattr(update, name) for name in names}
