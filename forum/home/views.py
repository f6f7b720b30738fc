"""The first page, and what watches over the site."""

from flask import jsonify, render_template
from flask.typing import ResponseReturnValue

from forum.home import queries
from forum.people.identity import me
from forum.web.routing import Pages

pages = Pages("home", __name__)


@pages.get("/")
def front() -> ResponseReturnValue:
    """Ask or search at once; see what waits and what was solved."""
    return render_template("home/front.html", front=queries.front(me()))


@pages.get("/health/live")
def live() -> ResponseReturnValue:
    """Say that this process answers."""
    return jsonify(live=True)


@pages.get("/health/ready")
def ready() -> ResponseReturnValue:
    """Say whether pages can be served; names no version and no address."""
    found = queries.readiness()
    return jsonify(ready=all(found.values()), **found), 200 if all(
        found.values()
    ) else 503
