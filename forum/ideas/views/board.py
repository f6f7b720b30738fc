"""Lists of ideas."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.ideas import queries
from forum.ideas.queries import Wanted
from forum.ideas.rules import Order, Stage
from forum.ideas.views.show import pages
from forum.people.identity import me
from forum.taxonomy.queries import area_by_slug, trail
from forum.web.routing import choice, page_number


@pages.get("")
def board() -> ResponseReturnValue:
    """List ideas: what rises, what most ask for, what waits for the brand."""
    area = area_by_slug(slug, me()) if (slug := request.args.get("area", "")) else None
    wanted = Wanted(
        order=choice(Order, "sort") or Order.RISING,
        stage=choice(Stage, "stage"),
        area_id=area.id if area else None,
    )
    return render_template(
        "ideas/board.html",
        page=queries.page(wanted, me(), number=page_number()),
        wanted=wanted,
        area=area,
        above=trail(area.id) if area else (),
    )
