"""Somebody's words at the beginning of an answer to them."""

from forum.kernel.markup import mentions, quote, render, unnamed
from forum.kernel.markup.quoting import QUOTE_LIMIT


def quoted(source: str) -> str:
    return quote(source, by="@ada", place="/posts/7")


def test_a_quote_names_who_wrote_it_and_where():
    assert quoted("Press **it**.\n\nTwice.") == (
        "> [@ada](/posts/7):\n>\n> Press **it**.\n>\n> Twice.\n\n"
    )


def test_what_was_quoted_in_it_is_left_out():
    assert quoted("> Who said so?\n\nI did.") == "> [@ada](/posts/7):\n>\n> I did.\n\n"


def test_code_that_looks_like_a_quote_is_kept():
    assert "> > 12" in quoted("```\n> 12\n```")


def test_a_long_text_is_cut_between_lines_or_words():
    lines, words = quoted("A line.\n" * 500), quoted("word " * 900)

    for it in (lines, words):
        assert len(it) < 2 * QUOTE_LIMIT
        assert it.endswith(" …\n\n")
    assert "A line. …" in lines
    assert "word …" in words


def test_a_code_block_that_was_cut_does_not_swallow_the_answer():
    html = render(quoted("```\n" + "x = 1\n" * 500 + "```") + "My answer.").html

    assert html.endswith("<p>My answer.</p>\n")


def test_a_quote_calls_nobody_and_loses_the_name_of_who_is_forgotten():
    assert not mentions(quoted("Yes."))
    assert unnamed(quoted("Yes."), "ada").startswith("> [@…](/posts/7):")
