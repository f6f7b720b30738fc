"""Signing in and out."""

from flask import render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import logout_user

from forum.people.identity import me
from forum.signin.actions import sessions
from forum.signin.actions.sign_in import Proof, accept, prove
from forum.signin.forms import SignInForm
from forum.signin.rules.means import Means
from forum.signin.views.door import (
    Checked,
    carried_on,
    checked,
    comes_from,
    go_on,
    known_device,
    pages,
    shown,
)
from forum.signin.views.entering import Onward, admit
from forum.web.navigation import place_here


@pages.get("/sign-in")
def sign_in() -> ResponseReturnValue:
    """Show the form; lead on whoever is in already."""
    to = request.args.get("next", "")
    if me().is_authenticated:
        return go_on(to)
    form = SignInForm(formdata=None, next=place_here(to))
    return render_template("signin/sign_in.html", form=form)


@pages.post("/sign-in/kept")
def sign_in_and_send() -> ResponseReturnValue:
    """Show the form to somebody who had typed something, and carry that along."""
    form = SignInForm(formdata=None, **carried_on())
    return render_template("signin/sign_in.html", form=form)


def check_who() -> Checked[Proof]:
    """Check the password, before the transaction."""
    form = SignInForm()
    return checked(
        form,
        lambda: prove(
            who=form.who.data,
            password=form.password.data,
            address=comes_from(),
            device=known_device(),
        ),
    )


@pages.post("/sign-in", first=check_who, when_closed=True)
def come_in(tried: Checked[Proof]) -> ResponseReturnValue:
    """Let somebody in, and lead them on to where they were going."""
    form, proof = tried.form, tried.made
    if proof is None:
        return shown("signin/sign_in.html", form, tried.refusal)

    return admit(
        accept(proof),
        by=Means.PASSWORD,
        onward=Onward(
            to=form.next.data, typed=form.kept.data, action=form.kept_action.data
        ),
        length=len(proof.password),
    )


@pages.post("/sign-out", when_closed=True)
def sign_out() -> ResponseReturnValue:
    """End this session, and what the browser kept of it."""
    if me().is_authenticated:
        sessions.end(me().session_id, of=me().id)
    logout_user()
    cookie.clear()
    answer = go_on()
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer
