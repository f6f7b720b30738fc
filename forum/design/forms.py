"""A form with one field of each kind."""

from wtforms import (
    BooleanField,
    FileField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired

from forum.web.forms import Form


class SampleForm(Form):
    """What somebody fills in to ask, and a few fields more.

    Its words are given by the page that shows it, in the reader's language.
    """

    title = StringField(validators=[InputRequired()])
    area = RadioField(validators=[InputRequired()])
    product = StringField()
    frequency = SelectField()
    body = TextAreaField(validators=[InputRequired()])
    picture = FileField()
    told = BooleanField()
