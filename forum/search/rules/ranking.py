"""How threads are weighed and put in order: BM25F, term by term.

A word's weight in a thread is settled when the thread is indexed: a title says more
than a body, a body more than the replies, and a long text is not closer for being
long. A search then only adds up. Figures were chosen on real questions asked twice;
`docs/quality/search.md` has the measures and the command that repeats them.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from heapq import nlargest, nsmallest
from itertools import accumulate, chain, compress, islice
from math import log
from operator import itemgetter
from typing import Final, Protocol

from forum.search.rules.index import Document
from forum.search.rules.words import LANGUAGES, fold, forms, stem, stems, written

# Weight, share of the length that counts, usual length in words.
_PARTS: Final = {
    "title": (4.0, 0.6, 6),
    "body": (1.0, 0.75, 45),
    "replies": (0.3, 0.5, 150),
}

# How soon saying a word again stops making a thread closer.
_ENOUGH_SAID: Final = 1.6

# Between equals, the solved one helps more.
_SOLVED: Final = 1.05

# What a person types is short; beyond this somebody is testing us.
LONGEST_QUERY: Final = 200
MOST_WORDS: Final = 12

# A title and its details; what follows says the same again.
LONGEST_TEXT: Final = 5_000

# The rarest words of a text tell what it is about; more cost time and find no more.
_TELLING: Final = 25

# A suggestion that comes late is none: in a large forum, the most usual words of a
# text are left aside. So many postings are read in some forty milliseconds.
_MOST_READ: Final = 60_000

# With fewer threads than this having all the words, others are shown as well.
_FEW: Final = 3


# A word of a query, as the stems it has in each language: any of them will do.
Word = tuple[str, ...]

# Keeps the documents that the filters allow.
Among = Callable[[dict[int, float]], dict[int, float]]


class Postings(Protocol):
    """What ranking asks of an index: which documents have a stem, and how much."""

    @property
    def count(self) -> int:
        """How many documents there are."""

    def frequency(self, stem: str) -> int:
        """Tell how many documents have this stem."""

    def weights(self, stem: str) -> Iterable[tuple[int, float]]:
        """List the documents that have it, with its weight in each."""


def weigh(document: Document) -> dict[str, float]:
    """Tell how much each stem says about a document."""
    weights: dict[str, float] = defaultdict(float)
    for part, (weight, share, usual) in _PARTS.items():
        counted = Counter(stems(getattr(document, part), document.language))
        length = 1 - share + share * counted.total() / usual
        for found, times in counted.items():
            weights[found] += times * weight / length
    bonus = _SOLVED if document.is_solved else 1.0
    return {found: weight * bonus for found, weight in weights.items()}


def read(query: str) -> list[Word]:
    """Read what a person typed; signs and operators mean nothing here."""
    typed = dict.fromkeys(written(query[:LONGEST_QUERY]))
    words = [
        tuple(dict.fromkeys(it for form in forms(word) for it in _stems(form)))
        for word in islice(typed, MOST_WORDS)
    ]
    return [it for it in words if it] or [(fold(it),) for it in typed]


def matches(
    words: Sequence[Word], postings: Postings, *, among: Among
) -> tuple[dict[int, float], bool]:
    """Score the documents that have all the words, or else most of them.

    Returns the scores, and whether some of the words may be missing.
    """
    scores: dict[int, float] = defaultdict(float)
    met: Counter[int] = Counter()
    for word in words:
        rarity = _rarity(_frequency(word, postings), postings)
        for document, gain in _gains(word, postings):
            scores[document] += gain * rarity
            met[document] += 1

    def having(least: int) -> dict[int, float]:
        return among({it: scores[it] for it, n in met.items() if n >= least})

    strict = having(len(words))
    if len(strict) >= _FEW:
        return strict, False
    loose = having((len(words) + 1) // 2)
    return loose, len(loose) > len(strict)


def closest(text: str, postings: Postings, *, language: str) -> dict[int, float]:
    """Score documents by the telling words they share with a text, from 0 to 1.

    Words that half of all documents have tell nothing. Words that none has are no
    help to find one, but what is found is less close for lacking them.
    """
    languages = (language,) if language else LANGUAGES
    shapes = [
        _stems(form, languages)
        for word in written(text[:LONGEST_TEXT])
        for form in forms(word)
    ]
    said = Counter(it for it in shapes if it)
    known = {it: n for it in said if (n := _frequency(it, postings))}
    rare = {it: n for it, n in known.items() if 2 * n <= postings.count} or known
    rarest = nsmallest(_TELLING, rare, key=rare.__getitem__)
    so_far = accumulate(rare[it] for it in rarest)
    affordable = [n <= _MOST_READ for n in so_far]
    telling = list(compress(rarest, affordable)) or rarest[:1]
    share = {it: said[it] * _rarity(rare[it], postings) for it in telling}
    unheard = sum(said[it] for it in said if it not in known)
    whole = sum(share.values()) + unheard * _rarity(1, postings)
    scores: dict[int, float] = defaultdict(float)
    for word in telling:
        for document, gain in _gains(word, postings):
            scores[document] += gain * share[word] / whole
    return scores


def _gains(word: Word, postings: Postings) -> Iterable[tuple[int, float]]:
    """Tell, from 0 to 1, how much each document says a word."""
    if len(word) == 1:
        weights = postings.weights(word[0])
    else:
        heaviest: dict[int, float] = {}
        for document, weight in chain.from_iterable(map(postings.weights, word)):
            if weight > heaviest.get(document, 0):
                heaviest[document] = weight
        weights = heaviest.items()
    return (
        (document, weight / (weight + _ENOUGH_SAID)) for document, weight in weights
    )


def _stems(form: str, languages: Sequence[str] = LANGUAGES) -> Word:
    """Cut a word as each language would; one that is empty in any says nothing."""
    stems = [stem(form, each) for each in languages]
    return tuple(dict.fromkeys(stems)) if all(stems) else ()


def _frequency(word: Word, postings: Postings) -> int:
    return min(postings.count, sum(map(postings.frequency, word)))


def _rarity(frequency: int, postings: Postings) -> float:
    """Tell how telling a word is: the fewer documents have it, the more."""
    return log(1 + (postings.count - frequency + 0.5) / (frequency + 0.5))


def order(scores: Mapping[int, float], most: int) -> list[int]:
    """List the best documents, best first, always the same way."""
    best = nlargest(most, scores.items(), key=itemgetter(1))
    return [document for document, _ in best]
