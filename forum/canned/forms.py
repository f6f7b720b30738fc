"""The form of a canned reply."""

from wtforms import BooleanField, SelectField, StringField, TextAreaField

from forum.kernel.text import say
from forum.people.identity import me
from forum.taxonomy.queries import areas_for, trail
from forum.web.forms import Form, Label, required
from forum.web.language import language, names_of_languages, speak


class CannedForm(Form):
    """What it says, and where it is offered."""

    title = StringField(
        Label(say("Title")),
        description=Label(say("What you will look for it by. It is not posted.")),
        validators=[required(say("Say what you will look for it by."))],
    )
    body = TextAreaField(
        Label(say("Text")),
        validators=[required(say("Write something first."))],
    )
    area_id = SelectField(Label(say("Offered in")), coerce=int, default=0)
    language = SelectField(
        Label(say("Language")), validators=[required(say("Choose one of the list."))]
    )
    shared = BooleanField(Label(say("For everybody who helps")))

    def offer(self) -> None:
        """Let somebody choose among the areas and the languages."""
        self.area_id.choices = [
            (0, str(speak(say("All areas")))),
            *(
                (it, " › ".join(each.name_in(language()) for each in trail(it)))
                for it in areas_for(me())
            ),
        ]
        self.language.choices = list(names_of_languages().items())
