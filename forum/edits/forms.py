"""Forms about suggested edits."""

from wtforms import StringField, TextAreaField

from forum.kernel.text import say
from forum.posts.forms import Edit
from forum.questions.models import Answer, Question
from forum.web.forms import Form, Label, required


class SuggestForm(Edit, Form):
    """Other words for a post, and why."""

    published = "title body reason"

    title = StringField(
        Label(say("What happens?")),
        validators=[required(say("Say in one sentence what happens."))],
    )
    body = TextAreaField(
        Label(say("Text")),
        validators=[required(say("Write something first."))],
    )
    reason = StringField(
        Label(say("What you changed, and why")),
        validators=[required(say("Say what is wrong with the present words."))],
    )

    @classmethod
    def to(cls, post: Question | Answer, **given: object) -> "SuggestForm":
        """Make the form for a post: an answer has no title."""
        form = cls(**given)
        if isinstance(post, Answer):
            del form.title
        return form


class TurnDownForm(Form):
    """Why a suggestion is not kept."""

    word = StringField(
        Label(say("Why not")),
        description=Label(say("A sentence for who suggested it. Only they read it.")),
        validators=[required(say("Say why, in a sentence: they will read it."))],
    )
