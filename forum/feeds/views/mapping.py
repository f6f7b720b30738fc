"""The map of the site, and what robots may not waste their time on."""

from collections.abc import Sequence
from typing import Final

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from forum.feeds import queries
from forum.feeds.rules import Part, Place, Section
from forum.feeds.views.answering import answer, pages
from forum.web.navigation import address

SECTIONS: Final = ",".join(Section)
# Searches, forms and what is somebody's own. What is public may be read, all of it;
# pages that show it another way say themselves that they need not be remembered.
CLOSED_TO_ROBOTS: Final = (
    *("/admin", "/canned-replies", "/comments", "/contacts", "/curation", "/design"),
    *("/desk", "/drafts", "/edits", "/health", "/inbox"),
    *("/me/", "/messages", "/moderation$", "/moderation/decided"),
    *("/moderation/experts", "/moderation/mail", "/moderation/mine"),
    *("/moderation/notes", "/moderation/people", "/moderation/posts"),
    "/moderation/reviews",
    *("/moderation/several", "/moderation/voices", "/moderation/watch"),
    "/moderation/words",
    *("/notifications", "/people/me$"),
    *("/reopenings", "/reset", "/rounds", "/search", "/settings", "/sign-", "/verify"),
    "/questions/expected",
    *("/questions/ask", "/questions/posts", "/questions/answers/*/edit"),
    "/questions/answers/*/limit",
    *("/questions/*/close$", "/questions/*/edit$", "/questions/*/refine$"),
    *("/ideas/propose", "/ideas/*/answer$", "/ideas/*/edit$", "/ideas/*/merge$"),
    *("/ideas/*/object$", "/ideas/*/part$", "/ideas/*/withdraw$"),
    *("/results/drafts", "/results/new", "/results/*/check$", "/results/*/correct$"),
    *("/results/*/edit$", "/responses/*/correct$"),
    *("/commitments/*/move$", "/commitments/*/give-up$"),
)


@pages.get("/sitemap.xml")
def sitemap() -> ResponseReturnValue:
    """List the parts of the map."""
    parts = queries.parts()
    return _answer(render_template("feeds/sitemap.xml", parts=parts), parts)


@pages.get(f"/sitemap-<any({SECTIONS}):section>-<int:number>.xml")
def sitemap_part(section: str, number: int) -> ResponseReturnValue:
    """List the pages in one part of the map."""
    places = queries.places(Section(section), number)
    return _answer(render_template("feeds/sitemap.xml", places=places), places)


@pages.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """Say where the map is, and keep robots out of forms and searches."""
    lines = [
        "User-agent: *",
        *(f"Disallow: {path}" for path in CLOSED_TO_ROBOTS),
        "",
        f"Sitemap: {address('feeds.sitemap')}",
        "",
    ]
    return answer("\n".join(lines), "text/plain")


def _answer(written: str, listed: Sequence[Part | Place]) -> Response:
    changes = (it.changed_at for it in listed if it.changed_at)
    return answer(written, "application/xml", changed_at=max(changes, default=None))
