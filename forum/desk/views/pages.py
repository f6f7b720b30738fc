"""The desk of the staff."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.desk import queries
from forum.desk.views import words
from forum.found.queries import count_deflections
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.promise.rules import SHOWN
from forum.taxonomy.queries import area_by_slug
from forum.web.routing import Pages

AT_FIRST = 7  # rows of each tray, before one asks for it whole

pages = Pages("desk", __name__)


@pages.get("/desk")
def show() -> ResponseReturnValue:
    """Show what waits: what is late first; or one tray, whole."""
    require(me(), Can.SEE_DESK)
    area = area_by_slug(slug, me()) if (slug := request.args.get("area", "")) else None
    wanted, is_mine = request.args.get("tray", ""), request.args.get("of") == "me"
    desk = queries.desk(
        me(),
        area_id=area.id if area else None,
        is_mine=is_mine,
        most=SHOWN if wanted else AT_FIRST,
    )
    trays = [it for it in desk.trays if wanted in {"", it.pile.slug}]
    if wanted and not trays:
        raise NotFound(say("Nothing lies in this tray."))
    return render_template(
        "desk/show.html",
        desk=desk,
        trays=[words.tray_line(it, today=desk.today) for it in trays],
        sentence=words.sentence(desk),
        is_mine=is_mine,
        area=area,
        wanted=wanted,
        deflections=words.deflections(count_deflections()),
    )


def late() -> int:
    """Count what is late, for the top of every page of the staff."""
    return queries.late(me())
