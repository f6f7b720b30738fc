"""A form with one field of each kind, to fill in and to get wrong."""

from wtforms import (
    BooleanField,
    FileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from forum.kernel.text import say
from forum.web.forms import Form, required


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
