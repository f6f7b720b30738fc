"""S-03: attacks that people post stay text on every page where they are read.

Posted as question, answer, comment, title and self-description, through the product and
past its forms; the pages have their policy taken away, so that what we make of a text
must hold alone. Then once more with the policy: nothing of ours may break it.
"""

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from forum.comments import actions as comments
from forum.ideas import actions as ideas
from forum.infra.db import session, transaction
from forum.people.models import Person
from forum.people.queries import member
from forum.questions import actions as questions
from forum.search import actions as search
from tests.security.firing import REPORT
from tests.security.site import Site
from tests.security.vectors import OURS

pytestmark = pytest.mark.browser
TOGETHER = 20  # attacks in one thread: as many answers as a page shows
WHERE = "main .prose *, main h1 *, main .rows *, .preview *, .near *, .lines *, .diff *"
PROVOKE = """
(where) => {
    addEventListener("click", (event) => event.preventDefault(), true);
    addEventListener("submit", (event) => event.preventDefault(), true);
    const kinds = ["mouseover", "mouseenter", "pointerdown", "focus", "keydown"];
    for (const element of document.querySelectorAll(where)) {
        for (const kind of kinds)
            element.dispatchEvent(new Event(kind, { bubbles: true, cancelable: true }));
        element.focus?.();
        element.click?.();
    }
}
"""
VIOLATIONS = """
addEventListener("securitypolicyviolation", (event) =>
    window.__fired(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
CLOBBERED = """
() => [...document.querySelectorAll("main .prose [id], main .prose [name]")]
    .map((it) => it.outerHTML.slice(0, 100))
