"""Making an account, and confirming the address it was made with."""

from flask import redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import me
from forum.people.queries import is_taken
from forum.signin import queries
from forum.signin.actions import sessions
from forum.signin.actions import sign_up as acts
from forum.signin.adapters.argon2 import hasher
from forum.signin.forms import ConfirmForm, SignUpForm
from forum.signin.models import MailLink
from forum.signin.rules import kept
from forum.signin.rules.links import Purpose
from forum.signin.rules.means import Means
from forum.signin.views.door import (
    Checked,
    carried_on,
    checked,
    comes_from,
    give_back,
    go_on,
    hard_to_guess,
    let_in,
    pages,
    remember_device,
    sent_page,
    shown,
    visit,
)
from forum.web.drafts import let_go_of
from forum.web.language import language, tell
from forum.web.navigation import place_here

ASKED_HERE = "signing_up"  # in the cookie: the sign-up that this browser asked for


@pages.get("/sign-up")
def sign_up() -> ResponseReturnValue:
    """Show the form; lead on whoever is in already."""
    to = request.args.get("next", "")
    if me().is_authenticated:
        return go_on(to)
    form = SignUpForm(formdata=None, next=place_here(to))
    return render_template("signin/sign_up.html", form=form)


@pages.post("/sign-up/kept")
def sign_up_and_send() -> ResponseReturnValue:
    """Show the form to somebody who had typed something, and carry that along."""
    form = SignUpForm(formdata=None, **carried_on())
    return render_template("signin/sign_up.html", form=form)


def hash_password() -> Checked[str]:
    """Check what was typed and hash the password, before the transaction."""
    form = SignUpForm()

    def made() -> str:
        name, handle, email = form.name.data, form.handle.data, form.email.data
        password = hard_to_guess(form.password.data, about=(name, handle, email))
        acts.check(name=name, handle=handle, email=email, address=comes_from())
        return hasher().hash(password)

    return checked(form, made)


@pages.post("/sign-up", first=hash_password)
def ask_to_join(asked: Checked[str]) -> ResponseReturnValue:
    """Send the link that makes the account."""
    form = asked.form
    if asked.made is None:
        return shown("signin/sign_up.html", form, asked.refusal)
    try:
        link = acts.ask(
            name=form.name.data,
            handle=form.handle.data,
            email=form.email.data,
            password_hash=asked.made,
            language=language(),
            to=place_here(form.next.data),
            typed=kept.pack(kept.unpack(form.kept.data)),
            action=place_here(form.kept_action.data),
        )
    except Invalid as refusal:
        form.refuse(refusal)
        return shown("signin/sign_up.html", form, refusal)
    cookie[ASKED_HERE] = link.id
    return redirect(url_for(".sign_up_sent"), code=303)


@pages.get("/sign-up/sent")
def sign_up_sent() -> ResponseReturnValue:
    """Say where to look next: the same to everybody."""
    return sent_page("signin/sign_up_sent.html")


@pages.get("/sign-up/<token>")
def confirm(token: str) -> ResponseReturnValue:
    """Show the button that makes the account: opening a link changes nothing.

    Where it can make none, what was written before is given back.
    """
    if waiting := queries.waiting_words(token):
        return _words_page(waiting)
    link = queries.link(token, Purpose.CONFIRM)
    form = _form_for(link, formdata=None)
    return render_template("signin/confirm.html", form=form, link=link)


def check_it_is_them(token: str) -> Checked[bool]:
    """Check the password on a device that did not sign up, before the transaction."""
    link = queries.link(token, Purpose.CONFIRM)
    form = _form_for(link)

    def made() -> bool:
        if "password" in form:
            acts.check_it_is_them(link, form.password.data)
        return True

    return checked(form, made)


@pages.post("/sign-up/<token>", first=check_it_is_them)
def open_account(confirmed: Checked[bool], token: str) -> ResponseReturnValue:
    """Make the account, and let its owner in."""
    link = queries.link(token, Purpose.CONFIRM)
    form = confirmed.form
    if confirmed.made is None:
        return shown("signin/confirm.html", form, confirmed.refusal, link=link)
    to, packed, action = (link.carries.get(it, "") for it in ("to", "typed", "action"))
    try:
        person = acts.confirm(link, handle=form.handle.data if "handle" in form else "")
    except Invalid as refusal:
        if refusal.field != "handle":
            raise
        form = _form_for(link, handle=link.carries["handle"])
        form.refuse(refusal)
        return shown("signin/confirm.html", form, refusal, link=link)

    member = sessions.begin(person, by=Means.LINK, visit=visit())
    let_in(member)
    tell(say("Welcome, %(name)s. Your account is ready.", name=person.name))
    typed = kept.unpack(packed)
    published = acts.publish_first_words(typed, action, member)
    if published:
        let_go_of(*typed.get("draft", ()))
        tell(say("What you wrote is public. You will see every answer here."))
    way_on = go_on(published) if published else give_back(packed, action)
    return remember_device(way_on or go_on(to), person.id, person.password_hash)


def _words_page(link: MailLink) -> str:
    packed = link.carries["typed"]
    return render_template(
        "signin/words.html",
        link=link,
        is_known=queries.by_email(link.email) is not None,
        kept=kept.unpack(packed),
        packed=packed,
        action=place_here(link.carries.get("action", "")),
    )


def _form_for(link: MailLink, **given: object) -> ConfirmForm:
    """Ask for what is missing: often nothing."""
    form = ConfirmForm(**given)
    if cookie.get(ASKED_HERE) == link.id:
        del form.password
    if not is_taken(link.carries["handle"]):
        del form.handle
    elif request.method == "GET":
        form.handle.data = link.carries["handle"]
    return form
