"""How one hears of something, in words for pages."""

from collections.abc import Sequence
from typing import Final

from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.notify import queries
from forum.notify.queries import Hearing
from forum.notify.rules import RHYTHM_WORDS, Rhythm
from forum.people.identity import me

MUTED: Final = "muted"
USUAL: Final = "usual"
_FOLLOWING: Final = {
    Rhythm.INSTANT: say("Following · at once"),
    Rhythm.DAILY: say("Following · daily"),
    Rhythm.WEEKLY: say("Following · weekly"),
    Rhythm.PAGES: say("Following · on the pages"),
}
_TOLD: Final = {
    None: say("You are told"),
    Rhythm.INSTANT: say("You are told · at once"),
    Rhythm.DAILY: say("You are told · daily"),
    Rhythm.WEEKLY: say("You are told · weekly"),
    Rhythm.PAGES: say("You are told · on the pages"),
}


def hearing_of(post_id: int) -> Hearing:
    """Say how the reader hears of a thread."""
    return queries.hearing(post_id, me())


def hearing_words(it: Hearing) -> Sentence:
    """Say in a word or two how somebody hears of a thread."""
    if it.is_muted:
        return say("Muted")
    if it.follows and not it.has_asked and it.rhythm:
        return _FOLLOWING[it.rhythm]
    return _TOLD[it.rhythm]


def thread_rhythms(it: Hearing) -> Sequence[tuple[str, Sentence, bool]]:
    """List what can be chosen for a thread: a value, its words, whether it holds."""
    usual = not it.is_muted and not it.is_chosen
    return [
        (USUAL, say("As usual"), usual),
        *(
            (each, words, not it.is_muted and it.is_chosen and it.rhythm is each)
            for each, words in RHYTHM_WORDS.items()
        ),
        (MUTED, say("Nothing: mute it"), it.is_muted),
    ]


def follows_area(area_id: int) -> bool:
    """Whether the reader follows an area."""
    return bool(me().id) and area_id in queries.followed_areas(me().id)


def rhythm_named(word: str) -> Rhythm:
    """Read the word of a rhythm from a form.

    Raises:
        NotFound: there is no such rhythm.

    """
    if word not in set(Rhythm):
        raise NotFound(say("There is no such choice."))
    return Rhythm(word)