"""


def attacks() -> list[str]:
    """List ours, and those of others where they are at hand."""
    folder = os.environ.get("TEST_REAL_DATA")
    names = "dompurify-expect-dev.json", "owasp-xss-filter-evasion.json"
    files = (Path(folder, "hostile", name) for name in names if folder)
    texts = (it.read_text("utf-8") for it in files)
    payloads = (it["payload"] for text in texts for it in json.loads(text))
    # Halves of characters never arrive, as forms are read as UTF-8; and what nobody
    # would see is refused, so that every attack stands below a word.
    whole = (it.encode("utf-8", "replace").decode() for it in (*OURS, *payloads))
    return [f"Somebody tried this:\n\n{it}" for it in whole]


@pytest.fixture(scope="module")
def infested(one_site: Site) -> Iterator[list[str]]:
    """Post every attack everywhere, and list the pages to read."""
    one_site.restore()
    texts, pages = attacks(), ["/", "/moderation/log"]
    with one_site.app.app_context():
        with transaction():
            pages += list(_threads(one_site, texts))
            pages += list(_people(texts))
            pages += list(_ideas(one_site, texts))
        search.rebuild()
        session.remove()
    boards = range(0, len(texts), TOGETHER)
    pages += [f"/questions?sort=new#{number}" for number in boards[:1]]
    pages += ["/search?q=alert+1", "/search?q=onerror+alert", "/search?q=x"]
    yield pages
    one_site.restore()


def _threads(site: Site, texts: Sequence[str]) -> Iterator[str]:
    asker, author = (
        member(session.get_one(Person, site.community.people[name]))
        for name in ("asker", "author")
    )
    for first in range(0, len(texts), TOGETHER):
        some = texts[first : first + TOGETHER]
        question = questions.ask(
            title=_as_title(some[0]),
            body=some[0],
            area_id=site.community.area,
            by=asker,
        )
        for text in some:
            answer = questions.answer(question, text, by=author)
            comments.add(answer, text[:1900], by=asker)
            questions.edit_answer(
                answer, f"{text} ", reason=text[:200], seen=1, by=author
            )
            other = questions.ask(
                title=_as_title(text), body=text, area_id=site.community.area, by=asker
            )
        yield f"/questions/{question.id}/{question.slug}"
        yield f"/questions/{other.id}/{other.slug}"
        yield f"/posts/{answer.id}/history"
        yield f"/moderation/posts/{answer.id}/hide"


def _ideas(site: Site, texts: Sequence[str]) -> Iterator[str]:
    asker, author = (
        member(session.get_one(Person, site.community.people[name]))
        for name in ("asker", "author")
    )
    for text in texts:
        idea = ideas.propose(
            title=_as_title(text),
            problem=text[:2900],
            wish=text[:1900],
            area_id=site.community.area,
            by=asker,
        )
        ideas.support(idea, why=_as_title(text), by=author)
        comments.add(idea, text[:1900], by=author)
    yield f"/ideas/{idea.id}/{idea.slug}"
    yield from ("/ideas?sort=new", f"/posts/{idea.id}/history")


def _as_title(text: str) -> str:
    return " ".join(text.split())[:150]


def _people(texts: Sequence[str]) -> Iterator[str]:
    """Let some describe themselves with attacks, longer than any form allows."""
    for number, first in enumerate(range(0, len(texts), 40)):
        some = texts[first : first + 40]
        session.add(
            Person(
                handle=f"attacker-{number}",
                name=_as_title(some[0])[:40],
                bio="\n".join(some),
                email=f"attacker-{number}@example.org",
            )
        )
        yield f"/people/attacker-{number}"


class Reader:
    """Somebody who reads pages, and notes what runs there or tries to."""

    def __init__(
        self, browser: Browser, site: Site, address: str, *, protected: bool
    ) -> None:
        self.heard: list[tuple[str, str]] = []
        self.address = address
        self.context = browser.new_context(
            base_url=address, bypass_csp=not protected, locale="en"
        )
        site.sign_in(self.context, by="moderator", at=address)
        self.context.expose_binding("__fired", self._note)
        self.context.add_init_script(VIOLATIONS if protected else REPORT)
        self.context.route(lambda url: not url.startswith(address), self._off)
        self.page: Page = self.context.new_page()
        self.page.on("dialog", lambda it: self.heard.append(("dialog", it.message)))
        self.page.on("console", self._console)

    def _note(self, source, kind: str) -> None:
        self.heard.append((source["frame"].url.removeprefix(self.address), kind))

    def _off(self, route) -> None:
        self.heard.append((self.page.url, f"went to {route.request.url}"))
        route.abort()

    def _console(self, message) -> None:
        if "Content Security Policy" in message.text:
            self.heard.append((self.page.url, message.text))

    def reads(self, path: str) -> None:
        answer = self.page.goto(path, wait_until="load")
        assert answer is None or answer.status < 500
        self.page.evaluate(PROVOKE, WHERE)
        assert self.page.evaluate(CLOBBERED) == []


@pytest.fixture
def reader(chrome, one_site, address, request) -> Iterator[Reader]:
    reader = Reader(chrome, one_site, address, protected=request.param)
    yield reader
    reader.context.close()


@pytest.mark.parametrize("reader", [False, True], ids=["bare", "policy"], indirect=True)
def test_s03_nothing_that_was_posted_runs_on_any_page(infested, reader):
    for path in infested:
        reader.reads(path)
    reader.page.wait_for_timeout(200)

    assert reader.heard == []


@pytest.mark.parametrize("reader", [False, True], ids=["bare", "policy"], indirect=True)
def test_s03_nothing_runs_while_it_is_written(infested, reader):
    """The live preview, and the similar questions beside the title."""
    assert infested
    page = reader.page
    page.goto("/questions/ask")
    page.get_by_role("button", name="Preview").click()
    texts = attacks()
    for first in range(0, len(texts), 60):
        body = "\n\n".join(texts[first : first + 60])
        with page.expect_response(lambda it: it.url.endswith("/preview")):
            page.locator("#body").fill(body[:29_000])
        page.wait_for_timeout(50)
        page.evaluate(PROVOKE, WHERE)
    with page.expect_response(lambda it: "/search/similar" in it.url):
        page.locator("#title").fill("Somebody tried this: img src x onerror alert 1")
    page.wait_for_selector(".near a")
    page.evaluate(PROVOKE, WHERE)
    page.wait_for_timeout(200)

    assert reader.heard == []


@pytest.mark.parametrize("reader", [False], ids=["bare"], indirect=True)
def test_s03_an_attack_that_nobody_treats_is_heard(one_site, reader):
    """Otherwise silence above would prove nothing."""
    it = one_site.community
    one_site.run(
        "UPDATE post SET html = ? WHERE id = ?",
        "<img src=x onerror=alert(1)>",
        it.questions["closed"],
    )
    reader.page.goto(f"/questions/{it.questions['closed']}")
    reader.page.wait_for_timeout(300)

    assert any(kind == "alert" for _, kind in reader.heard)


@pytest.mark.parametrize("reader", [True], ids=["policy"], indirect=True)
def test_s03_our_own_pages_break_no_policy(one_site, reader):
    it = one_site.community
    for path in (
        *("/", "/questions", f"/questions/{it.questions['public']}", "/questions/ask"),
        *(f"/questions/{it.questions['public']}/edit", "/design/", "/moderation/log"),
        *(f"/posts/{it.answers['of a public question']}/history", "/nowhere"),
        *("/settings/profile", "/settings/account", "/search?q=router"),
        *("/ideas", f"/ideas/{it.ideas['public']}", f"/ideas/{it.ideas['merged']}"),
        *("/ideas/propose", f"/ideas/{it.ideas['objected']}/part"),
        *("/people/the-author", f"/moderation/posts/{it.questions['public']}/hide"),
    ):
        reader.page.goto(path)
        reader.page.wait_for_load_state("networkidle")

    assert reader.heard == []
