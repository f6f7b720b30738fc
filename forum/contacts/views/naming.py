"""Naming what a contact is about."""

import re

from forum.kernel.errors import NotFound
from forum.people.identity import me
from forum.posts import queries as posts
from forum.posts.models import Post


def post_about(typed: object) -> Post | None:
    """Find the question or the idea that is named by its number; maybe none."""
    number = re.fullmatch(r"[0-9]{1,18}", str(typed).strip())
    if not number:
        return None
    try:
        found = posts.get(int(number[0]), me())
    except NotFound:
        return None
    return found if found.title else None
