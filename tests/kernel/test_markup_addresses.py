"""Links and images in what people write: where they may lead, what they tell."""

import pytest

from forum.kernel.markup import render
from forum.kernel.markup.sanitising import sanitise

REL = 'rel="nofollow ugc noopener"'


def html(source: str) -> str:
    return render(source).html.strip()


def link(address: str, words: str = "") -> str:
    return f'<p><a href="{address}" {REL}>{words or address}</a></p>'


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("https://a.fr/b_c_/_d_?x=1", link("https://a.fr/b_c_/_d_?x=1")),
        ("www.a.fr", link("https://www.a.fr", "www.a.fr")),
        ("<https://a.fr>", link("https://a.fr")),
        ("<ada@a.fr>", link("mailto:ada@a.fr", "ada@a.fr")),
        ("[help](/questions/12)", link("/questions/12", "help")),
        ("[help](www.a.fr)", link("https://www.a.fr", "help")),
        ("[help](#answer-3)", link("#answer-3", "help")),
        ("HTTP://A.FR", link("HTTP://A.FR")),
    ],
)
def test_an_address_becomes_a_link(typed, shown):
    assert html(typed) == shown


@pytest.mark.parametrize(
    "address", ["https://a.fr/%C3%A9", "https://xn--e1afmkfd.fr", "https://a.fr/?b=c;d"]
)
def test_an_address_shows_what_was_typed_and_no_look_alike(address):
    assert html(address) == link(address)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("(see https://a.fr/b)", "https://a.fr/b"),
        ("https://a.fr/b_(c)", "https://a.fr/b_(c)"),
        ("Is it https://a.fr/?", "https://a.fr/"),
        ("**https://a.fr/b**", "https://a.fr/b"),
        ("« https://a.fr/b »", "https://a.fr/b"),
        ("https://a.fr/b, then", "https://a.fr/b"),
        ("[https://a.fr/b]", "https://a.fr/b"),
        ("l’adresse https://a.fr/b…", "https://a.fr/b"),
    ],
)
def test_the_sentence_around_an_address_stays_out_of_it(typed, address):
    assert f'href="{address}"' in html(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "readme.md",
        "about:config",
        "ada@a.fr",
        "ftp://a.fr",
        "//a.fr",
        "/www.a.fr",
        "nothttp://a.fr",
        "http://",
        "a.www.fr",
        "`https://a.fr`",
    ],
)
def test_what_only_looks_like_an_address_stays_text(typed):
    assert "<a" not in html(typed)


@pytest.mark.parametrize(
    "address",
    [
        "//a.fr",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#115;cript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "data:image/png;base64,AAAA",
        "file:///etc/passwd",
        "ftp://a.fr",
        "blob:x",
        "x:y",
    ],
)
def test_a_link_leads_to_the_web_a_mailbox_or_this_site_and_nowhere_else(address):
    sources = f"[x]({address})", f"<{address}>", f"![x]({address})"

    assert "<a" not in "".join(map(html, sources))


@pytest.mark.parametrize(
    "address",
    ["//a.fr", "/\\a.fr", "\\\\a.fr", "java\tscript:x", " javascript:x", "ftp:x"],
)
def test_the_sanitisers_hold_when_the_parser_lets_an_address_by(address):
    assert "href" not in sanitise(f'<a href="{address}">x</a>')


def test_our_own_images_are_shown():
    assert (
        html("![The box](/files/0a1b/box.png)")
        == '<p><img src="/files/0a1b/box.png" alt="The box" loading="lazy"></p>'
    )


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("![A cat](https://a.fr/c.png)", link("https://a.fr/c.png", "A cat")),
        ("![*A* `cat`](https://a.fr/c.png)", link("https://a.fr/c.png", "A cat")),
        ("![](https://a.fr/c.png)", link("https://a.fr/c.png")),
        ("![x](/files/../secret)", link("/files/../secret", "x")),
        ("![x](/files/%2e%2e/secret)", link("/files/%2e%2e/secret", "x")),
        ("![x](/signout)", link("/signout", "x")),
        ("![x](/files/a?b=c)", link("/files/a?b=c", "x")),
        ("[![in](https://a.fr/c.png)](https://b.fr)", link("https://b.fr", "in")),
    ],
)
def test_any_other_image_becomes_a_link_so_that_nobody_learns_who_reads(source, shown):
    assert html(source) == shown


@pytest.mark.parametrize(
    "image", ["https://a.fr/c.png", "/files/../c.png", "/signout", "data:image/png,x"]
)
def test_the_sanitisers_drop_an_image_that_is_not_ours(image):
    assert "src" not in sanitise(f'<img src="{image}" alt="x">')
