"""A person, please."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.contacts import actions, queries
from forum.contacts.forms import PersonForm
from forum.contacts.rules import SUBJECT_LIMIT, Wish
from forum.contacts.views.blueprint import pages
from forum.contacts.views.naming import post_about
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.promise.queries import due_from_now, policy
from forum.promise.rules import ClockKind
from forum.web.language import tell


@pages.get("/contacts/person")
def person() -> ResponseReturnValue:
    """Say how long it takes, and ask what it is about.

    Visitors may write too: what they write is kept until they have signed in.
    """
    if me().is_authenticated:
        require(me(), Can.ASK_FOR_PERSON)
    about = post_about(request.args.get("about", ""))
    subject = about.title if about else request.args.get("subject", "")
    form = PersonForm(
        formdata=None,
        about=about.id if about else "",
        subject=(subject or "")[:SUBJECT_LIMIT],
    )
    return _page(form)


@pages.post("/contacts/person")
def send_person() -> ResponseReturnValue:
    """Open a contact; from now on the brand owes an answer, or a call."""
    if me().is_authenticated:
        require(me(), Can.ASK_FOR_PERSON)
    form = PersonForm()
    form.offer(queries.offered_slots())
    if form.sent():
        require(me(), Can.ASK_FOR_PERSON)
        about = post_about(form.about.data)
        try:
            actions.ask_for_person(
                subject=form.subject.data,
                words=form.words.data,
                wish=Wish(form.wish.data),
                phone=form.phone.data or "",
                slot=form.slot.data or "",
                post_id=about.id if about else None,
                by=me(),
            )
        except (Invalid, Conflict) as error:
            form.refuse(error)
        else:
            tell(say("The brand has it. What it promised you stands below."))
            return redirect(url_for(".exchanges"), code=303)
    return _page(form), form.status


def _page(form: PersonForm) -> str:
    form.offer(queries.offered_slots())
    return render_template(
        "contacts/person.html",
        form=form,
        policy=policy(),
        answer_due=due_from_now(ClockKind.FIRST_ANSWER),
    )
