"""Forms about ideas. They check shape; rules and actions check sense."""

from typing import Any, Final

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import Optional

from forum.found.forms import LookingForm
from forum.ideas.rules import KIND_WORDS, STRENGTH_WORDS, IdeaKind, Strength
from forum.kernel.text import say
from forum.people.identity import me
from forum.posts.forms import Edit
from forum.taxonomy.queries import areas_for, trail
from forum.taxonomy.rules import AREA_CLOSED
from forum.web.forms import Form, Label, check_offered, chosen, required
from forum.web.language import language, speak

NOT_SAID: Final = say("I would rather not say")


class ProposeForm(LookingForm):
    """What happens to me, what I would like, where it belongs."""

    published = "title problem wish"

    title = StringField(
        Label(say("Your idea in one sentence")),
        description=Label(say("What would be different, so that others recognise it.")),
        validators=[required(say("Say in one sentence what would be different."))],
    )
    problem = TextAreaField(
        Label(say("What happens to me")),
        description=Label(say("The last time, and what it cost you.")),
        validators=[required(say("Tell what happens to you."))],
    )
    wish = TextAreaField(
        Label(say("What I would like")),
        description=Label(say("What would make it right; how is the brand’s work.")),
        validators=[required(say("Say what you would like."))],
    )
    area_id = SelectField(
        Label(say("Area")),
        coerce=int,
        description=Label(say("The product or service that it is about.")),
        validators=[chosen(say("Choose the area that comes closest."))],
    )
    wished = RadioField(Label(say("What kind of idea is it?")))

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        given.setdefault("wished", IdeaKind.IMPROVEMENT)
        super().__init__(*args, **given)
        self.wished.choices = [
            (str(it), str(speak(words))) for it, words in KIND_WORDS.items()
        ]

    def offer_areas(self, *, kept: int | None = None) -> None:
        """Let people choose among the areas that take ideas."""
        self.area_id.choices = [
            (0, str(speak(say("Choose an area")))),
            *(
                (it.id, " › ".join(each.name_in(language()) for each in trail(it.id)))
                for it in areas_for(me()).values()
                if not it.is_closed or it.id == kept
            ),
        ]
        check_offered(self.area_id, AREA_CLOSED)


class EditIdeaForm(Edit, ProposeForm):
    """Other words for an idea."""

    published = f"{ProposeForm.published} reason"


class SupportForm(Form):
    """How much it matters, and one sentence of why. Both may be left out."""

    published = "why"

    strength = RadioField(Label(say("How much does it matter to you?")), default="")
    why = StringField(
        Label(say("Why, in one sentence")),
        description=Label(say("Shown with the idea, under your name.")),
        validators=[Optional()],
    )

    def __init__(self, *args: Any, **given: Any) -> None:  # noqa: ANN401 - WTForms' own
        super().__init__(*args, **given)
        words = {str(it): str(speak(word)) for it, word in STRENGTH_WORDS.items()}
        self.strength.choices = [*words.items(), ("", str(speak(NOT_SAID)))]

    @property
    def chosen_strength(self) -> Strength | None:
        """What was chosen; nothing for whoever would rather not say."""
        return Strength(self.strength.data) if self.strength.data else None


class MergeForm(Form):
    """Which idea wishes for the same, and why that is so."""

    published = "reason"

    into = StringField(
        Label(say("The idea that speaks for both")),
        description=Label(say("Its address, or its number.")),
        validators=[required(say("Name the idea that wishes for the same."))],
    )
    reason = StringField(
        Label(say("Why they are the same")),
        description=Label(say("Everybody can read it. The author may object.")),
        validators=[required(say("Say why: everybody can read it."))],
    )


class ReasonForm(Form):
    """Why something is done that others will read about."""

    published = "reason"

    reason = StringField(
        Label(say("Reason")),
        description=Label(say("Everybody can read it.")),
        validators=[required(say("Say why: everybody can read it."))],
    )


class ObjectForm(Form):
    """Why an idea is not the same as the one it was joined with."""

    published = "objection"

    objection = TextAreaField(
        Label(say("Why your idea is another one")),
        description=Label(say("A moderator reads it and answers in public.")),
        validators=[required(say("Say what is different."))],
    )
