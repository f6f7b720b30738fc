"""The page of one idea."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.comments.forms import CommentForm
from forum.comments.models import Comment
from forum.found.queries import read_before
from forum.ideas import queries
from forum.ideas.forms import SupportForm
from forum.ideas.models import Idea
from forum.ideas.queries import IdeaPage
from forum.ideas.rules import IdeaPart
from forum.infra.manifest import provided
from forum.kernel.errors import NotFound
from forum.people.identity import me
from forum.permissions.table import Can, may
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.web.routing import Pages

pages = Pages("ideas", __name__, url_prefix="/ideas")


@pages.get("/<int:idea_id>")
@pages.get("/<int:idea_id>/<slug>")
def show(idea_id: int, slug: str = "") -> ResponseReturnValue:
    """Show an idea and what became of it, whatever the words in the address."""
    before = request.args.get("before", "")[:18]
    try:
        idea = queries.show(
            idea_id, me(), before=int(before) if before.isdecimal() else None
        )
    except NotFound:
        return _what_is_left(idea_id)
    if slug != idea.slug:
        kept = request.query_string.decode()
        return redirect(f"{idea.url}?{kept}" if kept else idea.url, code=301)
    return idea_page(idea)


def idea_page(idea: IdeaPage, **forms: object) -> str:
    """Show an idea; a form that was refused stands where it was written.

    Whoever links and joins sees what its author had read, and found not enough.
    """
    if me().is_authenticated:  # a reader gets no form and no cookie
        strength, why = idea.own_voice or (None, "")
        forms.setdefault("comment", CommentForm(formdata=None))
        forms.setdefault(
            "lending", SupportForm(formdata=None, strength=strength or "", why=why)
        )
    if idea.was_read_before and may(me(), Can.LINK_ASKS, idea):
        forms["read_before"] = read_before(idea.id, me())
    parts = [(it, it.load(idea, me())) for it in provided(IdeaPart)]
    return render_template("ideas/show.html", idea=idea, parts=parts, **forms)


def url_of(idea: Idea, **values: Any) -> str:  # noqa: ANN401 - url_for's own
    """Give an idea's address."""
    return url_for("ideas.show", idea_id=idea.id, slug=idea.slug, **values)


def place_of(part: Post) -> str:
    """Give the address of an idea, or of a comment down to its place on the page."""
    if isinstance(part, Comment):
        begun = posts.begun_by(part)
        return f"{place_of(begun)}?before={part.id + 1}#post-{part.id}"
    if not isinstance(part, Idea):
        raise NotFound(queries.NO_IDEA)
    return url_of(part)


def _what_is_left(idea_id: int) -> ResponseReturnValue:
    if today := posts.url_today(idea_id, me()):
        return redirect(today, code=301)
    left = posts.tombstone(idea_id, me())
    if left is None or left.kind != "idea":
        raise NotFound(queries.NO_IDEA)
    return render_template("ideas/gone.html", left=left), 410
