"""What changed from one version of a text to the next."""

import time

from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.comparing import MOST_WORDS, changes

LINES = st.lists(st.sampled_from(["one", "two", " ", "\n", "é", "!"])).map("".join)


def test_a_changed_word_is_shown_as_removed_and_added():
    found = changes("The box restarts often.", "The box restarts nightly.")

    assert found == [
        ("same", "The box restarts "),
        ("removed", "often"),
        ("added", "nightly"),
        ("same", "."),
    ]


def test_a_text_that_stayed_is_the_same():
    assert changes("As it was.", "As it was.") == [("same", "As it was.")]


def test_a_first_version_is_added_whole():
    assert changes("", "New words") == [("added", "New words")]


@given(before=LINES, after=LINES)
def test_the_pieces_make_both_texts_again(before, after):
    pieces = changes(before, after)

    assert "".join(words for kind, words in pieces if kind != "added") == before
    assert "".join(words for kind, words in pieces if kind != "removed") == after


def test_a_very_long_text_is_compared_by_lines_in_good_time():
    before = "word " * MOST_WORDS + "\nlast line"
    after = "word " * MOST_WORDS + "\nanother line"
    started = time.perf_counter()

    found = changes(before, after)

    assert found[1:] == [("removed", "last line"), ("added", "another line")]
    assert time.perf_counter() - started < 2
