"""Our promises: all of them in public, each with its first date."""

from flask import redirect, render_template
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.loop import actions
from forum.loop.forms import GiveUpForm, MoveForm
from forum.loop.models import Commitment
from forum.loop.queries import commitments as queries
from forum.loop.queries.promises import Filter, promises, show
from forum.loop.rules.commitments import Result
from forum.loop.views.blueprint import pages
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.web.language import tell
from forum.web.routing import choice, page_number


@pages.get("/commitments")
def commitments() -> ResponseReturnValue:
    """List what the brand promised, the latest first, kept or not."""
    wanted = choice(Filter, "state")
    return render_template(
        "loop/commitments.html", page=promises(wanted, number=page_number())
    )


@pages.get("/commitments/<int:commitment_id>")
def commitment(commitment_id: int) -> ResponseReturnValue:
    """Show one promise: its dates, for whom it was made, what became of it."""
    return render_template("loop/commitment.html", it=show(commitment_id, me()))


@pages.get("/commitments/<int:commitment_id>/move")
def move(commitment_id: int) -> ResponseReturnValue:
    """Ask for another date, and why."""
    return _page("loop/move.html", _mine(commitment_id), MoveForm(formdata=None))


@pages.post("/commitments/<int:commitment_id>/move")
def send_move(commitment_id: int) -> ResponseReturnValue:
    """Announce another date."""
    found, form = _mine(commitment_id), MoveForm()
    if form.sent():
        try:
            kept = actions.move_date(
                found, form.due_on.data, reason=form.reason.data, by=me()
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("Announced. Everybody who asked is told."))
            return redirect(f"/commitments/{kept.id}", code=303)
    return _page("loop/move.html", found, form), form.status


@pages.get("/commitments/<int:commitment_id>/give-up")
def give_up(commitment_id: int) -> ResponseReturnValue:
    """Ask why a promise will not be kept."""
    return _page("loop/give_up.html", _mine(commitment_id), GiveUpForm(formdata=None))


@pages.post("/commitments/<int:commitment_id>/give-up")
def send_give_up(commitment_id: int) -> ResponseReturnValue:
    """Say that a promise will not be kept."""
    found, form = _mine(commitment_id), GiveUpForm()
    if form.sent():
        try:
            actions.end_commitment(
                found, Result.ABANDONED, note=form.note.data, by=me()
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("It is called broken from now on. Everybody who asked is told."))
            return redirect(f"/commitments/{found.id}", code=303)
    return _page("loop/give_up.html", found, form), form.status


@pages.post("/commitments/<int:commitment_id>/take")
def take_over(commitment_id: int) -> ResponseReturnValue:
    """Answer for a promise from now on."""
    found = queries.get(commitment_id, me())
    actions.take_over(found, by=me())
    tell(say("You answer for this promise now."))
    return redirect(f"/commitments/{found.id}", code=303)


def _mine(commitment_id: int) -> Commitment:
    found = queries.get(commitment_id, me())
    require(me(), Can.CHANGE_COMMITMENT, found)
    return found


def _page(template: str, found: Commitment, form: MoveForm | GiveUpForm) -> str:
    return render_template(template, it=show(found.id, me()), form=form)
