"""Forms of conversations with the moderators."""

from wtforms import StringField, TextAreaField

from forum.kernel.text import say
from forum.modmail.rules import SUBJECT_LIMIT, TEXT_LIMIT
from forum.web.forms import Form, Label, at_most, required


class MessageForm(Form):
    """A message, to the moderators or of them."""

    words = TextAreaField(
        Label(say("Your message")),
        validators=[required(say("Write something first.")), at_most(TEXT_LIMIT)],
    )


class BeginForm(MessageForm):
    """The first message, and what it is about."""

    subject = StringField(
        Label(say("What is it about?")),
        validators=[required(say("Say what it is about.")), at_most(SUBJECT_LIMIT)],
    )
