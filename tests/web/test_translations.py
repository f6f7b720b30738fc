"""Every catalogue: whole, fresh, and well written."""

import re
import tomllib
from itertools import chain

import pytest
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from flask import render_template_string

from forum.config import ROOT
from forum.moderation.rules import CAPACITY_WORDS, Capacity
from forum.people.rules import ROLE_WORDS, Role
from forum.posts.rules import REASON_WORDS, HideReason
from forum.questions.rules import CLOSE_WORDS, STATE_WORDS, CloseReason, State
from forum.web.language import CATALOGUE, TRANSLATIONS

LANGUAGES = sorted(path.name for path in TRANSLATIONS.iterdir() if path.is_dir())
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}")
END_OF_SENTENCE = re.compile(r"(?<=[.?])\s+")
LONGEST = 20  # words in a sentence


def messages(language):
    """Read every message, without the head of the file."""
    with (TRANSLATIONS / language / CATALOGUE).open("rb") as written:
        return [each for each in read_po(written, locale=language) if each.id]


def texts(one_or_more) -> tuple[str, ...]:
    return one_or_more if isinstance(one_or_more, tuple) else (one_or_more,)


def translated(language) -> list[str]:
    return list(chain.from_iterable(texts(it.string) for it in messages(language)))


def sentences(text) -> list[list[str]]:
    """Split into sentences of words; a sign on its own is none."""
    return [
        [word for word in sentence.split() if re.search(r"\w", word)]
        for sentence in END_OF_SENTENCE.split(text)
    ]


@pytest.fixture(scope="module")
def said():
    """Collect what Python and the templates say, as `make translations` does."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]
    found = extract_from_dir(
        ROOT,
        [(each["pattern"], each["method"]) for each in rules["mappings"]],
        {each["pattern"]: each for each in rules["mappings"]},
        keywords=DEFAULT_KEYWORDS | {"say": None},
    )
    return {text for _file, _line, text, _notes, _context in found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_that_is_said_is_in_the_catalogue_and_nothing_else(said, language):
    kept = {each.id for each in messages(language)}

    assert said - kept == set(), "run `make translations`, then translate these"
    assert kept - said == set(), "run `make translations`: nobody says these any more"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_missing_or_a_guess(language):
    wanted = get_plural(language).num_plurals

    for each in messages(language):
        assert not each.fuzzy, each.id
        assert all(texts(each.string)), each.id
        assert len(texts(each.string)) == (wanted if each.pluralizable else 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_speaks_of_the_same_things(language):
    for each in messages(language):
        things = set(PLACE.findall("".join(texts(each.id))))
        for text in texts(each.string):
            assert set(PLACE.findall(text)) == things, each.id


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (STATE_WORDS, State),
        (CLOSE_WORDS, CloseReason),
        (REASON_WORDS, HideReason),
        (ROLE_WORDS, Role),
        (CAPACITY_WORDS, Capacity),
    ],
)
def test_every_state_reason_and_role_has_words_in_every_language(words, kinds):
    assert set(words) == set(kinds)
    for language in LANGUAGES:
        kept = {each.id for each in messages(language)}
        assert {sentence.template for sentence in words.values()} <= kept


@pytest.mark.parametrize(
    ("lang", "number", "words"),
    [
        ("en", 0, "0 answers"),
        ("en", 1, "1 answer"),
        ("en", 2, "2 answers"),
        ("en", 1200, "1,200 answers"),
        ("fr", 0, "0 réponse"),
        ("fr", 1, "1 réponse"),
        ("fr", 2, "2 réponses"),
        ("fr", 1200, "1\u202f200 réponses"),
    ],
)
def test_things_are_counted_as_the_language_does(app, lang, number, words):
    with app.test_request_context(f"/?lang={lang}"):
        counted = '{{ ngettext("%(num)s answer", "%(num)s answers", number) }}'

        assert render_template_string(counted, number=number) == words


@pytest.mark.parametrize(
    ("lang", "size", "words"),
    [
        ("en", 3_355_443, "3.2 MB"),
        ("fr", 3_355_443, "3,2 Mo"),
        ("fr", 20_480, "20 ko"),
        ("en", 9, "0.1 kB"),
    ],
)
def test_a_size_is_told_in_the_units_of_the_language(app, lang, size, words):
    with app.test_request_context(f"/?lang={lang}"):
        told = app.jinja_env.filters["file_size"](size)

    assert " ".join(told.split()) == words


def test_french_is_set_as_french_printers_do():
    wrong = re.compile(
        r"[^\u00a0][;:?»](?=\s|$)"  # a space that holds, before these
        r"|«(?!\u00a0)"  # and after this
        r"|['\"“”]|\.\.\.|!"  # curly, in French; nobody shouts
        r"|\s{2}|[\u2009\u202f]"
    )
    prose = {PLACE.sub("x", text) for text in translated("fr")}

    assert {text for text in prose if wrong.search(text)} == set()


def test_french_sentences_are_short_and_say_vous():
    wrong = re.compile(r"\b(tu|toi|ton|ta|tes)\b", re.IGNORECASE)
    long = {
        " ".join(sentence)
        for text in translated("fr")
        for sentence in sentences(text)
        if len(sentence) > LONGEST
    }

    assert long == set()
    assert {text for text in translated("fr") if wrong.search(text)} == set()
