"""Forms of moderators who judge a group."""

from wtforms import SelectMultipleField, StringField

from forum.kernel.text import say
from forum.voices.rules import REASON_LIMIT
from forum.web.forms import Form, Label, at_most, required
from forum.web.routing import numbered


class AsideForm(Form):
    """Whose voices are set aside, and why."""

    who = SelectMultipleField(
        Label(say("Accounts")), coerce=numbered, validate_choice=False
    )
    reason = StringField(
        Label(say("Why")),
        description=Label(say("They read it in their message, with how to reply.")),
        validators=[required(say("Say why: they read it.")), at_most(REASON_LIMIT)],
    )
