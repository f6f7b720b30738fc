"""Words that are taken out leave Markdown whole, however they were spelt in it."""

import time

import pytest

from forum.kernel.errors import Invalid
from forum.kernel.markup import render
from forum.kernel.personal import Stretch, wanted, without

WANTED = wanted(["Jean Dupont", "jean@x.fr", "06 12 34 56 78"], country="FR")


def masked(source: str) -> str:
    return without(source, WANTED.stretches(source))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Ask [Jean Dupont](https://x.fr/12).", "Ask •••."),
        ("Ask [my friend](https://x.fr/jean-dupont).", "Ask my friend."),
        ("Ask [my friend Jean Dupont](mailto:jean@x.fr).", "Ask my friend •••."),
        ("![Jean Dupont at home](/files/k/a.png) here", "••• at home here"),
        ("[![a](/files/k/a.png)](https://x.fr/jean-dupont)", "![a](/files/k/a.png)"),
        ("[ ](https://x.fr/jean-dupont)", " •••"),
        ("[him][1] and [him]\n\n[1]: https://x.fr/Jean-Dupont\n", "him and [him]\n\n"),
        (
            "[him] or [two]\n\n[him]: mailto:jean@x.fr\n[two]: /b",
            "him or [two]\n\n[two]: /b",
        ),
        ("<mailto:jean@x.fr> or <https://x.fr/jean%40x.fr>", "••• or •••"),
        ("See https://x.fr/u/jean-dupont?a=(1).", "See •••."),
        ("See (https://x.fr/u/jean%20dupont)", "See (•••)"),
        ("Jean Dupont(me): x", "••• (me): x"),
        ("[Jean](https://x.fr) Dupont", "[Jean](https://x.fr) Dupont"),
    ],
)
def test_a_link_that_holds_them_is_a_link_no_more_and_its_words_stay(before, after):
    assert masked(before) == after


@pytest.mark.parametrize(
    "spelt",
    [
        "JEAN  DUPONT",
        "Je**an** Du*pont*",
        "jean_dupont",
        "Jean\nDupont",
        "> Jean\n> Dupont",
        "`Jean Dupont`",
        "jean&#64;x.fr",
        r"jean\@x.fr",
        "jean%40x.fr",
        "+33 (0)6.12.34.56.78",
        "0033612345678",
        "06-12-34-56-78",
    ],
)
def test_words_are_found_however_they_are_spelt(spelt):
    rendered = render(masked(f"So: {spelt} end"))

    assert "•••" in rendered.text
    assert not WANTED.stands_in(rendered.html)
    assert "upon" not in rendered.html


def test_an_emphasis_that_closed_in_them_goes_with_them():
    assert masked("**Jean** Dupont, **Jean Dupont**") == "•••, **•••**"


@pytest.mark.parametrize("other", ["Jean Dupontel", "xjean@x.fr", "106 12 34 56 789"])
def test_a_part_of_another_word_is_left_alone(other):
    assert masked(other) == other


def test_two_parts_that_overlap_become_one():
    text = without("abcdef", [Stretch(0, 3, "x"), Stretch(2, 5, "y")])

    assert text == "xf"


@pytest.mark.parametrize(
    "hostile", ["[a", "[](a", "[](((", "[", "<", "[a]: b\n", "J*", "Jean ", "06 "]
)
def test_no_text_keeps_the_one_who_masks_it(hostile):
    text = (hostile * 30_000)[:30_000] + "\n\nJean Dupont"

    began = time.perf_counter()
    assert masked(text).count("•••") == 1

    assert time.perf_counter() - began < 2


@pytest.mark.parametrize(
    "words", [[], [" "], ["ab"], ["-- ,"], ["x" * 201], ["abc"] * 21]
)
def test_what_stands_everywhere_or_nowhere_is_not_taken_out(words):
    typed = [f"{it}{at}" if len(words) > 20 else it for at, it in enumerate(words)]

    with pytest.raises(Invalid):
        wanted(typed, country="FR")
