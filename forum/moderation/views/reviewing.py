"""The moderators' queue: what waits, one thing at a time or several in one go."""

from secrets import token_hex
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.canned.queries import get as get_canned
from forum.canned.rules import filled
from forum.canned.views import values_for
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.paging import Cursor
from forum.kernel.text import say
from forum.loop.queries.drafts import claims_to_check
from forum.moderation import actions, queries
from forum.moderation.forms import DecisionForm
from forum.moderation.models import Review
from forum.moderation.rules import MOST_AT_ONCE, ReviewKind
from forum.moderation.views.blueprint import pages
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.taxonomy.queries import area_by_slug, with_children
from forum.web.language import tell
from forum.web.navigation import place_here, this_page
from forum.web.routing import choice, numbered, row_number

KINDS: Final = (
    (None, say("Everything")),
    (ReviewKind.FLAGS, say("Flags")),
    (ReviewKind.APPEAL, say("Appeals")),
    (ReviewKind.SCREEN, say("Screened")),
)


@pages.get("")
def queue() -> ResponseReturnValue:
    """List what waits for the reader, the oldest promise first."""
    require(me(), Can.SEE_QUEUE)
    kind = choice(ReviewKind, "kind")
    slug = request.args.get("area", "")
    area = area_by_slug(slug, me()) if slug else None
    wanted = with_children(area.id) if area else ()
    after = Cursor.read(request.args.get("after", ""))
    return render_template(
        "moderation/queue.html",
        page=queries.queue(me(), kind=kind, area_ids=wanted, after=after),
        checks=claims_to_check(me()) if kind is None and not area else (),
        appeals=queries.sanction_appeals(me())
        if kind in {None, ReviewKind.APPEAL}
        else (),
        words=queries.words_appeals(me())
        if kind in {None, ReviewKind.APPEAL} and not area
        else (),
        kind=kind,
        area=area,
        all=request.args.get("all") == "1",
    )


@pages.get("/reviews/<int:review_id>")
def review(review_id: int) -> ResponseReturnValue:
    """Show one of them, with what helps to decide."""
    it, post = queries.get(review_id, me())
    return _page(it, post, DecisionForm(formdata=None))


@pages.post("/reviews/<int:review_id>/claim")
def claim(review_id: int) -> ResponseReturnValue:
    """Say that one looks at it, or leaves it to the others."""
    it, post = queries.get(review_id, me())
    if request.form.get("on") == "0":
        actions.let_go(it, by=me())
    else:
        actions.claim(it, post, by=me())
    back = place_here(request.form.get("next", ""))
    return redirect(back or url_for(".review", review_id=it.id), code=303)


@pages.post("/reviews/<int:review_id>")
def send_decision(review_id: int) -> ResponseReturnValue:
    """Decide about it."""
    it, post = queries.get(review_id, me())
    form = DecisionForm()
    form.offer(it.kind)
    if form.sent():
        try:
            actions.decide(it, post, **form.decision, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Decided. You can take it back among what you decided."))
            return redirect(url_for(".queue"), code=303)
    return _page(it, post, form), form.status


@pages.post("/reviews/<int:review_id>/fill", is_final=False)
def fill(review_id: int) -> ResponseReturnValue:
    """Put a canned reply below what is written so far. Nothing is decided."""
    it, post = queries.get(review_id, me())
    form = DecisionForm()
    if number := row_number("insert"):
        kept = get_canned(number, me())
        found = queries.look(it, post, me())
        values = values_for(
            found.author.name, found.title, found.area, tongue=kept.language
        )
        words = filled(kept.body, values)
        form.note.data = f"{form.note.data or ''}\n{words}".strip()
    return _page(it, post, form)


@pages.post("/reviews/<int:review_id>/hand-on")
def hand_on(review_id: int) -> ResponseReturnValue:
    """Ask another moderator to decide."""
    it, post = queries.get(review_id, me())
    actions.hand_on(it, post, to_id=row_number("to"), by=me())
    tell(say("Handed on. They are told."))
    return redirect(url_for(".queue"), code=303)


@pages.post("/reviews/<int:review_id>/undo")
def undo(review_id: int) -> ResponseReturnValue:
    """Take a decision back."""
    it, post = queries.get(review_id, me())
    actions.undo(it, post, by=me())
    tell(say("Taken back. It waits again."))
    return redirect(url_for(".decided"), code=303)


@pages.get("/decided")
def decided() -> ResponseReturnValue:
    """List what the reader decided, to take it back."""
    require(me(), Can.SEE_QUEUE)
    return render_template(
        "moderation/decided.html", lines=queries.decided_lately(me())
    )


@pages.get("/several")
def several() -> ResponseReturnValue:
    """Show what would be decided in one go, before it is."""
    require(me(), Can.SEE_QUEUE)
    return _several(
        DecisionForm(formdata=None), _chosen(request.args.getlist("review"))
    )


@pages.post("/several")
def send_several() -> ResponseReturnValue:
    """Decide about several in one go: about all of them, or none."""
    require(me(), Can.SEE_QUEUE)
    form, chosen = DecisionForm(), _chosen(request.form.getlist("review"))
    form.offer(_kind_of(chosen))
    if form.sent():
        batch = token_hex(8)
        try:
            for it, post in chosen:
                if it.batch == batch:  # flagged and screened: one decision closed both
                    continue
                actions.decide(it, post, **form.decision, batch=batch, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Decided. You can take it back among what you decided."))
            return redirect(url_for(".queue"), code=303)
    return _several(form, chosen), form.status


@pages.post("/several/undo")
def undo_several() -> ResponseReturnValue:
    """Take back what was decided in one go."""
    require(me(), Can.SEE_QUEUE)
    for it, post in queries.batch(request.form.get("batch", ""), me()):
        if it.decided_at is None:  # taken back with the one before, of the same post
            continue
        actions.undo(it, post, by=me())
    tell(say("Taken back. All of them wait again."))
    return redirect(url_for(".decided"), code=303)


def kind_links(current: ReviewKind | None) -> list[tuple[object, str, bool, None]]:
    """Link to the same areas for each kind of thing that waits."""
    return [
        (words, this_page(kind=kind, after=None, all=None), kind is current, None)
        for kind, words in KINDS
    ]


def _chosen(typed: list[str]) -> list[tuple[Review, Post]]:
    """Find what was ticked, but appeals: each of them is heard by itself."""
    ids = [numbered(each) for each in typed[:MOST_AT_ONCE]]
    found = queries.get_many(ids, me())
    return [both for both in found if both[0].kind is not ReviewKind.APPEAL]


def _kind_of(chosen: list[tuple[Review, Post]]) -> ReviewKind:
    kinds = {it.kind for it, _ in chosen}
    return ReviewKind.SCREEN if kinds == {ReviewKind.SCREEN} else ReviewKind.FLAGS


def _several(form: DecisionForm, chosen: list[tuple[Review, Post]]) -> str:
    form.offer(_kind_of(chosen))
    return render_template("moderation/several.html", form=form, chosen=chosen)


def _page(it: Review, post: Post, form: DecisionForm) -> str:
    form.offer(it.kind)
    if not form.ruling.data and post.hidden_reason:
        form.reason.data = str(post.hidden_reason)
    return render_template(
        "moderation/review.html",
        it=it,
        post=post,
        form=form,
        look=queries.look(it, post, me()),
        colleagues=queries.colleagues(post, but=me().id),
        place=posts.kind_of(post.id).place(post),
    )
