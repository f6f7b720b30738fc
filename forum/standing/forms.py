"""Forms about standing."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

from wtforms import SelectField, StringField

from forum.kernel.text import Sentence, say
from forum.standing.rules import Bars
from forum.taxonomy.rules import AreaLine
from forum.web.forms import Form, Label, required

SHARE: Final = say("Good acts, in per cent")
LEAST: Final = say("Acts at least")


def _number(words: Sentence) -> StringField:
    return StringField(
        Label(words), validators=[required(say("Write a whole number."))]
    )


class BarsForm(Form):
    """From which figures on an ability opens."""

    edit_tags_share = _number(SHARE)
    edit_tags_least = _number(LEAST)
    edit_titles_share = _number(SHARE)
    edit_titles_least = _number(LEAST)
    mark_duplicates_share = _number(SHARE)
    mark_duplicates_least = _number(LEAST)
    mark_solutions_share = _number(SHARE)
    mark_solutions_least = _number(LEAST)
    expert_share = _number(SHARE)
    expert_least = _number(LEAST)

    @classmethod
    def showing(cls, bars: Bars) -> "BarsForm":
        """Show the bars as they are."""
        return cls(formdata=None, **{key: str(it) for key, it in asdict(bars).items()})


class RuleForm(Form):
    """Why somebody becomes an expert of an area, or does not."""

    reason = StringField(
        Label(say("Why")),
        description=Label(say("A sentence. Moderators and the person read it.")),
        validators=[required(say("Say why, in a sentence: they will read it."))],
    )


class FindForm(Form):
    """Who knows an area, though no figures propose them."""

    area = SelectField(
        Label(say("Area")), coerce=int, validators=[required(say("Choose an area."))]
    )
    handle = StringField(
        Label(say("Their name in addresses")),
        description=Label(say("It ends the address of their profile: samir-haddad.")),
        validators=[required(say("Write the name in their profile’s address."))],
    )

    def offer(self, areas: Iterable[AreaLine], tongue: str) -> None:
        """Let them choose among the areas in which they name experts."""
        self.area.choices = [(it.id, it.name_in(tongue)) for it in areas]

    @property
    def bare(self) -> str:
        """Give the handle without the sign that stands before it in a text."""
        return str(self.handle.data).removeprefix("@").lower()
