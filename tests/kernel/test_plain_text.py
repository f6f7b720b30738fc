"""Text on its way in, and on its way into lists."""

import json
import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.markup import excerpt, render, tidy, visible_text
from tests.cost import costs_less

ZALGO = "e" + "\N{COMBINING GRAVE ACCENT}\N{COMBINING CEDILLA}" * 5_000


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("cafe\u0301", "café"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\0b\x07c\x9bd", "abcd"),
        ("tab\tstays", "tab\tstays"),
        ("half \ud83d", "half \N{REPLACEMENT CHARACTER}"),
        ("\u200fעברית\u200e", "\u200fעברית\u200e"),
        ("👨‍👩‍👧", "👨‍👩‍👧"),
        ("feed\ufffe\uffff", "feed"),
        ("İstanbul œuvre ﬁn", "İstanbul œuvre ﬁn"),
    ],
)
def test_what_is_sent_is_kept_one_way_of_writing_each_letter(sent, kept):
    assert tidy(sent) == kept


@given(st.text())
def test_a_tidy_text_stays_as_it_is_and_can_be_stored(text):
    kept = tidy(text)

    assert tidy(kept) == kept
    assert kept.encode().decode() == kept
    assert unicodedata.is_normalized("NFC", kept)


@given(st.text(alphabet=st.characters(codec="utf-8", categories=["Lu", "Ll", "Mn"])))
def test_letters_are_composed_as_unicode_says(text):
    assert tidy(text) == unicodedata.normalize("NFC", text)


def test_a_letter_with_ten_thousand_marks_takes_no_time_and_is_kept_whole():
    assert costs_less(0.5, lambda: tidy(ZALGO))
    assert tidy(ZALGO) == unicodedata.normalize("NFC", ZALGO)


def test_readers_see_four_marks_on_a_letter_at_most():
    shown = unicodedata.normalize("NFD", render(ZALGO).text)

    assert len(shown) <= 6


@pytest.mark.parametrize("word", ["ệ", "שָׁלוֹם", "हिन्दी", "العَرَبِيَّة", "ที่นี่", "བོད་སྐད"])
def test_languages_keep_their_marks(word):
    assert render(word).text == tidy(word)


@pytest.mark.parametrize(
    ("text", "length", "shown"),
    [
        ("short", 160, "short"),
        ("several\nlines  of\ttext", 160, "several lines of text"),
        ("whole words only here", 12, "whole words…"),
        ("whole words, only here", 13, "whole words…"),
        ("exactly", 7, "exactly"),
        ("a" * 30, 10, "a" * 9 + "…"),
        ("no " + "a" * 30, 10, "no aaaaaa…"),
    ],
)
def test_an_excerpt_is_one_line_of_whole_words(text, length, shown):
    assert excerpt(text, length) == shown


@given(st.text(), st.integers(min_value=2, max_value=50))
def test_an_excerpt_is_never_longer_than_asked(text, length):
    assert len(excerpt(text, length)) <= length


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>a  b\nc</p><p>d</p>", "a b c\nd"),
        ("a<br>b", "a\nb"),
        ("<pre>x\n  y</pre>", "x\ny"),
        ("<ul><li>a<li>b</ul>", "a\nb"),
        ("<td>a</td><td>b</td>", "a b"),
        ("&lt;b&gt; &eacute;", "<b> é"),
        ('<img src="/files/1" alt="The box">', "The box"),
    ],
)
def test_visible_text_is_what_a_browser_would_show(html, words):
    assert visible_text(html) == words


@pytest.mark.real_data
def test_naughty_strings_are_kept_and_shown():
    path = Path(
        os.environ["TEST_REAL_DATA"], "hostile/big-list-of-naughty-strings.json"
    )
    strings = json.loads(path.read_text(encoding="utf-8"))

    for string in strings:
        kept = tidy(string)
        assert kept == "".join(
            one
            for one in unicodedata.normalize("NFC", string)
            if one in "\t\n" or unicodedata.category(one) != "Cc"
        ).replace("\ufffe", "")
        render(kept).html.encode()
    assert len(strings) > 500
