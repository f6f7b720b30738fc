"""Forms of moderators. They check shape; rules and actions check sense."""

from typing import Any

from wtforms import RadioField, StringField, TextAreaField

from forum.ideas.forms import ReasonForm
from forum.ideas.rules import LinkRole
from forum.kernel.text import say
from forum.web.forms import Form, Label, required
from forum.web.language import speak


class LinkForm(Form):
    """Which idea, and what the question has to do with it."""

    idea = StringField(
        Label(say("The idea")),
        description=Label(say("Its address, or its number.")),
        validators=[required(say("Name the idea."))],
    )
    role = RadioField(Label(say("What has the question to do with it?")))

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        given.setdefault("role", LinkRole.ORIGIN)
        super().__init__(*args, **given)
        self.role.choices = [
            (str(LinkRole.ORIGIN), str(speak(say("The idea was born of it")))),
            (str(LinkRole.EVIDENCE), str(speak(say("It shows what happens")))),
        ]


class SplitForm(ReasonForm):
    """The other half of an idea, in words of its own."""

    published = "title problem wish reason"

    title = StringField(
        Label(say("The other idea in one sentence")),
        validators=[required(say("Say in one sentence what would be different."))],
    )
    problem = TextAreaField(
        Label(say("What happens to people")),
        validators=[required(say("Tell what happens."))],
    )
    wish = TextAreaField(
        Label(say("What they would like")),
        validators=[required(say("Say what they would like."))],
    )

    @property
    def words(self) -> dict[str, str]:
        """What was typed, as the action wants it."""
        return {
            it.name: it.data
            for it in (self.title, self.problem, self.wish, self.reason)
        }
