"""What the forum itself can see in a post before a moderator has read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from forum.kernel.text import Sentence, say

DETAIL_LIMIT: Final = 120


class Sign(StrEnum):
    """Why a post is put before a moderator, though nobody flagged it."""

    LOOKS_LIKE_SPAM = "looks_like_spam"
    TELEPHONE = "telephone"
    MANY_LINKS = "many_links"
    WATCHED = "watched"
    TOO_QUICK = "too_quick"
    BAIT = "bait"
    ASKED_OUTSIDE = "asked_outside"


# Moderators read them in the queue, authors where they read that their post waits.
SIGN_WORDS: Final[Mapping[Sign, Sentence]] = {
    Sign.LOOKS_LIKE_SPAM: say("reads like advertising that was hidden before"),
    Sign.TELEPHONE: say("a first post that gives a telephone number to call"),
    Sign.MANY_LINKS: say("has more links than a post usually has on a first day"),
    Sign.WATCHED: say("holds words or links that moderators watch for"),
    Sign.TOO_QUICK: say("a first post, sent faster than a person writes"),
    Sign.BAIT: say("a first post, with a field filled in that no person sees"),
    Sign.ASKED_OUTSIDE: say("an outside service takes it for advertising"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One sign in one post."""

    sign: Sign
    detail: str = ""
    """For moderators: how sure it is, or which rule it was. Never shown to others."""

    holds: bool = False
    """Whether the post waits for a moderator; otherwise they are asked to look."""
