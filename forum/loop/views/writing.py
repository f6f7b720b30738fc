"""Writing an update, having it read, publishing it, and correcting it in the open."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.askers.queries import count_of
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.loop import actions
from forum.loop.forms import CheckForm, CorrectUpdateForm, UpdateForm
from forum.loop.forms.updates import kept
from forum.loop.models import Update
from forum.loop.queries import drafts as queries
from forum.loop.queries.published import texts_of, url_of
from forum.loop.queries.update_page import thanked
from forum.loop.rules.decisions import is_slip
from forum.loop.rules.updates import PROVENANCE_WORDS, UpdateType
from forum.loop.views.blueprint import pages
from forum.loop.views.words import TOLD_SOON
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.web.language import tell
from forum.web.routing import choice

NUMBERS: Final = re.compile(r"(?:/(?:ideas|questions)/)?\b([0-9]{1,18})\b")


@pages.get("/results/drafts")
def drafts() -> ResponseReturnValue:
    """List what is being written, what waits for a reader first."""
    require(me(), Can.WRITE_UPDATE)
    return render_template("loop/drafts.html", items=queries.unpublished())


@pages.get("/results/new")
def new_update() -> ResponseReturnValue:
    """Begin an update, about what the address names."""
    require(me(), Can.WRITE_UPDATE)
    kind = choice(UpdateType, "kind") or UpdateType.DELIVERED
    about = _numbers(request.args.get("about", ""))
    form = UpdateForm(formdata=None, type=kind, asks=about)
    return _page(None, form, about)


@pages.post("/results/new")
def send_new_update() -> ResponseReturnValue:
    """Keep a draft that only its writers see."""
    require(me(), Can.WRITE_UPDATE)
    form = UpdateForm()
    _offer(form, None, _ticked())
    if form.sent():
        try:
            update = actions.begin_update(form.draft(_more(form)), by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Kept. Nobody else reads it before it is published."))
            place = url_for("loop.edit_update", update_id=update.id)
            return redirect(place, code=303)
    return _page(None, form, _ticked()), form.status


@pages.get("/results/<int:update_id>/edit")
def edit_update(update_id: int) -> ResponseReturnValue:
    """Show a draft to go on with; what is published is corrected."""
    update = _draft(update_id)
    if update.published_at:
        return redirect(url_for("loop.correct_update", update_id=update.id))
    done = queries.claim_of(update.id)
    form = UpdateForm(
        formdata=None,
        **kept(update),
        type=choice(UpdateType, "kind") or update.type,
        title=update.title,
        area_id=update.area_id or 0,
        work_started_on=update.work_started_on,
        where=done.where if done else "",
        since=done.since if done else None,
        missing=done.missing if done else "",
        evidence_url=done.evidence_url if done else "",
        places=", ".join(done.places) if done else "",
        asks=queries.linked(update.id),
        keeps=queries.keeps(update.id),
    )
    return _page(update, form, queries.linked(update.id))


@pages.post("/results/<int:update_id>/edit")
def send_edited_update(update_id: int) -> ResponseReturnValue:
    """Keep a draft; have it read when that was pressed."""
    update, form = _draft(update_id), UpdateForm()
    _offer(form, update, _ticked())
    if form.sent():
        try:
            actions.rewrite_update(update, form.draft(_more(form)), by=me())
            return _go_on(update)
        except (Invalid, Conflict) as error:
            form.refuse(error)
    return _page(update, form, _ticked()), form.status


@pages.post("/results/<int:update_id>/publish")
def publish_update(update_id: int) -> ResponseReturnValue:
    """Publish a draft as it was kept, once it was read."""
    update = _draft(update_id)
    actions.publish_update(update, by=me())
    tell(TOLD_SOON)
    return redirect(url_of(update), code=303)


@pages.get("/results/<int:update_id>/check")
def check(update_id: int) -> ResponseReturnValue:
    """Show a claim to who reads it before it is public."""
    update = _to_check(update_id)
    return _check_page(update, CheckForm(formdata=None))


@pages.post("/results/<int:update_id>/check")
def send_check(update_id: int) -> ResponseReturnValue:
    """Say that the change is described and can be found."""
    update, form = _to_check(update_id), CheckForm()
    if form.sent():
        try:
            actions.check_update(update, note=form.note.data or "", by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Thank you. The brand can publish it now."))
            return redirect(url_for("loop.check", update_id=update.id), code=303)
    return _check_page(update, form), form.status


@pages.get("/results/<int:update_id>/correct")
def correct_update(update_id: int) -> ResponseReturnValue:
    """Show what a published update says, to say what it should say."""
    update = _draft(update_id)
    texts = texts_of(update)
    return _correct_page(update, CorrectUpdateForm(formdata=None, **kept(texts)))


@pages.post("/results/<int:update_id>/correct")
def send_corrected_update(update_id: int) -> ResponseReturnValue:
    """Publish what an update should have said."""
    update, form = _draft(update_id), CorrectUpdateForm()
    if form.sent():
        try:
            actions.correct_update(update, form.texts, reason=form.reason.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Corrected. The former words stay readable."))
            return redirect(url_of(update), code=303)
    return _correct_page(update, form), form.status


def _go_on(update: Update) -> ResponseReturnValue:
    """Ask for a reader when that was pressed, once the draft is kept."""
    if request.form.get("then") == "check":
        actions.ask_for_check(update, by=me())
        tell(say("Kept. A moderator or the representative is asked to read it."))
    else:
        tell(say("Kept. Nobody else reads it before it is published."))
    return redirect(url_for("loop.edit_update", update_id=update.id), code=303)


def _correct_page(update: Update, form: CorrectUpdateForm) -> str:
    at = update.published_at
    return render_template(
        "loop/correct_result.html", it=update, form=form, is_slip=at and is_slip(at)
    )


def _draft(update_id: int) -> Update:
    require(me(), Can.WRITE_UPDATE)
    return queries.get(update_id, me())


def _to_check(update_id: int) -> Update:
    update = queries.get(update_id, me())
    require(me(), Can.CHECK_UPDATE, update)
    return update


def _numbers(typed: str) -> list[int]:
    return [int(it) for it in NUMBERS.findall(typed)]


def _ticked() -> list[int]:
    return _numbers(" ".join(request.form.getlist("asks")))


def _more(form: UpdateForm) -> Sequence[int]:
    return _numbers(form.more.data or "")


def _offer(form: UpdateForm, update: Update | None, ticked: Iterable[int]) -> None:
    """Offer what is linked, and what is close to it, to tick."""
    named = [*ticked, *(queries.linked(update.id) if update else ())]
    near = queries.proposed(form.title.data or "", named)
    asks = [*queries.asks(named), *near]
    promises = queries.running_promises(queries.families(it.id for it in asks))
    form.offer(
        [(it.id, it.title) for it in asks], [(it.id, it.text) for it in promises]
    )


def _page(update: Update | None, form: UpdateForm, ticked: Iterable[int]) -> str:
    asked = queries.families(ticked)
    if form.asks.choices is None:
        _offer(form, update, ticked)
    badge = queries.provenance_of(update) if update else None
    return render_template(
        "loop/write_update.html",
        update=update,
        form=form,
        told=count_of(asked),
        badge=PROVENANCE_WORDS[badge] if badge else "",
        may_publish=update is not None
        and (queries.claim_of(update.id) is None or actions.was_read(update)),
    )


def _check_page(update: Update, form: CheckForm) -> str:
    return render_template(
        "loop/check.html",
        it=update,
        form=form,
        claim=queries.claim_of(update.id),
        asks=queries.asks(queries.linked(update.id)),
        thanked=thanked(update.id),
    )
