"""My exchanges: one customer's own page."""

from flask import Response, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.contacts import actions, queries
from forum.contacts.forms import AddForm
from forum.contacts.models import ContactNote
from forum.contacts.views.blueprint import pages
from forum.infra.filenames import attachment
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import somebody
from forum.web.language import tell
from forum.web.routing import page_number


@pages.get("/me/exchanges")
def exchanges() -> ResponseReturnValue:
    """Show all that one asked, and was promised and told, newest first."""
    page = queries.exchanges(somebody(), number=page_number())
    return render_template("contacts/exchanges.html", page=page)


@pages.get("/me/exchanges/export")
def export() -> ResponseReturnValue:
    """Hand all of it out as a file."""
    answer: Response = jsonify(exchanges=queries.everything(somebody()))
    answer.headers["Content-Disposition"] = attachment("exchanges.json")
    return answer


@pages.get("/me/exchanges/<int:contact_id>/add")
def add(contact_id: int) -> ResponseReturnValue:
    """Show the form with which words are added to an exchange."""
    contact = queries.mine(contact_id, somebody().id)
    actions.check_may_add(contact)
    return _adding(contact, AddForm(formdata=None))


@pages.post("/me/exchanges/<int:contact_id>/add")
def send_add(contact_id: int) -> ResponseReturnValue:
    """Add words to an exchange."""
    contact, form = queries.mine(contact_id, somebody().id), AddForm()
    if form.sent():
        try:
            actions.add(contact.id, form.words.data, by=somebody())
        except Invalid as error:
            form.refuse(error)
        else:
            tell(say("Added. The brand reads it with the rest."))
            place = url_for(".exchanges", _anchor=f"contact-{contact.id}")
            return redirect(place, code=303)
    return _adding(contact, form), form.status


@pages.post("/contacts/calls/<int:call_id>/contest")
def contest(call_id: int) -> ResponseReturnValue:
    """Say that nobody called."""
    contact = actions.contest(call_id, by=somebody())
    tell(say("The brand is told that nobody called you."))
    place = url_for(".exchanges", _anchor=f"contact-{contact.id}")
    return redirect(place, code=303)


def _adding(contact: ContactNote, form: AddForm) -> str:
    return render_template("contacts/add.html", contact=contact, form=form)
