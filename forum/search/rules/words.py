"""How two texts come to share a word: letters, accents, endings, empty words.

Documents and queries are read by the same functions, so that « l'Écran », "ecran" and
"ÉCRANS" meet. Accents are folded *before* endings are cut: who types without accents
finds the same threads as who types with them.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from threading import local
from typing import Final

from Stemmer import Stemmer

from forum.search.rules.empty_words import EMPTY_WORDS

LANGUAGES: Final = ("fr", "en")

# Nobody means the sixtieth letter; a pasted key or a 64 KB "word" is still a term.
LONGEST_WORD: Final = 60

# « bus » and « box » end like a plural and are none.
_SHORTEST_PLURAL: Final = 4

# One word as written, with the hyphens inside it; a version number stays whole.
WRITTEN: Final = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+(?:[-‐‑][^\W_]+)*")
_PART: Final = re.compile(r"[^\W_]+")
_MARKS: Final = re.compile("[\u0300-\u036f]+")
_LETTERS: Final = str.maketrans(
    {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)


def written(text: str) -> list[str]:
    """Read the words of a text as they are written, in lower case, accents kept."""
    plain = unicodedata.normalize("NFKC", text).lower()
    return WRITTEN.findall(_MARKS.sub("", plain))


@lru_cache(maxsize=1 << 16)
def forms(word: str) -> tuple[str, ...]:
    """Fold a written word, and take apart what a hyphen joins.

    "Wi-Fi" is found by "wifi", "wi-fi" and "fi": nobody agrees on hyphens.
    """
    folded = fold(word)
    if folded[0].isdigit() and not folded.isalnum():
        return (folded.replace(",", ".")[:LONGEST_WORD],)
    parts = [part[:LONGEST_WORD] for part in _PART.findall(folded)]
    if len(parts) > 1:
        parts.append("".join(parts)[:LONGEST_WORD])
    return tuple(parts)


def fold(text: str) -> str:
    """Drop accents and open ligatures: « cœur » and "coeur" are one word."""
    if text.isascii():
        return text
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_LETTERS)


def stems(text: str, language: str) -> Iterator[str]:
    """Read the stems a document in this language is found by, in order."""
    for word in written(text):
        for form in forms(word):
            if found := stem(form, language):
                yield found


@lru_cache(maxsize=1 << 17)
def stem(form: str, language: str) -> str:
    """Cut the ending off a folded word; nothing is left of an empty word.

    What is not in French is read as English, whose rules cut little.
    """
    language = "fr" if language.startswith("fr") else "en"
    if form in EMPTY_WORDS[language]:
        return ""
    if language == "fr":
        form = _singular(form)
    return str(_stemmers.of[language].stemWord(form))


def _singular(form: str) -> str:
    """Undo what French adds before the stemmer looks.

    The stemmer alone tells "connexion" from "connexions", and it needs the accents
    that are folded by now to see through « -ée », « -ière » and « -fié ».
    """
    if len(form) < _SHORTEST_PLURAL:
        return form
    if form.endswith("aux") and not form.endswith("eaux"):
        form = form[:-2] + "l"
    elif form[-1] in "sx":
        form = form[:-1]
    return form[:-1] if form.endswith(("ee", "iere", "fier")) else form


class _Stemmers(local):
    """Stemmers keep a state of their own while they work: each thread has its own."""

    def __init__(self) -> None:
        self.of = {"fr": Stemmer("french"), "en": Stemmer("english")}


_stemmers = _Stemmers()
