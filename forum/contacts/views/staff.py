"""What the staff does with contacts: sees what is owed, answers, calls."""

from collections.abc import Callable
from datetime import datetime

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.contacts import actions, queries
from forum.contacts.forms import AnswerContactForm, CallForm
from forum.contacts.models import ContactNote
from forum.contacts.rules import COUNTED_OVER, CallOutcome
from forum.contacts.views.blueprint import pages
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.promise.queries import policy, today
from forum.web.language import tell
from forum.web.routing import row_number


@pages.get("/contacts")
def board() -> ResponseReturnValue:
    """List what is owed to single customers, the oldest promise first."""
    require(me(), Can.KEEP_CONTACTS)
    return render_template(
        "contacts/board.html",
        contacts=queries.open_contacts(),
        voices=queries.written_down(now() - COUNTED_OVER),
    )


@pages.get("/contacts/<int:contact_id>")
def show(contact_id: int) -> ResponseReturnValue:
    """Show a contact with all that was said, promised and done in it."""
    return _page(queries.get(contact_id, me()))


@pages.post("/contacts/<int:contact_id>/answer")
def send_answer(contact_id: int) -> ResponseReturnValue:
    """Answer in writing."""
    contact, form = queries.get(contact_id, me()), AnswerContactForm()

    def act() -> None:
        actions.answer(contact, form.words.data, by=me())
        tell(say("Answered. The customer is told."))

    return _done(contact, form, act) or (_page(contact, answering=form), form.status)


@pages.post("/contacts/<int:contact_id>/call")
def send_call(contact_id: int) -> ResponseReturnValue:
    """Write down what became of a call."""
    contact, form = queries.get(contact_id, me()), CallForm()
    form.offer(queries.offered_slots())

    def act() -> None:
        actions.log_call(
            contact,
            CallOutcome(form.outcome.data),
            at=_today_at(form),
            note=form.note.data or "",
            next_slot=form.next_slot.data or "",
            by=me(),
        )
        tell(say("Written down."))

    return _done(contact, form, act) or (_page(contact, calling=form), form.status)


@pages.post("/contacts/<int:contact_id>/take")
def take(contact_id: int) -> ResponseReturnValue:
    """Answer for a contact from now on."""
    contact = queries.get(contact_id, me())
    actions.take_on(contact, by=me())
    tell(say("It is yours now."))
    return redirect(url_for(".show", contact_id=contact.id), code=303)


@pages.post("/contacts/<int:contact_id>/keep")
def keep(contact_id: int) -> ResponseReturnValue:
    """Say that a gesture that was promised was made."""
    contact = queries.get(contact_id, me())
    actions.keep(contact, row_number("commitment_id"), by=me())
    tell(say("Kept. The customer is told."))
    return redirect(url_for(".show", contact_id=contact.id), code=303)


def _done(
    contact: ContactNote, form: AnswerContactForm | CallForm, act: Callable[[], None]
) -> ResponseReturnValue | None:
    """Do what was asked, or give nothing when the form has to be shown again."""
    if not form.sent():
        return None
    try:
        act()
    except (Invalid, Conflict) as error:
        form.refuse(error)
        return None
    return redirect(url_for(".show", contact_id=contact.id), code=303)


def _today_at(form: CallForm) -> datetime | None:
    if form.at.data is None:
        return None
    return datetime.combine(today(), form.at.data, policy().zone)


def _page(
    contact: ContactNote,
    *,
    answering: AnswerContactForm | None = None,
    calling: CallForm | None = None,
) -> str:
    calling = calling or CallForm(formdata=None)
    calling.offer(queries.offered_slots())
    return render_template(
        "contacts/show.html",
        it=queries.show(contact.id, me()),
        answering=answering or AnswerContactForm(formdata=None),
        calling=calling,
    )
