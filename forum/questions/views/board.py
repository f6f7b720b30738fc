"""Lists of questions."""

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from slugify import slugify

from forum.kernel.paging import Cursor
from forum.people.identity import me
from forum.questions import queries
from forum.questions.queries import Age, Order, Wanted
from forum.questions.rules import State
from forum.questions.views.thread import pages
from forum.taxonomy.queries import area_by_slug, has_tag, trail
from forum.web.navigation import this_page
from forum.web.routing import choice

UNANSWERED = "unanswered"


@pages.get("")
def board() -> ResponseReturnValue:
    """List questions: all, by state, area, tag and age, newest activity first."""
    tag = request.args.get("tag", "")[:60]
    if (slug := slugify(tag)) != tag and has_tag(slug):  # as somebody would write it
        return redirect(this_page(tag=slug), code=301)
    area = area_by_slug(slug, me()) if (slug := request.args.get("area", "")) else None
    wanted = Wanted(
        state=choice(State, "state", but=UNANSWERED),
        unanswered=request.args.get("state") == UNANSWERED,
        area_id=area.id if area else None,
        tag=tag,
        age=choice(Age, "age"),
        order=choice(Order, "sort") or Order.ACTIVE,
    )
    after = Cursor.read(request.args.get("after", ""))
    found = queries.page(wanted, me(), after=after)
    return render_template(
        "questions/board.html",
        page=found,
        wanted=wanted,
        area=area,
        above=trail(area.id) if area else (),
    )
