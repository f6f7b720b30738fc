"""What travels with every form in which something is asked for."""

from collections.abc import Sequence

from wtforms import Field, HiddenField

from forum.web import once
from forum.web.forms import Form
from forum.web.routing import numbered


class ThreadsField(Field):  # type: ignore[misc]  # WTForms ships no types
    """The numbers of some threads; what is no number is left out."""

    def process_formdata(self, typed: Sequence[str]) -> None:
        """Read them."""
        self.data = [number for it in typed if (number := numbered(it))]


class LookingForm(Form):
    """What was close to an ask while it was being written."""

    asking = HiddenField(default=once.new_key)
    """Names this ask, through every page that carries it."""

    read = ThreadsField()
    """What was close to it, was read, and did not help."""
