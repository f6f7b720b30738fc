"""Pages about posts of any kind: the preview of a text."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.kernel.markup import render, tidy
from forum.people.identity import me
from forum.posts.rules import BODY_LIMIT
from forum.web.routing import Pages

pages = Pages("posts", __name__)


@pages.post("/preview")
def preview() -> ResponseReturnValue:
    """Show a text as it will look. Nothing is kept."""
    typed = tidy(request.form.get("body", ""))[:BODY_LIMIT]
    part = request.headers.get("X-Requested-With") == "fetch"
    layout = "posts/_preview.html" if part else "posts/preview.html"
    return render_template(layout, html=render(typed).html, who=me())
