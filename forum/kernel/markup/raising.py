"""Headings of a text that is a page of its own, and not a part of one."""

import re
from typing import Final

RAISED: Final = {"4": "2", "5": "3", "6": "4"}
HEADING: Final = re.compile(r"(</?h)([456])(?=>)")


def as_page(html: str) -> str:
    """Let headings follow the title of the page: in what is safe they begin at h4."""
    return HEADING.sub(lambda it: it[1] + RAISED[it[2]], html)
