"""No page keeps anybody out, or slides sideways: axe with the tags of WCAG 2.2 AA."""

from pathlib import Path

import pytest

from tests.live import LONG

pytestmark = pytest.mark.browser
AXE = (Path(__file__).parent.parent / "vendor/axe-core/axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run({runOnly: {type: 'tag', values: tags}})"
IDEA = "/ideas/7"  # the first that the demonstration proposes
RESULT = "/results/37"  # what became of it
PAGES = {
    "": [
        *("/", "/questions", "/questions?state=solved&tag=wifi", "/questions/1"),
        *(
            "/questions/nothing",
            "/questions?sort=asked_again",
            "/search?q=box",
            "/search?q=zzzz",
            "/sign-in",
        ),
        *("/sign-up", "/reset", "/people/samir", "/moderation/log", "/design/"),
        "/representative",
        *("/ideas", "/ideas?stage=declined", IDEA, "/search?q=box&kind=idea"),
        *("/promise", "/commitments", "/ledger"),
        *("/results", "/results?shown=declined", RESULT, "/results/12"),
    ],
    "claire": [
        *("/questions/1", "/questions/ask", "/questions/posts/1/comment"),
        *("/posts/1/history", "/settings/profile", "/settings/account"),
        *("/notifications", "/settings/messages", "/drafts"),
        *(IDEA, "/ideas/propose", "/contacts/person", "/me/exchanges"),
    ],
    "samir": [
        *("/questions/1/close", "/questions/1/edit", "/edits/posts/1", "/edits"),
        *("/canned-replies", "/canned-replies/new", "/inbox?of=all"),
    ],
    "marc": [
        *("/moderation/posts/1/hide", "/moderation/posts/1/redact", "/questions/1"),
        *(IDEA, f"{IDEA}/merge"),
        *("/curation/questions/1/convert", "/curation/questions/1/link"),
        *("/curation/questions/1/move", "/curation/questions/1/merge"),
        *("/curation/questions/1/merge?into=3", "/curation/questions/1/split"),
        f"/curation{IDEA}/split",
    ],
    "nadia": [
        *("/desk", "/desk?of=me", "/", "/contacts", "/contacts/new"),
        *("/results/new", f"{RESULT}/correct", "/results/drafts", "/reopenings/2"),
        *("/ideas/139/answer", "/ideas/139/answer?kind=declined"),
    ],
    "alix": [
        *("/admin/brand", "/admin/guard", "/admin/areas", "/admin/areas/1"),
        *("/admin/areas/new", "/admin/mail"),
    ],
}


# Half of the looks every day, each language, scheme and width among them twice.
LOOKS = [
    (language, scheme, width)
    for language in ("fr", "en")
    for scheme in ("light", "dark")
    for width in (1280, 390)
    if LONG or (language == "fr") ^ (scheme == "dark") ^ (width == 390)
]


@pytest.mark.parametrize("handle", PAGES)
@pytest.mark.parametrize(("language", "scheme", "width"), LOOKS)
def test_nothing_keeps_anybody_out(somebody, handle, language, scheme, width):
    person = somebody(handle, language=language, scheme=scheme, width=width)
    wrong = []

    for path in PAGES[handle]:
        person.goes_to(path)
        found = (person.page.evaluate(AXE), person.page.evaluate(RUN, TAGS))[1]
        wrong += [
            (path, it["id"], it["nodes"][0]["html"][:200]) for it in found["violations"]
        ]
        if person.page.evaluate("document.documentElement.scrollWidth") > width:
            wrong.append((path, "slides sideways", ""))

    assert wrong == []


@pytest.mark.parametrize("handle", ["", "claire", "alix"])
def test_pages_fit_the_narrowest_phone(somebody, handle):
    person = somebody(handle, language="fr", width=320)

    wide = {}
    for path in PAGES[handle]:
        person.goes_to(path)
        wide[path] = person.page.evaluate("document.documentElement.scrollWidth")

    assert wide == dict.fromkeys(wide, 320)
