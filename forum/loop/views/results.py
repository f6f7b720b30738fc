"""You asked, we did: what was done and what was not, in public."""

import re
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.comments import actions as comments
from forum.comments.forms import CommentForm
from forum.comments.models import Comment
from forum.kernel.errors import Invalid, NotFound
from forum.kernel.text import say
from forum.loop import actions
from forum.loop.forms import RelapseForm, VerdictForm
from forum.loop.models import Update
from forum.loop.queries import update_page as queries
from forum.loop.queries.drafts import NO_UPDATE
from forum.loop.queries.published import Published, url_of
from forum.loop.queries.results import Shown, results
from forum.loop.queries.update_versions import corrections
from forum.loop.rules.updates import ShownAs
from forum.loop.views.blueprint import pages
from forum.people.identity import me, somebody
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.posts.rules import WAITS
from forum.taxonomy.queries import area_by_slug
from forum.web.language import tell
from forum.web.routing import choice, page_number

MONTH: Final = re.compile(r"20[0-9]{2}-(0[1-9]|1[0-2])")


@pages.get("/results")
def list_results() -> ResponseReturnValue:
    """List what was done, done in part and declined with reasons, together."""
    slug = request.args.get("area", "")
    area = area_by_slug(slug, me()) if slug else None
    page = results(
        choice(Shown, "shown"), area=area, month=_month(), number=page_number()
    )
    return render_template("loop/results.html", page=page)


@pages.get("/results/<int:update_id>")
@pages.get("/results/<int:update_id>/<slug>")
def result(update_id: int, slug: str = "") -> ResponseReturnValue:
    """Show one result, at the address that it keeps."""
    try:
        it = queries.read(update_id)
    except NotFound:
        return _what_is_left(update_id)
    if slug != it.update.slug:
        return redirect(it.url, code=301)
    return _result_page(it, CommentForm(formdata=None))


@pages.post("/results/<int:update_id>/comments")
def send_comment(update_id: int) -> ResponseReturnValue:
    """Publish a comment on a result: anybody may answer what the brand says."""
    it, form = queries.public(update_id), CommentForm()
    require(me(), Can.COMMENT, it)
    if form.sent():
        try:
            comment = comments.add(it, form.body.data, by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Your comment is public.") if comment.is_shown else WAITS)
            return redirect(f"{url_of(it)}#post-{comment.id}", code=303)
    return _result_page(queries.read(update_id), form), form.status


def place_of(part: Post) -> str:
    """Give the address of a result, or of a comment down to its place on the page."""
    if isinstance(part, Comment):
        begun = posts.begun_by(part)
        return f"{place_of(begun)}?before={part.id + 1}#post-{part.id}"
    if not isinstance(part, Update):
        raise NotFound(NO_UPDATE)
    return url_of(part)


def _result_page(it: Published, comment: CommentForm) -> str:
    before = request.args.get("before", type=int)
    page = queries.page_of(it, me(), before=before)
    form = VerdictForm(formdata=None, answer=page.own_answer, text=page.own_words)
    form.offer(has_photo=bool(page.own_photo))
    return render_template(
        "loop/result.html",
        it=page,
        form=form,
        again=RelapseForm(formdata=None),
        comment=comment,
    )


@pages.get("/results/<int:update_id>/corrections")
def result_corrections(update_id: int) -> ResponseReturnValue:
    """Show every version of a result, newest first."""
    it = queries.public(update_id)
    return render_template(
        "loop/result_corrections.html", it=it, versions=corrections(it)
    )


@pages.post("/results/<int:update_id>/credit")
def choose_credit(update_id: int) -> ResponseReturnValue:
    """Keep under which name somebody is thanked, or that they would rather not be."""
    it, who = queries.public(update_id), somebody()
    shown = choice(ShownAs, "shown_as", but="no")
    actions.answer_credit(
        it.id,
        accepted=request.form.get("shown_as") != "no",
        shown_as=shown or ShownAs.CUSTOMER,
        by=who,
    )
    tell(say("Your choice is kept."))
    return redirect(url_for("loop.result", update_id=it.id, slug=it.slug), code=303)


def _what_is_left(update_id: int) -> ResponseReturnValue:
    left = posts.tombstone(update_id, me())
    if left is None or left.kind != "update":
        raise NotFound(NO_UPDATE)
    return render_template("loop/gone.html", left=left), 410


def _month() -> str:
    month = request.args.get("month", "")
    if month and not MONTH.fullmatch(month):
        raise NotFound(say("There is no such month."))
    return month
