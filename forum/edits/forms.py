"""Forms about suggested edits."""

from wtforms import StringField, TextAreaField
from wtforms.validators import Optional

from forum.kernel.text import say
from forum.posts.forms import Edit
from forum.web.forms import Form, Label, required


class SuggestForm(Edit, Form):
    """Other words for a post, and why."""

    published = "title body reason"

    title = StringField(Label(say("What happens?")), validators=[Optional()])
    body = TextAreaField(
        Label(say("Text")),
        validators=[required(say("Write something first."))],
    )
    reason = StringField(
        Label(say("What you changed, and why")),
        validators=[required(say("Say what is wrong with the present words."))],
    )


class TurnDownForm(Form):
    """Why a suggestion is not kept."""

    word = StringField(
        Label(say("Why not")),
        description=Label(say("A sentence for who suggested it. Only they read it.")),
        validators=[required(say("Say why, in a sentence: they will read it."))],
    )
