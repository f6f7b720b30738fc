"""S-08: whatever `next` says, one stays on this site."""

from urllib.parse import urljoin, urlsplit

import pytest

from forum.web.navigation import place_here
from tests.signin.conftest import PASSWORD, path_in, sign_up

TRICKS = (
    *("//evil.io", "///evil.io", "////evil.io", "/\\evil.io"),
    *("\\evil.io", "\\\\evil.io", "/\\/evil.io", "\\/evil.io"),
    *(
        "/%09/evil.io",
        "/%0a/evil.io",
        "/%0d%0aLocation:x",
        "/%5cevil.io",
    ),
    *("/\t/evil.io", "/\n/evil.io", "/\r/evil.io", "/\x00/evil.io"),
    *("\t//evil.io", " //evil.io", "\x01//evil.io", "/ /evil.io"),
    *("http:evil.io", "http:/evil.io", "http://evil.io", "https:evil"),
    *(
        "https:///evil.io",
        "HTTP://evil.io",
        "ftp://evil.io",
        "evil.io",
    ),
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "vbscript:x"),
    *("java\tscript:alert(1)", "blob:x", "mailto:x@evil.io", "file:///etc/passwd"),
    *("http://localhost@evil.io", "//localhost@evil.io", "@evil.io"),
    *(
        "//evil.io\\@localhost",
        "http://localhost:80@evil.io",
        "/;//evil.io",
    ),
    *("//evil%2eexample", "//%65vil.example", "/%2fevil.io", "/%2Fevil.io"),
    *(
        "/%252fevil.io",
        "/%252f%252fevil.io",
        "%2f%2fevil.io",
        "/%255cevil",
    ),
    *("//evil。example", "//ｅvil.example", "／／evil.io", "/／evil.io"),
    *("//[::1]", "//0x7f.1", "//3232235777", "/.//evil.io", "/..//evil.io"),
    *(
        "?//evil.io",
        "#//evil.io",
        "//",
        "///",
        "\u202e//evil.io",
        "http://",
    ),
    *("/x\r\nSet-Cookie: a=b", "/x\u2028y", "/é", "/" + "x" * 5000),
)


def stays(location: str) -> bool:
    """Whether a browser that follows this is still here."""
    there = urlsplit(urljoin("http://localhost/page", location))
    return not urlsplit(location).netloc and there.netloc == "localhost"


def test_the_list_is_long_enough():
    assert len(set(TRICKS)) >= 60


@pytest.mark.parametrize("typed", TRICKS)
def test_s_08_no_trick_passes_for_a_place_here(typed):
    assert place_here(typed) == ""


@pytest.mark.parametrize(
    "typed",
    [
        "/",
        "/ask",
        "/questions?area=box&sort=new",
        "/ask?title=Wi-Fi%20%C3%A9",
        "/q#a-3",
    ],
)
def test_s_08_a_place_here_is_taken_as_it_is(typed):
    assert place_here(typed) == typed


def test_s_08_signing_in_leads_nowhere_else(browser, another, ada):
    browser.sign_in(ada)
    for typed in TRICKS:
        browser.client.set_cookie("x", "y")
        answer = browser.get("/sign-in", query_string={"next": typed})
        assert stays(answer.location), typed

    for typed in TRICKS[::8]:
        answer = another.post("/sign-in", who="ada", password=PASSWORD, next=typed)
        assert answer.location == "/", typed
        another.post("/sign-out", next=typed)


def test_s_08_neither_does_confirming_or_signing_out(browser, work, mailer):
    sign_up(browser, next="//evil.io")
    work()

    confirmed = browser.post(path_in(mailer.sent[0]) + "&next=//evil.io")
    out = browser.post("/sign-out?next=//evil.io", next="//evil.io")

    assert (confirmed.location, out.location) == ("/", "/")
