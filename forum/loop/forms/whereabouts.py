"""Where somebody is, if they care to say."""

from wtforms import StringField

from forum.kernel.text import say
from forum.loop.rules.places import check_place
from forum.web.forms import Form, Label, obeys


class WhereaboutsForm(Form):
    """The region or shop of one person. Empty is an answer like any other."""

    place = StringField(
        Label(say("Your region or your shop")),
        description=Label(
            say("Nobody else reads it. Leave it empty if you would rather not say.")
        ),
        validators=[obeys(check_place)],
    )
