"""What people write, as readers see it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.markup import render
from forum.kernel.markup.sanitising import ATTRIBUTES, TAGS


def html(source: str) -> str:
    return render(source).html.strip()


def test_a_new_line_is_a_new_line():
    assert html("one\ntwo") == "<p>one<br>\ntwo</p>"


def test_words_can_be_struck():
    assert html("~~out~~") == "<p><s>out</s></p>"


def test_html_shows_as_it_was_typed():
    assert html("a <b>bold</b> move") == "<p>a &lt;b&gt;bold&lt;/b&gt; move</p>"


def test_code_keeps_the_name_of_its_language():
    shown = html("```python\nx = 1\n```")

    assert shown.startswith('<pre tabindex="0"><code class="language-python">x = 1')


def test_no_other_class_gets_through():
    assert html('```a;b"c\nx\n```').startswith('<pre tabindex="0"><code>x')


def test_wide_code_and_tables_can_be_reached_and_scrolled_by_keyboard():
    shown = html("    code\n\n| a |\n|---|\n| b |")

    assert '<pre tabindex="0">' in shown
    assert '<table tabindex="0">' in shown


def test_a_numbered_list_starts_where_its_author_started():
    assert html("3. c\n4. d").startswith('<ol start="3">')


@pytest.mark.parametrize(
    ("source", "tags"),
    [
        ("# a", ["h4"]),
        ("# a\n## b\n### c\n#### d", ["h4", "h5", "h6", "h6"]),
        ("### a\n###### b", ["h4", "h5"]),
        ("a\n===\nb\n---", ["h4", "h5"]),
    ],
)
def test_titles_start_below_those_of_the_page_and_skip_no_level(source, tags):
    assert re.findall(r"<(h\d)>", html(source)) == tags


def test_what_is_nested_too_deep_is_shown_flat_and_not_lost():
    shown = render(">" * 40 + " still here")

    assert "still here" in shown.text
    assert shown.html.count("<blockquote>") <= 20


def test_emphasis_in_emphasis_without_end_stops():
    shown = render("*a **a " * 40 + "a** a*" * 40).html

    assert shown.count("<em>") == shown.count("</em>")
    assert shown.count("<em>") + shown.count("<strong>") <= 20


def test_a_table_that_would_grow_without_end_stops():
    wide = "|a" * 200 + "|\n" + "|-" * 200 + "|\n" + "|x|\n" * 5_000

    assert render(wide).html.count("<td>") <= 2_000


def test_a_short_table_after_a_large_one_shows_as_typed_and_is_not_lost():
    large = "| a | b |\n|---|---|\n" + "| 1 | 2 |\n" * 1_500

    assert "the last" in render(f"{large}\n| the last |\n|---|\n| row |").text


def test_the_words_are_what_a_reader_sees():
    source = (
        "# Title\n\nA &amp; *B*, `c < d`.\n\n- one\n- two\n\n"
        "| k | v |\n|---|---|\n| x | y |\n\n![The box](/files/1/b.png)"
    )

    assert render(source).text == "Title\nA & B, c < d.\none\ntwo\nk v\nx y\nThe box"


@given(st.text(alphabet=st.sampled_from("ab<>&\"'`*_~[]()!#|-\\/:.@= \n\t\0\ud800é")))
def test_no_text_gets_a_tag_or_an_attribute_through_that_is_not_listed(source):
    added = {"rel", "tabindex", "loading"}
    allowed = added.union(*ATTRIBUTES.values())

    for tag, attributes in re.findall(r"<([^\s/>]+)([^>]*)>", html(source)):
        assert tag in TAGS
        assert set(re.findall(r'([\w-]+)="', attributes)) <= allowed
