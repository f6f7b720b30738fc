"""The helpers' inbox: what needs the one who looks, the oldest promise first."""

from typing import Final

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.kernel.paging import Cursor
from forum.kernel.text import Sentence, say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.questions.queries.inbox import (
    InboxLine,
    Needs,
    areas_of_inbox,
    inbox,
)
from forum.questions.rules import Step
from forum.taxonomy.queries import area_by_slug, areas_for, with_children
from forum.web.navigation import this_page
from forum.web.routing import Pages, choice

inbox_pages = Pages("inbox", __name__)

NEEDS: Final = (
    (Needs.ANSWER, say("Needs an answer")),
    (Needs.BACK, say("Answered, not solved")),
    (Needs.DETAILS, say("Details came")),
    (Needs.CLAIMED, say("You are writing")),
)
CLIMBED: Final = {
    Step.EXPERTS: say("With the experts"),
    Step.DESK: say("With the brand’s staff"),
}


@inbox_pages.get("/inbox")
def show() -> ResponseReturnValue:
    """Show what needs the reader: in their areas, in one, or in all of them."""
    require(me(), Can.SEE_INBOX)
    needs = choice(Needs, "needs") or Needs.ANSWER
    area = area_by_slug(slug, me()) if (slug := request.args.get("area", "")) else None
    mine, is_everything = areas_of_inbox(me()), request.args.get("of") == "all"
    wanted = with_children(area.id) if area else () if is_everything else mine
    after = Cursor.read(request.args.get("after", ""))
    return render_template(
        "inbox/show.html",
        page=inbox(me(), needs, areas=wanted, after=after),
        needs=needs,
        area=area,
        mine=[it for it in areas_for(me()).values() if it.id in mine],
        is_everything=not area and (is_everything or not mine),
    )


def needs_links(current: Needs) -> list[tuple[object, str, bool, None]]:
    """Link to the same areas for each reason to look."""
    return [
        (words, this_page(needs=needs, after=None), needs is current, None)
        for needs, words in NEEDS
    ]


def with_words(line: InboxLine) -> Sentence | str:
    """Say whose it is by now, when peers could not help."""
    return CLIMBED.get(line.climbed_to, "")
