"""Mending a misspelt word with the words that threads really use.

Only words of the index are offered, and the index holds public text alone, so a
suggestion can never give away what somebody else may not read.
"""

from collections.abc import Iterator
from string import ascii_lowercase
from typing import Final, Protocol

from forum.search.rules.ranking import LONGEST_QUERY, MOST_WORDS
from forum.search.rules.words import LANGUAGES, fold, stem, written

_SHORTEST: Final = 3
_LONGEST: Final = 30

# A word that threads use is doubted only if another is this much more usual.
_MUCH_MORE_USUAL: Final = 100

# A letter can be skipped, swapped or doubled in one way, and hit wrong in twenty-five.
_LIKELIER: Final = 25

# The most usual word is not always meant: rare ones are mistyped as well.
_OF_USAGE: Final = 0.7


class Vocabulary(Protocol):
    """The words of all threads, folded."""

    @property
    def count(self) -> int:
        """How many threads there are."""

    def usage(self, word: str) -> int:
        """Tell how many threads use a folded word."""

    def spelt(self, word: str) -> str:
        """Give a folded word its usual accents back; nothing if no thread has it."""


def spellable(text: str) -> Iterator[tuple[str, str]]:
    """List the words that may mend others: folded, and as written."""
    return ((fold(word), word) for word in set(written(text)) if _is_word(word))


def mended(query: str, vocabulary: Vocabulary) -> str | None:
    """Mend the words of a query, or say nothing if all are well."""
    words = written(query[:LONGEST_QUERY])
    better = [_mend(word, vocabulary) for word in words[:MOST_WORDS]]
    if better == words[:MOST_WORDS]:
        return None
    return " ".join([*better, *words[MOST_WORDS:]])


def _mend(word: str, vocabulary: Vocabulary) -> str:
    if not _is_word(word):
        return word
    typed = fold(word)
    least = vocabulary.usage(typed) * _MUCH_MORE_USUAL
    if least >= vocabulary.count:
        return word
    usages = {it: vocabulary.usage(it) for it in set(single_edits(typed))}
    nearby = {it: _likely(typed, it, n) for it, n in usages.items() if n > least}
    for meant in sorted(nearby, key=lambda it: (-nearby[it], it)):
        if any(stem(typed, each) == stem(meant, each) for each in LANGUAGES):
            return word  # found anyway: search takes the two for one
        if found := vocabulary.spelt(meant):
            return found
    return word


def _is_word(written: str) -> bool:
    return written.isalpha() and _SHORTEST <= len(written) <= _LONGEST


def _likely(typed: str, meant: str, usage: int) -> float:
    """Say how likely it is that a word was meant."""
    skipped = len(meant) > len(typed)
    swapped = sorted(meant) == sorted(typed)
    doubled = set(meant) == set(typed)
    return float(usage**_OF_USAGE) * (_LIKELIER if skipped or swapped or doubled else 1)


def single_edits(word: str) -> Iterator[str]:
    """List what one slip of the finger makes of a word, or made it from."""
    halves = [(word[:i], word[i:]) for i in range(len(word) + 1)]
    for head, tail in halves:
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in ascii_lowercase:
            if tail:
                yield head + letter + tail[1:]
            yield head + letter + tail
