"""The first page."""

from flask import current_app, make_response, render_template
from flask.typing import ResponseReturnValue

from forum.home import queries
from forum.infra import settings
from forum.infra.images import format_of
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.people.identity import me
from forum.web.brand import Brand
from forum.web.routing import Pages

pages = Pages("home", __name__)


@pages.get("/")
def front() -> ResponseReturnValue:
    """Ask or search at once; see what waits, what was solved and what rises."""
    return render_template("home/front.html", front=queries.front(me()))


@pages.get("/logo/<key>")
def logo(key: str) -> ResponseReturnValue:
    """Hand out the brand's logo, and no other file; its key changes with it."""
    if not key or key != settings.read(Brand).logo:
        raise NotFound(say("There is no such file."))
    picture = current_app.extensions["forum.adapters"].storage.read(key)
    answer = make_response(picture)
    answer.mimetype = f"image/{format_of(picture).lower()}"
    answer.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return answer
