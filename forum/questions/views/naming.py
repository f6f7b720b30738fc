"""Naming a question in a form."""

import re

from forum.kernel.errors import Invalid, NotFound
from forum.kernel.text import say
from forum.people.identity import me
from forum.questions import queries
from forum.questions.models import Question


def question_named(typed: str, *, field: str) -> Question:
    """Find the question somebody means by its address or its number."""
    number = re.search(r"(?:^|/questions/)(\d{1,18})(?:[/?#]|$)", typed.strip())
    try:
        if number:
            return queries.get(int(number[1]), me())
    except NotFound:
        pass
    raise Invalid(
        say("No question has this address or number. Copy the address of its page."),
        field=field,
    )
