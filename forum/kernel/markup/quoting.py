"""Somebody's words, as a quote in what somebody else writes."""

from typing import Final

from forum.kernel.markup.dialect import tokens
from forum.kernel.markup.escaping import only_words

QUOTE_LIMIT: Final = 1_000  # characters: who quotes more repeats, and can write it


def head_of(by: str, place: str) -> str:
    """Say whose words follow, and where they stand.

    People are named by their handle: when somebody is forgotten, that is taken out of
    what others wrote. Within a link it calls nobody.
    """
    return f"[{only_words(by)}]({place}):"


def quote(source: str, *, by: str, place: str) -> str:
    """Write the beginning of an answer to what somebody wrote.

    What they quoted themself is left out: it was said to somebody else.
    """
    lines = [head_of(by, place), "", *_cut(_own(source)).splitlines()]
    return "\n".join(f"> {line}".rstrip() for line in lines) + "\n\n"


def _own(source: str) -> str:
    lines: list[str | None] = list(source.splitlines())
    for token in tokens(source):
        if token.type == "blockquote_open" and token.level == 0 and token.map:
            start, end = token.map
            lines[start:end] = [None] * (end - start)
    return "\n".join(line for line in lines if line is not None).strip()


def _cut(text: str) -> str:
    """Keep whole lines, or whole words when the first line is longer already."""
    if len(text) <= QUOTE_LIMIT:
        return text
    head = text[: QUOTE_LIMIT + 1]
    at = head.rfind("\n")
    at = at if at > 0 else head.rfind(" ")
    return head[: at if at > 0 else QUOTE_LIMIT].rstrip() + " …"
