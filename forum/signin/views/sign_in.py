"""Signing in and out."""

from flask import render_template, request
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import logout_user
from werkzeug.wrappers import Response

from forum.infra.manifest import provided
from forum.kernel.text import say
from forum.people.identity import me
from forum.people.queries import get
from forum.people.rules import Greeting
from forum.signin.actions import sessions
from forum.signin.actions.sign_in import Proof, enter, prove
from forum.signin.forms import SignInForm
from forum.signin.rules.passwords import least_for
from forum.signin.views.door import (
    Checked,
    carried_on,
    checked,
    comes_from,
    give_back,
    go_on,
    known_device,
    let_in,
    pages,
    remember_device,
    shown,
)
from forum.web.language import tell
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

    member = enter(proof, user_agent=request.user_agent.string)
    let_in(member)
    least = least_for(member.roles)
    if len(proof.password) < least:
        tell(
            say(
                "Those who look after this place need %(least)s characters in their "
                "password. Change yours in your settings.",
                least=least,
            ),
            "warning",
        )
    for greeting in provided(Greeting):
        if words := greeting.words(member):
            tell(words, "warning")
    return remember_device(_way_on(form), member.id, get(member.id).password_hash)


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


def _way_on(form: SignInForm) -> Response:
    """Lead on; or, to somebody who had typed something, give it back to be sent."""
    return give_back(form.kept.data, form.kept_action.data) or go_on(form.next.data)
