"""No page keeps anybody out, or slides sideways: axe with the tags of WCAG 2.2 AA."""

import pytest

from tests.axe import violations
from tests.live import LONG

pytestmark = pytest.mark.browser
IDEA = "/ideas/7"  # the first that the demonstration proposes
RESULT = "/results/37"  # what became of it
LOCKED = 110  # what the moderator of the demonstration locked
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
        *("/representative", "/rules", "/legal", "/privacy", "/accessibility"),
        "/transparency",
        *("/ideas", "/ideas?stage=declined", IDEA, "/search?q=box&kind=idea"),
        *("/promise", "/commitments", "/ledger"),
        *("/results", "/results?shown=declined", RESULT, "/results/12"),
        f"/questions/{LOCKED}",
    ],
    "claire": [
        *("/questions/1", "/questions/ask", "/questions/posts/1/comment"),
        *("/posts/1/history", "/settings/profile", "/settings/account"),
        *("/me/security", "/me/data", "/me/abilities"),
        *("/notifications", "/settings/messages", "/drafts"),
        *(IDEA, "/ideas/propose", "/contacts/person", "/me/exchanges"),
        "/me/moderators",
    ],
    "samir": [
        *("/questions/1/close", "/questions/1/edit", "/edits/posts/1", "/edits"),
        *("/canned-replies", "/canned-replies/new", "/inbox?of=all"),
        *("/questions/1/refine", "/me/abilities"),
    ],
    "marc": [
        *("/moderation/posts/1/hide", "/moderation/posts/1/redact", "/questions/1"),
        *(IDEA, f"{IDEA}/merge"),
        *("/curation/questions/1/convert", "/curation/questions/1/link"),
        *("/curation/questions/1/move", "/curation/questions/1/merge"),
        *("/curation/questions/1/merge?into=3", "/curation/questions/1/split"),
        f"/curation{IDEA}/split",
        *("/moderation/mail", "/moderation/mail/1"),
        *("/moderation/posts/1/notes", "/moderation/people/claire/notes"),
        *("/moderation", "/moderation/decided", "/moderation/reviews/1"),
        *("/moderation/voices", "/moderation/watch", "/moderation/people/gerard"),
        *("/moderation/experts", "/moderation/experts/1/samir"),
        *(
            f"/questions/{LOCKED}",
            "/moderation/posts/1/lock",
            f"/moderation/posts/{LOCKED}/unlock",
        ),
    ],
    "rankpulse": ["/moderation/mine"],
    "nadia": [
        *("/desk", "/desk?of=me", "/", "/contacts", "/contacts/new"),
        *("/results/new", f"{RESULT}/correct", "/results/drafts", "/reopenings/2"),
        *("/ideas/139/answer", "/ideas/139/answer?kind=declined"),
    ],
    "alix": [
        *("/admin/brand", "/admin/guard", "/admin/areas", "/admin/areas/1"),
        *("/admin/areas/new", "/admin/mail"),
        *("/admin/texts", "/admin/retention", "/admin/abilities"),
        *("/admin/limits", "/admin/screening", "/admin/second-step"),
        "/admin/texts/edit?page=rules&language=en",
    ],
}


# Half of the looks every day, each language, scheme and width among them twice.
LOOKS = {
    language: [
        (scheme, width)
        for scheme in ("light", "dark")
        for width in (1280, 390)
        if LONG or (language == "fr") ^ (scheme == "dark") ^ (width == 390)
    ]
    for language in ("fr", "en")
}
NARROWEST = 320


@pytest.mark.parametrize("handle", PAGES)
@pytest.mark.parametrize("language", LOOKS)
def test_nothing_keeps_anybody_out(somebody, handle, language):
    person = somebody(handle, language=language)
    wrong = []

    for path in PAGES[handle]:
        person.goes_to(path)
        for scheme, width in LOOKS[language]:
            person.looks(scheme=scheme, width=width)
            wrong += [(path, scheme, width, it) for it in violations(person.page)]
            if person.width_of_page() > width:
                wrong.append((path, scheme, width, "slides sideways"))
        if language == "fr":  # the longer words
            person.looks(width=NARROWEST)
            if person.width_of_page() != NARROWEST:
                wrong.append((path, "slides sideways on the narrowest phone"))

    assert wrong == []
