"""Hiding and showing why somebody answered so, and the appeal of whoever said it."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.kernel.text import Sentence, say
from forum.loop import actions as loop
from forum.loop.models import Verdict
from forum.loop.queries import rounds
from forum.loop.queries.reasons import verdict
from forum.moderation import actions, queries
from forum.moderation.forms import AppealForm, DecisionForm, HideForm, RestoreForm
from forum.moderation.rules import ReviewKind
from forum.moderation.views.blueprint import pages
from forum.people.identity import me
from forum.permissions.table import Can, may, require
from forum.posts import queries as posts
from forum.posts.rules import HideReason
from forum.web.language import tell


@pages.get("/words/<int:verdict_id>/hide")
def hide_words(verdict_id: int) -> ResponseReturnValue:
    """Show the reasons for hiding why somebody answered so."""
    it, form = _may_hide(verdict_id), HideForm(formdata=None)
    form.offer_reasons()
    return _words_page(it, form)


@pages.post("/words/<int:verdict_id>/hide")
def send_hide_words(verdict_id: int) -> ResponseReturnValue:
    """Hide why somebody answered so."""
    it, form = _may_hide(verdict_id), HideForm()
    form.offer_reasons()
    if form.sent():
        try:
            reason = HideReason(form.reason.data)
            actions.hide_words(it, reason, note=form.note.data or "", by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Hidden. A line stands in the log."))
            return redirect(_place_of(it), code=303)
    return _words_page(it, form), form.status


@pages.get("/words/<int:verdict_id>/restore")
def restore_words(verdict_id: int) -> ResponseReturnValue:
    """Ask why such words are to be shown again."""
    return _words_page(_may_hide(verdict_id), RestoreForm(formdata=None))


@pages.post("/words/<int:verdict_id>/restore")
def send_restore_words(verdict_id: int) -> ResponseReturnValue:
    """Show again why somebody answered so."""
    it, form = _may_hide(verdict_id), RestoreForm()
    if form.sent():
        try:
            actions.restore_words(it, note=form.note.data, by=me())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Shown again. A line stands in the log."))
            return redirect(_place_of(it), code=303)
    return _words_page(it, form), form.status


@pages.get("/words/<int:verdict_id>")
def words_statement(verdict_id: int) -> ResponseReturnValue:
    """Show why they are hidden: to who said it, and to moderators with the appeal."""
    return _statement(_said(verdict_id))


@pages.post("/words/<int:verdict_id>/appeal")
def send_words_appeal(verdict_id: int) -> ResponseReturnValue:
    """Ask another moderator to look."""
    it, form = _said(verdict_id), AppealForm()
    require(me(), Can.APPEAL, actions.thing_said(it))
    if form.sent():
        try:
            actions.appeal_for_words(it, words=form.words.data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Sent. Another moderator hears your appeal, and you are told."))
            return redirect(url_for(".words_statement", verdict_id=it.id), code=303)
    return _statement(it, appeal=form), form.status


@pages.post("/words/<int:verdict_id>/hear")
def hear_words(verdict_id: int) -> ResponseReturnValue:
    """Decide about the appeal."""
    it, form = _said(verdict_id), DecisionForm()
    require(me(), Can.REVIEW, actions.thing_said(it))
    appeal = queries.appeal_to_hear(it)
    form.offer(ReviewKind.APPEAL)
    if form.sent():
        try:
            chosen = form.decision
            actions.hear_words(
                appeal, it, chosen["ruling"], note=chosen["note"], by=me()
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Decided. They are told."))
            return redirect(url_for(".queue"), code=303)
    return _statement(it, decision=form), form.status


def _may_hide(verdict_id: int) -> Verdict:
    found = verdict(verdict_id)
    actions.check_may_hide(found, by=me())
    return found


def _place_of(it: Verdict) -> str:
    post = loop.post_of(rounds.get(it.round_id))
    return posts.kind_of(post.id).place(posts.part(post.id, me()))


def _words_page(it: Verdict, form: HideForm | RestoreForm) -> str:
    return render_template(
        "moderation/words.html", it=it, form=form, back=_place_of(it)
    )


def _said(verdict_id: int) -> Verdict:
    """Find what the reader said, or may decide about; others need not know of it."""
    found = queries.words_of(verdict_id)
    is_own = found.person_id == me().id
    if not is_own and not may(me(), Can.REVIEW, actions.thing_said(found)):
        raise NotFound(posts.NO_POST)
    return found


def _statement(
    it: Verdict,
    *,
    appeal: AppealForm | None = None,
    decision: DecisionForm | None = None,
) -> str:
    refusal: Sentence | None = None
    try:
        queries.words_to_appeal(it)
    except Conflict as error:
        refusal = error.sentence
    decision = decision or DecisionForm(formdata=None)
    decision.offer(ReviewKind.APPEAL)
    made = queries.words_appeal(it)
    is_mine = bool(made and queries.who_did(made.act_id) == me().id)
    return render_template(
        "moderation/words_statement.html",
        it=it,
        said=actions.thing_said(it),
        ruled=queries.words_statement(it, me()),
        form=appeal or AppealForm(formdata=None),
        decision=decision,
        made=made,
        hears=made and not made.heard_at and not is_mine,
        refusal=refusal,
        back=_place_of(it),
    )
