"""Words and links that moderators watch for: data, and what each of them does."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forum.kernel.errors import Invalid
from forum.kernel.text import Sentence, is_blank, say

NAME_LIMIT: Final = 60
PATTERN_LIMIT: Final = 200
MOST_RULES: Final = 200


class Where(StrEnum):
    """In what a rule looks."""

    WORDS = "words"
    LINKS = "links"


class What(StrEnum):
    """What a rule does with a post that it fits."""

    SORTS = "sorts"
    HOLDS = "holds"


WHERE_WORDS: Final[Mapping[Where, Sentence]] = {
    Where.WORDS: say("In the words"),
    Where.LINKS: say("In the addresses of links"),
}
WHAT_WORDS: Final[Mapping[What, Sentence]] = {
    What.SORTS: say("Puts it before a moderator; everybody can read it meanwhile"),
    What.HOLDS: say("Holds it until a moderator has looked"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Watch:
    """One rule, as it is looked for."""

    name: str
    pattern: str
    where: Where
    what: What


def check_name(name: str) -> str:
    """Accept what moderators call a rule."""
    name = " ".join(name.split())
    if is_blank(name):
        raise Invalid(say("Give it a name: the queue shows it."), field="name")
    if len(name) > NAME_LIMIT:
        raise Invalid(
            say("Keep it under %(most)s characters.", most=NAME_LIMIT), field="name"
        )
    return name
