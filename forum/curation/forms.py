"""Forms of moderators. They check shape; rules and actions check sense."""

from typing import Any

from wtforms import BooleanField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from forum.ideas.forms import ReasonForm
from forum.ideas.rules import LinkRole
from forum.kernel.text import say
from forum.people.identity import me
from forum.taxonomy.queries import areas_for, trail
from forum.web.forms import Form, Label, chosen, required
from forum.web.language import language, speak


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


class PrivateForm(Form):
    """Which public thread it has to do with, and what is to become of it."""

    into = StringField(
        Label(say("The public idea or question")),
        description=Label(say("Its address, or the number of an idea.")),
        validators=[required(say("Name what it has to do with."))],
    )
    how = RadioField(
        Label(say("What is to be done?")),
        default="ask",
        validators=[required(say("Choose one."))],
    )

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **given)
        self.how.choices = [
            ("ask", str(speak(say("Ask its author whether both may be joined")))),
            ("link", str(speak(say("Link it as private evidence: it only counts")))),
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


class InAnArea(ReasonForm):
    """Something that has to belong to an area, and why."""

    area_id = SelectField(
        Label(say("Area")),
        coerce=int,
        validators=[chosen(say("Choose the area that comes closest."))],
    )

    def offer_areas(self, *, but: int | None = None) -> None:
        """Let people choose among the areas that take questions."""
        self.area_id.choices = [
            (0, str(speak(say("Choose an area")))),
            *(
                (it.id, " › ".join(each.name_in(language()) for each in trail(it.id)))
                for it in areas_for(me()).values()
                if not it.is_closed and it.id != but
            ),
        ]


class MoveForm(InAnArea):
    """Where a question belongs."""


class JoinForm(ReasonForm):
    """Which question speaks for both."""

    into = StringField(
        Label(say("The question that speaks for both")),
        description=Label(say("Its address, or its number.")),
        validators=[required(say("Name the question that is the same."))],
    )


class SplitOffForm(InAnArea):
    """The title and the place of a question made out of what was said in another."""

    published = "title body reason"

    title = StringField(
        Label(say("What happens, in one sentence")),
        description=Label(say("The title of the new question.")),
        validators=[required(say("Say in one sentence what happens."))],
    )
    body = TextAreaField(
        Label(say("The first message")),
        description=Label(say("Other words stand in its history, under your name.")),
        validators=[Optional()],
    )
    takes_solution = BooleanField(Label(say("What solved the question may go along")))
