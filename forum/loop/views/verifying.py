"""Saying whether it works; and looking again at what does not."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.kernel.text import say
from forum.loop import actions
from forum.loop.forms import RelapseForm, ReworkForm, VerdictForm, WordsForm
from forum.loop.models import Reopening, VerificationRound
from forum.loop.queries import rounds as queries
from forum.loop.queries import update_page
from forum.loop.queries.reasons import reasons
from forum.loop.queries.told_results import RoundTold, rounds_told
from forum.loop.rules.updates import Coverage
from forum.loop.rules.verification import ROUNDS, Answer
from forum.loop.views.ballots import ballot_of
from forum.loop.views.blueprint import pages
from forum.loop.views.photos import Received, received
from forum.loop.views.words import TOLD_SOON
from forum.people.identity import me, somebody
from forum.permissions.table import Can, require
from forum.posts.queries import EVERYBODY
from forum.web.language import tell


@pages.get("/rounds/<int:round_id>")
def round_page(round_id: int) -> ResponseReturnValue:
    """Ask whether it works, with what was said before."""
    round_, person_id = ballot_of(round_id)
    said = queries.verdict_of(round_.id, person_id)
    form = VerdictForm(
        formdata=None,
        answer=str(said.answer) if said else "",
        text=said.words if said else "",
    )
    return _round_page(round_, form, person_id)


@pages.post("/rounds/<int:round_id>", first=received)
def send_verdict(photo: Received, round_id: int) -> ResponseReturnValue:
    """Keep whether it works; the last answer counts until the round is over."""
    round_, person_id = ballot_of(round_id)
    form = VerdictForm()
    if form.sent() and not photo.fault:
        try:
            actions.give_verdict(
                round_,
                Answer(form.answer.data),
                words=form.text.data or "",
                photo=photo.key,
                keeps_photo=not form.takes_photo_away.data,
                person_id=person_id,
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Thank you. You can change your answer until the round is over."))
            return redirect(f"/rounds/{round_.id}", code=303)
    form.photo.show(photo.sent, photo.fault)
    return _round_page(round_, form, person_id), form.status


@pages.post("/rounds/<int:round_id>/came-back")
def came_back(round_id: int) -> ResponseReturnValue:
    """Keep that what was fixed is broken again for one of those who asked."""
    round_, who = queries.get(round_id), somebody()
    actions.check_may_say(round_, who.id)
    form = RelapseForm()
    told = _told(round_)
    if form.sent():
        try:
            actions.say_it_came_back(round_, words=form.text.data, person_id=who.id)
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Noted. When five people say so, the brand has to look again."))
            return redirect(told.url, code=303)
    return render_template("loop/came_back.html", told=told, form=form), form.status


@pages.post("/rounds/<int:round_id>/reopen")
def reopen(round_id: int) -> ResponseReturnValue:
    """Have the brand look again, on the word of a moderator or the representative."""
    round_ = queries.get(round_id)
    told = _told(round_)
    actions.ask_again(round_, by=me())
    tell(say("The brand has to answer. Those who asked are told."))
    return redirect(told.url, code=303)


@pages.get("/reopenings/<int:reopening_id>")
def settle(reopening_id: int) -> ResponseReturnValue:
    """Show what was said against a delivery, and the two ways to answer it."""
    again = _contested(reopening_id)
    return _settle_page(
        again, _rework_form(again), WordsForm(formdata=None, prefix="uphold-")
    )


@pages.post("/reopenings/<int:reopening_id>/rework")
def send_rework(reopening_id: int) -> ResponseReturnValue:
    """Publish what was done about it; those who asked are asked again."""
    again, form = _contested(reopening_id), ReworkForm(prefix="rework-")
    if form.sent():
        done, is_part = form.claim()
        try:
            actions.rework(
                again,
                done,
                coverage=Coverage.PARTIAL if is_part else Coverage.FULL,
                words=form["words"].data,
                by=me(),
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Published. Those who asked are asked again in two weeks."))
            return redirect(_told_of(again).url, code=303)
    page = _settle_page(again, form, WordsForm(formdata=None, prefix="uphold-"))
    return page, form.status


@pages.post("/reopenings/<int:reopening_id>/uphold")
def send_uphold(reopening_id: int) -> ResponseReturnValue:
    """Publish why it stays as it is."""
    again, form = _contested(reopening_id), WordsForm(prefix="uphold-")
    if form.sent():
        try:
            actions.uphold(again, form["words"].data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(TOLD_SOON)
            return redirect(_told_of(again).url, code=303)
    page = _settle_page(again, _rework_form(again), form)
    return page, form.status


@pages.get("/reopenings/<int:reopening_id>/statement")
def statement(reopening_id: int) -> ResponseReturnValue:
    """Show three rounds to who ends them with a statement."""
    return _statement_page(_to_state(reopening_id), WordsForm(formdata=None))


@pages.post("/reopenings/<int:reopening_id>/statement")
def send_statement(reopening_id: int) -> ResponseReturnValue:
    """Publish the statement that ends what three rounds have not settled."""
    again, form = _to_state(reopening_id), WordsForm()
    if form.sent():
        try:
            actions.state(again, form["words"].data, by=me())
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Published. Those who asked are told."))
            return redirect(_told_of(again).url, code=303)
    return _statement_page(again, form), form.status


def _told(round_: VerificationRound) -> RoundTold:
    """Find what a round is about, as everybody sees it."""
    found = rounds_told([round_.id], EVERYBODY).get(round_.id)
    if found is None:
        raise NotFound(say("There is no such round."))
    return found


def _told_of(again: Reopening) -> RoundTold:
    return _told(queries.get(again.round_id))


def _round_page(round_: VerificationRound, form: VerdictForm, person_id: int) -> str:
    told = _told(round_)
    claim = queries.claim_of(round_)
    said = queries.verdict_of(round_.id, person_id)
    form.offer(
        has_photo=said is not None and bool(said.photo),
        is_of_update=claim.update_id is not None,
    )
    return render_template(
        "loop/round.html",
        told=told,
        round=round_,
        claim=claim,
        update=update_page.show(claim.update_id, me()) if claim.update_id else None,
        form=form,
        is_open=queries.is_under_way(round_),
    )


def _contested(reopening_id: int) -> Reopening:
    require(me(), Can.WRITE_UPDATE)
    return queries.reopening(reopening_id)


def _to_state(reopening_id: int) -> Reopening:
    again = queries.reopening(reopening_id)
    round_ = queries.get(again.round_id)
    require(me(), Can.CHECK_UPDATE, actions.post_of(round_))
    return again


def _rework_form(again: Reopening) -> ReworkForm:
    """Begin with the places of what is contested: nothing is wider by mistake."""
    claim = queries.claim_of(queries.get(again.round_id))
    return ReworkForm(formdata=None, prefix="rework-", places=", ".join(claim.places))


def _settle_page(again: Reopening, rework: ReworkForm, uphold: WordsForm) -> str:
    round_ = queries.get(again.round_id)
    return render_template(
        "loop/settle.html",
        again=again,
        told=_told(round_),
        said=queries.tally(round_.id),
        reasons=reasons(round_.id),
        rework=rework,
        uphold=uphold,
        may_rework=queries.number_of(round_) < ROUNDS,
    )


def _statement_page(again: Reopening, form: WordsForm) -> str:
    return render_template(
        "loop/statement.html",
        again=again,
        told=_told_of(again),
        reasons=reasons(again.round_id),
        form=form,
    )
