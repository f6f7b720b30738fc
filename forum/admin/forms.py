"""Forms of administrators."""

from collections.abc import Mapping
from typing import Any, Final

from wtforms import (
    BooleanField,
    FileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Optional

from forum.kernel.text import say
from forum.taxonomy.models import Area
from forum.taxonomy.queries import areas
from forum.taxonomy.rules import Audience
from forum.web.forms import Form, Label, required
from forum.web.language import language, names_of_languages, speak

AUDIENCES: Final = {
    Audience.EVERYBODY: say("Everybody: visitors and search engines, too"),
    Audience.MEMBERS: say(
        "Members: those named below, its experts, its moderators and the staff"
    ),
    Audience.STAFF: say("The brand’s staff, and nobody else"),
}


class BrandForm(Form):
    """Name, colour and logo."""

    name = StringField(
        Label(say("Name")), validators=[required(say("Write the name of the brand."))]
    )
    colour = StringField(
        Label(say("Colour")),
        description=Label(
            say("For links and buttons. It is made dark enough to be read.")
        ),
        validators=[required(say("Choose a colour."))],
    )
    logo = FileField(
        Label(say("Logo")),
        description=Label(say("PNG, JPEG, WebP or GIF, shown 24 pixels high.")),
        validators=[Optional()],
    )
    no_logo = BooleanField(Label(say("Use no logo")))


class GuardForm(Form):
    """What the guard of personal data has to know of the brand."""

    country = StringField(
        Label(say("Country")),
        description=Label(say("Two letters: whose telephone numbers have no prefix.")),
        validators=[required(say("Write the country as two letters: FR."))],
    )
    orders = StringField(
        Label(say("Order numbers")),
        description=Label(say("For example CMD-######: # is a figure, ? a letter.")),
        validators=[Optional()],
    )
    domains = StringField(
        Label(say("Your own domains")),
        description=Label(say("Addresses there are public: example.com, example.fr")),
        validators=[Optional()],
    )


class SecondStepForm(Form):
    """Whether more than a password is asked of those who look after the place."""

    is_required = BooleanField(Label(say("Ask for a passkey or one-time codes")))
    since = StringField(
        Label(say("From which day on")),
        description=Label(
            say("As 2026-12-01. Empty: at once. Who has no second step is told.")
        ),
        validators=[Optional()],
    )


class AudienceForm(Form):
    """Who may look into an area."""

    audience = RadioField(
        Label(say("Who may look into it?")), validators=[required(say("Choose one."))]
    )
    members = TextAreaField(
        Label(say("Members by name")),
        description=Label(say("Their handles, with spaces or commas between them.")),
        validators=[Optional()],
    )
    is_sure = BooleanField(Label(say("More people may read what is written there")))

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **given)
        self.audience.choices = [
            (str(it), str(speak(words))) for it, words in AUDIENCES.items()
        ]


class AreaForm(Form):
    """An area: what it is called in each language, and where it stands."""

    parent_id = SelectField(Label(say("Inside")), coerce=int, validators=[Optional()])
    is_closed = BooleanField(Label(say("Takes no new questions")))

    def offer_parents(self, area: Area | None) -> None:
        """Let administrators choose among the areas of the first level."""
        tops = [it for it in areas().values() if not it.depth]
        self.parent_id.choices = [
            (0, "—"),
            *(
                (it.id, it.name_in(language()))
                for it in tops
                if area is None or it.id != area.id
            ),
        ]

    def texts(self, kind: str) -> Mapping[str, str]:
        """Take what was typed in each language."""
        return {
            code: self[f"{kind}_{code}"].data or "" for code in names_of_languages()
        }


def area_form(area: Area | None = None) -> AreaForm:
    """Make the form, with a name and a description in every language there is."""
    fields = {}
    for code, spoken in names_of_languages().items():
        fields[f"name_{code}"] = StringField(
            Label(say("Name (%(language)s)", language=spoken)), validators=[Optional()]
        )
        fields[f"about_{code}"] = TextAreaField(
            Label(say("In a sentence (%(language)s)", language=spoken)),
            validators=[Optional()],
        )
    kind = type("AreaFormInEveryLanguage", (AreaForm,), fields)
    kept = {
        **{f"name_{code}": text for code, text in (area.names if area else {}).items()},
        **{
            f"about_{code}": text for code, text in (area.about if area else {}).items()
        },
        "parent_id": area.parent_id or 0 if area else 0,
        "is_closed": area.is_closed if area else False,
    }
    form: AreaForm = kind(data=kept)
    form.offer_parents(area)
    return form


def _as_it_is(area: Area) -> Mapping[str, object]:
    return {
        **{f"name_{code}": text for code, text in area.names.items()},
        **{f"about_{code}": text for code, text in area.about.items()},
        "parent_id": area.parent_id or 0,
        "is_closed": area.is_closed,
    }
