"""What somebody says of themself."""

from wtforms import SelectField, StringField, TextAreaField

from forum.kernel.text import say
from forum.people.rules import check_bio, check_name
from forum.web.forms import Form, Label, obeys, required
from forum.web.language import names_of_languages


class ProfileForm(Form):
    """How others see somebody, and in which language the site speaks to them."""

    published = "name bio"

    name = StringField(
        Label(say("Your name")),
        [required(say("Write the name that others will see.")), obeys(check_name)],
    )
    bio = TextAreaField(
        Label(say("About you")),
        [obeys(check_bio)],
        description=Label(say("What you know well, for example. Plain text.")),
    )
    language = SelectField(
        Label(say("Language")), [required(say("Choose a language."))]
    )

    def offer_languages(self) -> None:
        """Let people choose among the languages of the interface."""
        self.language.choices = list(names_of_languages().items())
