"""The first page."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.home import queries
from forum.people.identity import me
from forum.web.routing import Pages

pages = Pages("home", __name__)


@pages.get("/")
def front() -> ResponseReturnValue:
    """Ask or search at once; see what waits and what was solved."""
    return render_template("home/front.html", front=queries.front(me()))
