"""What the author and the moderators write to each other, and its forms."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from forum.modmail import actions
from forum.people.rules import Member

WORDS: Final = "Words that somebody typed, and wants to see again."
FORMS: Final = {
    "modmail.begin": lambda _: {"subject": "About my answer", "words": WORDS},
    "modmail.write": lambda _: {"words": WORDS},
    "modmail.close_own": lambda _: {},
    "modmail.answer": lambda _: {"words": WORDS},
    "modmail.close": lambda _: {},
}
WHOSE: Final = {
    "modmail.write": "author",
    "modmail.close_own": "author",
    "modmail.answer": "moderator",
    "modmail.close": "moderator",
}


@dataclass
class Conversing:
    """Where the conversations of the author are."""

    waits: int = 0
    closed: int = 0

    def others(self, takes: Collection[str]) -> Iterator[tuple[str, Mapping[str, int]]]:
        """List what else an address leads to, by a word for its state."""
        if set(takes) == {"conversation_id"}:
            yield "closed", {"conversation_id": self.closed}


def converse(people: Mapping[str, Member]) -> Conversing:
    """Let the author write twice; the moderators answer once, and close it."""
    author, moderator = people["author"], people["moderator"]
    waits, closed = (
        actions.begin(subject=subject, words="Why, please?", by=author)
        for subject in ("About a sanction", "About the rules")
    )
    actions.answer(closed, words="Because of the rules.", by=moderator)
    actions.close(closed, by=moderator)
    return Conversing(waits.id, closed.id)
