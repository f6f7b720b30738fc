"""Naming an idea in a form."""

import re

from forum.ideas import queries
from forum.ideas.models import Idea
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.text import say
from forum.people.identity import me


def idea_named(typed: str, *, field: str) -> Idea:
    """Find the idea somebody means by its address or its number."""
    number = re.search(r"(?:^|/ideas/)(\d{1,18})(?:[/?#]|$)", typed.strip())
    try:
        if number:
            return queries.get(int(number[1]), me())
    except NotFound:
        pass
    raise Invalid(
        say("No idea has this address or number. Copy the address of its page."),
        field=field,
    )
