"""Posts of other forums: what is imported reads as it read there."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.kernel.markup import html_to_markdown, render, visible_text


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("one<br>two", "one\ntwo"),
        ("one<br><br>two", "one\n\ntwo"),
        ("<b>bold</b> <i>slanted</i> <del>gone</del>", "**bold** *slanted* ~~gone~~"),
        ("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", "- a\n- b\n  - c"),
        ("<ol start=3><li>c<li>d</ol>", "3. c\n4. d"),
        ("<ul><li><p>a</p><pre>x\n\ny</pre></ul>", "- a\n\n  ```\n  x\n\n  y\n  ```"),
        ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n+ b"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<h1>Title</h1><h3>C#</h3>", "# Title\n\n### C\\#"),
        ("a<hr>b", "a\n\n***\n\nb"),
        ("<code>a `b`</code>", "`` a `b` ``"),
        ('<pre><code class="lang-py">a\n  b\n</code></pre>', "```py\na\n  b\n```"),
        ("<pre>```</pre>", "````\n```\n````"),
        ('<a href="https://a.fr">words</a>', "[words](https://a.fr)"),
        ('<a href="https://a.fr/b_c_">https://a.fr/b_c_</a>', "<https://a.fr/b_c_>"),
        ('<a href="https://a.fr/(b)">c</a>', "[c](<https://a.fr/(b)>)"),
        ('<a href="/kb/help">help</a>', "[help](https://there.example/kb/help)"),
        ('<a href="#answer-1">said</a>', "[said](https://there.example/q/1#answer-1)"),
        ('<a href="javascript:alert(1)">x</a>', "x"),
        ('<img src="https://a.fr/c" alt="[cat]">', "![\\[cat\\]](https://a.fr/c)"),
        ('<iframe src="//video.example/1"></iframe>', "<https://video.example/1>"),
        ("<table><tr><th>k<tr><td>y|z</table>", "| k |\n| --- |\n| y\\|z |"),
        ("<table><tr><td>x<td>y</table>", "|  |  |\n| --- | --- |\n| x | y |"),
        ("<script>alert(1)</script><style>p{}</style><!-- a -->seen", "seen"),
        ("<custom-thing>kept</custom-thing> <sup>2</sup>", "kept 2"),
        ("<dl><dt>term<dd>meaning</dl>", "term\n\nmeaning"),
    ],
)  # fmt: skip
def test_a_page_reads_in_markdown_as_one_would_have_typed_it(there, here):
    assert html_to_markdown(there, base="https://there.example/q/1") == here


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("2 * 3 * 4", "2 \\* 3 \\* 4"),
        ("snake_case_name _x_", "snake_case_name \\_x\\_"),
        ("# no title", "\\# no title"),
        ("- no item", "\\- no item"),
        ("1986. A year", "1986\\. A year"),
        ("a<br>---", "a\n\\---"),
        ("a | b<br>|--|--|", "a | b\n\\|--|--|"),
        ("[a](b)", "\\[a\\](b)"),
        ("&amp;lt; &lt;b>", "\\&lt; \\<b>"),
        ("C:\\Users\\*", "C:\\Users\\\\\\*"),
        ("https://a.fr/_b_c d", "https://a.fr/_b_c d"),
        ("see https://a.fr/_b_c", "see <https://a.fr/_b_c>"),
        ("wow!<a href='http://a.fr'>b</a>", "wow\\![b](http://a.fr)"),
        ("~~~", "\\~\\~\\~"),
    ],
)
def test_plain_words_show_as_they_are(there, here):
    markdown = html_to_markdown(there)

    assert markdown == here
    assert bare(render(markdown).text) == bare(visible_text(there))


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("a<b> b </b>c", "a **b** c"),
        ("x<b>.css</b>", "x.**css**"),
        ("example<em>.</em>com", "example.com"),
        ("<b>a:</b>b", "**a**:b"),
        ("<b>a</b><b>b</b>", "**ab**"),
        ("<b>a<b>b</b></b>", "**ab**"),
        ("<b>a<i>b</b>c</i>", "**a*b***c"),
        ("<b></b>a<b> </b>b", "a b"),
        ("<i><b>a</b></i>", "***a***"),
        ("a<b>[b]</b>c", "a\\[b\\]c"),
    ],
)
def test_emphasis_stands_where_markdown_understands_it_or_nowhere(there, here):
    assert html_to_markdown(there) == here


WORDS = st.text(
    alphabet=st.sampled_from("aé1 *_`[]()<>&!#|-+\\~.:/=\n\u00a0"), max_size=12
).map(html.escape)
INLINE = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.builds(
            "<{0}>{1}</{0}>".format, st.sampled_from(["b", "i", "s", "code"]), inner
        ),
        st.builds('<a href="https://a.fr/b">{}</a>'.format, WORDS),
        st.builds("{}<br>{}".format, inner, inner),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)
BLOCK = st.recursive(
    st.one_of(
        INLINE.map("<p>{}</p>".format),
        WORDS.map("<pre>{}</pre>".format),
        INLINE.map("<h2>{}</h2>".format),
        st.builds("<table><tr><td>{}<td>{}</table>".format, INLINE, INLINE),
    ),
    lambda inner: st.one_of(
        inner.map("<blockquote>{}</blockquote>".format),
        st.builds("<ul><li>{}</li><li>{}</li></ul>".format, inner, inner),
        st.builds("<ol><li>{}</li><li>{}</li></ol>".format, INLINE, inner),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=6,
)


@given(BLOCK)
def test_any_page_shows_the_same_words_here_as_there(page):
    assert bare(render(html_to_markdown(page)).text) == bare(visible_text(page))


def test_what_is_nested_deeper_than_anybody_means_keeps_its_words():
    html = "<div>" * 90 + "<p>deep</p>" + "</div>" * 90 + "<ul><li>after</li></ul>"

    assert html_to_markdown(html) == "deep\n\n- after"


def bare(text: str) -> str:
    """Leave out what a layout may change: spaces and the ends of lines."""
    return re.sub(r"\s+", "", text)
