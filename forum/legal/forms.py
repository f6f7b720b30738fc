"""What administrators write of what holds here."""

from wtforms import HiddenField, IntegerField, StringField, TextAreaField, URLField

from forum.kernel.text import say
from forum.web.forms import Form, Label, required


class TextForm(Form):
    """What a page says in one language."""

    page = HiddenField(default="")
    language = HiddenField(default="")
    seen = IntegerField(default=0)
    body = TextAreaField(
        Label(say("Text")), validators=[required(say("Write something first."))]
    )


class LicenceForm(Form):
    """Under which licence people publish."""

    name = StringField(
        Label(say("Name")),
        validators=[required(say("Write the name of the licence."))],
    )
    url = URLField(
        Label(say("Address")),
        validators=[required(say("Write the address where it is read."))],
    )
