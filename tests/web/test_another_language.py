"""A third language is a folder: here one in brackets, longer than any real one.

Whatever a page shows outside brackets was never given to translators; whatever is cut
has no room for a longer language than ours.
"""

import re
from html.parser import HTMLParser

import pytest
from babel.messages.pofile import read_po, write_po

from forum.infra import settings
from forum.people.rules import Role
from forum.web import language
from forum.web.brand import Brand
from forum.web.language import CATALOGUE
from tests import chromium
from tests.conftest import put_together

CODE = "eo"
FRENCH = language.TRANSLATIONS / "fr" / CATALOGUE
PLACE = re.compile(r"(%\(\w+\)s|\{\w+\})")
ACCENTS = str.maketrans("aeiouyAEIOUYcn", "àéîõüÿÀÉÎÕÜŸçñ")

# What people wrote, what the machine reads, what Unicode's own tables say.
NOT_OURS = {"script", "style", "code", "time"}
SELVES = {"English", "Esperanto"}  # each language names itself
SPOKEN = ("placeholder", "aria-label", "alt")

PAGES = (
    "/",
    "/questions",
    "/questions?state=solved",
    "/questions/ask",
    "/search",
    "/search?q=box",
    "/search?q=nothing",
    "/moderation/log",
    "/settings/profile",
    "/settings/account",
    "/settings/address",
    "/settings/password",
    "/settings/messages",
    "/notifications",
    "/people/g-1",
    "/admin/brand",
    "/admin/areas",
    "/admin/areas/new",
    "/nowhere",
)
# What is wider than its box, and the page itself when it is wider than the screen. What
# people wrote may end in an ellipsis; what scrolls is not cut.
CUT = """() => {
  const wide = (it) => it.scrollWidth > it.clientWidth + 1;
  const cut = (it) => wide(it) && getComputedStyle(it).overflowX !== "visible"
    && !it.closest("[dir], .scroll, .vh, pre") && it.textContent.trim();
  const found = [...document.body.querySelectorAll("*")].filter(cut);
  if (wide(document.documentElement)) found.push(document.documentElement);
  return found.map((it) => `${it.localName}.${it.className}`);
}"""
FOR_VISITORS = ("/", "/questions", "/sign-in", "/sign-up", "/reset")


def lengthened(text: str) -> str:
    """Write a text with accents, four tenths longer, in brackets."""
    pieces = PLACE.split(text)
    pieces[::2] = [piece.translate(ACCENTS) for piece in pieces[::2]]
    more = "·" * round(len(PLACE.sub("", text)) * 0.4)
    return f"⟦{''.join(pieces)}{more}⟧"


class Shown(HTMLParser):
    """Gathers what a page says, where people have written nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.inside: list[tuple[str, bool]] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        given = dict(attrs)
        self.texts += [given[name] for name in SPOKEN if given.get(name)]
        theirs = "dir" in given or ("lang" in given and tag != "html")
        if tag not in {"meta", "link", "input", "img", "br", "use"}:
            self.inside.append((tag, theirs or tag in NOT_OURS))

    def handle_endtag(self, tag) -> None:
        while self.inside and self.inside.pop()[0] != tag:
            pass

    def handle_data(self, data) -> None:
        if not any(theirs for _tag, theirs in self.inside):
            self.texts.append(" ".join(data.split()))


def outside_brackets(html: str) -> list[str]:
    """List what is said in no brackets: untranslated, or put together from pieces."""
    shown = Shown()
    shown.feed(html)
    page = " ".join(shown.texts)
    while (less := re.sub(r"⟦[^⟦⟧]*⟧", " ", page)) != page:
        page = less
    words = re.findall(r"[^\W\d_]{2,}", page)
    return [word for word in words if word not in SELVES]


@pytest.fixture(scope="module")
def one_app(tmp_path_factory):
    """Put one more folder beside French before the application starts."""
    with FRENCH.open("rb") as written:
        catalogue = read_po(written, locale=CODE)
    for each in catalogue:
        if each.pluralizable:
            each.string = tuple(lengthened(text) for text in each.id)
        elif each.id:
            each.string = lengthened(each.id)
    folder = tmp_path_factory.mktemp("translations")
    place = folder / CODE / CATALOGUE
    place.parent.mkdir(parents=True)
    with place.open("wb") as file:
        write_po(file, catalogue)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(language, "TRANSLATIONS", folder)
        yield put_together(tmp_path_factory)


@pytest.fixture
def place(make):
    """Make a community in which all that people chose is in brackets."""
    settings.write(Brand(name="⟦Orme⟧"))
    names = dict.fromkeys((CODE, "en"), "⟦Box⟧")
    area = make.area("x", names=names, about=names)
    grace = make.person(
        "⟦Grace⟧",
        handle="g-1",
        email="g@e.o",
        language=CODE,
        roles=(Role.ADMIN,),
    )
    question = make.question(by=make.acting(grace), area=area, title="⟦The box⟧")
    make.answer(question, by=make.expert("⟦Ada⟧"))
    return grace, f"/questions/{question.id}/{question.slug}"


def test_a_folder_is_a_language(browser):
    assert f'<html lang="{CODE}">' in browser.get(f"/?lang={CODE}").text
    assert ">Esperanto</a>" in browser.get("/?lang=en").text


def test_no_page_says_anything_that_translators_were_not_given(browser, place):
    grace, show = place
    visited = {
        path: browser.get(path, headers={"Accept-Language": CODE})
        for path in (*FOR_VISITORS, show)
    }
    browser.sign_in(grace)

    visited |= {f"{path} again": browser.get(path) for path in (*PAGES, show)}

    english = {path: outside_brackets(page.text) for path, page in visited.items()}
    assert {path: words for path, words in english.items() if words} == {}


def test_no_refusal_says_anything_that_translators_were_not_given(browser, place):
    grace, _show = place
    browser.sign_in(grace)

    refused = [
        browser.post("/questions/ask", area_id="99", title="x", body=""),
        browser.post("/settings/profile", name="", bio="x" * 999, language="xx"),
        browser.post("/admin/brand", name="", colour="red"),
        browser.post("/nowhere", text="some words"),
    ]

    assert [outside_brackets(page.text) for page in refused] == [[], [], [], []]


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_cut_in_a_longer_language(browser, chrome, place, width):
    grace, show = place
    browser.sign_in(grace)
    context = chromium.answered_by(
        browser.client, chrome.new_context(viewport={"width": width, "height": 900})
    )
    page = context.new_page()
    cut = {}
    for path in (*PAGES, show):
        page.goto(f"{chromium.SITE}{path}")
        cut[path] = page.evaluate(CUT)
    context.close()

    assert {path: found for path, found in cut.items() if found} == {}
