"""The mail, for administrators; and one word of it for what watches over the site."""

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.text import say
from forum.mailing import actions, queries
from forum.mailing.rules import State, advice
from forum.notify.queries import troubles
from forum.notify.rules import trouble_words
from forum.people.identity import me
from forum.permissions.table import Can, require
from forum.web.language import tell
from forum.web.routing import Pages, row_number

pages = Pages("mailing", __name__)


@pages.get("/admin/mail")
def show() -> ResponseReturnValue:
    """Show whether mail leaves, and what is stuck."""
    require(me(), Can.MANAGE_MAIL)
    figures = queries.figures()
    return render_template(
        "mailing/show.html",
        figures=figures,
        advice=advice(figures),
        stuck=queries.stuck(),
        refusals=queries.refusals(),
        troubles=troubles(),
        trouble_words=trouble_words,
    )


@pages.post("/admin/mail/try-again")
def try_again() -> ResponseReturnValue:
    """Try a stuck letter again, or all of them."""
    count = actions.try_again(_letter(), by=me())
    tell(say("Tried again now: %(count)s.", count=count))
    return redirect(url_for(".show"), code=303)


@pages.post("/admin/mail/give-up")
def give_up() -> ResponseReturnValue:
    """Never send a stuck letter, or all of them."""
    count = actions.give_up(_letter(), by=me())
    tell(say("Given up, and not sent: %(count)s.", count=count))
    return redirect(url_for(".show"), code=303)


@pages.get("/health/mail")
def health() -> ResponseReturnValue:
    """Say in one word how the mail is; names no figure and no address."""
    state = queries.figures().state
    return jsonify(mail=state), 200 if state is State.WELL else 503


def _letter() -> int | None:
    """Read which letter is meant; all of them where the form names none."""
    return row_number("letter") if "letter" in request.form else None
