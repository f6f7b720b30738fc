"""The lines that answer, cut out of long texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.search.rules.passages import best
from tests.cost import cost


def whole(pieces):
    return "".join(text for text, _ in pieces)


def marked(pieces):
    return [text for text, is_match in pieces if is_match]


def test_the_words_are_marked_whatever_their_endings_accents_and_hyphens():
    text = "Les connexions Wi-Fi, l’Écran et le CŒUR du réseau déconnecté."

    pieces = best([text], "connexion wifi ecran coeur deconnecter")

    assert marked(pieces) == ["connexions", "Wi-Fi", "Écran", "CŒUR", "déconnecté"]
    assert whole(pieces) == text


def test_only_whole_words_are_marked():
    assert marked(best(["The box in the toolbox, unboxed boxes"], "box")) == [
        "box",
        "boxes",
    ]


def test_the_passage_with_the_most_different_words_wins():
    far = "x " * 200 + "x."
    text = f"light light light. {far} The red light. {far} light light"

    pieces = best([text], "red light")

    assert marked(pieces) == ["red", "light"]
    assert whole(pieces).startswith("… The red light.")
    assert whole(pieces).endswith(" …")


def test_the_passage_may_be_in_any_part_of_the_thread():
    pieces = best(["Nothing here.", "It blinks.", "Press the red button."], "red")

    assert whole(pieces) == "Press the red button."


def test_a_passage_begins_with_its_sentence_when_there_is_room():
    text = "A first sentence that goes on. " * 9 + "Then the red light blinks. " * 2

    assert whole(best([text], "red")).startswith("… Then the red light")


def test_without_the_words_the_beginning_is_shown():
    pieces = best(["It blinks. " * 50, "Other"], "unheard")

    assert marked(pieces) == []
    assert whole(pieces).startswith("It blinks. It blinks.")
    assert len(whole(pieces)) < 210


@pytest.mark.parametrize("texts", [[], [""], ["", "   "]])
def test_a_thread_without_text_shows_nothing(texts):
    assert whole(best(texts, "red")).strip() == ""


def test_lines_are_folded_into_one():
    assert whole(best(["The\n\n  red\t light"], "red")) == "The red light"


@given(st.lists(st.text(), max_size=3), st.text())
def test_a_passage_is_text_of_the_thread_and_short(texts, query):
    pieces = best(texts, query)

    shown = whole(pieces).removeprefix("… ").removesuffix(" …")
    everything = " ".join(" ".join(texts).split())
    assert " ".join(shown.split()) in everything or not shown.strip()
    assert len(shown) < 400


@settings(max_examples=30, deadline=None)
@given(st.text(alphabet="abc é'-\u0301œ.\n", max_size=80))
def test_marks_are_words_of_the_text(text):
    for word in marked(best([text], "abc a'b œc-a")):
        assert word in text


@pytest.mark.parametrize(
    "unit",
    ["red light ", "re-", "rouge ", "réd", "r", "œ", "İ", "a\u0301", "red-", "4.2."],
)
def test_time_grows_no_faster_than_the_text(unit):
    def took(size):
        text = (unit * size)[:size]
        words = "red light réseau rouge wi-fi 4.2.1 İstanbul œuf"
        return cost(lambda: best([text], words), number=3)

    took(1 << 12)
    small, large = took(1 << 14), took(1 << 16)

    assert large < small * 10 + 0.02
    assert large / 3 < 0.5
