"""Passkeys: coming in with one, showing by one that it is oneself, having several."""

from flask import jsonify, redirect, render_template, request, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.identity import somebody
from forum.signin import queries
from forum.signin.actions import attempts, passkeys, sessions
from forum.signin.forms import NewPasskeyForm, PasskeyForm, ProofForm, SignInForm
from forum.signin.rules.attempts import AttemptKind
from forum.signin.rules.means import Means
from forum.signin.rules.sessions import device_name
from forum.signin.views.door import (
    Checked,
    carried_on,
    comes_from,
    go_on,
    let_in,
    pages,
    shown,
)
from forum.signin.views.entering import Onward, admit
from forum.signin.views.security import provable
from forum.web.forms import Form
from forum.web.language import tell
from forum.web.navigation import place_here
from forum.web.routing import in_one_go

CHALLENGE = "challenge"  # in the cookie: what a device was asked to sign


def count_challenge() -> None:
    """Count one more, before the transaction."""
    passkeys.count_try(comes_from())


@pages.post("/sign-in/passkey/challenge", first=count_challenge, when_closed=True)
def ask_passkey(_counted: None) -> ResponseReturnValue:
    """Tell a device what to sign to come in."""
    cookie[CHALLENGE], options = passkeys.ask_to_enter()
    return jsonify(options)


@pages.post("/me/security/prove/passkey/challenge")
def ask_own_passkey() -> ResponseReturnValue:
    """Tell a device what to sign to show that it is its owner."""
    cookie[CHALLENGE], options = passkeys.ask_to_prove(by=somebody())
    return jsonify(options)


@pages.post("/me/security/passkeys/challenge")
def ask_new_passkey() -> ResponseReturnValue:
    """Tell a device which key to make."""
    cookie[CHALLENGE], options = passkeys.ask_to_add(by=somebody())
    return jsonify(options)


def answered_to_enter() -> Checked[str]:
    """Use the challenge up, before the transaction: it serves once."""
    return _answered(PasskeyForm(), AttemptKind.PASSKEY_TO_ENTER, None)


@pages.post("/sign-in/passkey", first=answered_to_enter, when_closed=True)
def come_in_with_passkey(answered: Checked[str]) -> ResponseReturnValue:
    """Let somebody in by the key of their device."""
    form, along = answered.form, carried_on()
    to = place_here(form.next.data)
    try:
        challenge = _of(answered)
        person = passkeys.whose(form.credential.data, challenge=challenge)
    except Invalid as refusal:
        again = SignInForm(formdata=None, next=to, **along)
        again.refuse(refusal)
        return shown("signin/sign_in.html", again, refusal)
    onward = Onward(to=to, typed=along["kept"], action=along["kept_action"])
    return admit(person, by=Means.PASSKEY, onward=onward)


def answered_to_prove() -> Checked[str]:
    """Use the challenge up, before the transaction: it serves once."""
    return _answered(PasskeyForm(), AttemptKind.PASSKEY_TO_PROVE, somebody().id)


@pages.post("/me/security/prove/passkey", first=answered_to_prove)
def prove_with_passkey(answered: Checked[str]) -> ResponseReturnValue:
    """Note the proof, and lead on to what needed it."""
    who, form = somebody(), answered.form
    to = place_here(form.next.data)
    try:
        challenge = _of(answered)
        passkeys.check_own(form.credential.data, challenge=challenge, by=who)
    except Invalid as refusal:
        again = ProofForm(formdata=None, next=to)
        again.refuse(refusal)
        return shown("signin/prove.html", again, refusal, **provable(who.id))
    let_in(sessions.renew(who, with_passkey=True))
    return go_on(to or url_for(".security"))


@pages.get("/me/security/passkeys")
def own_passkeys() -> ResponseReturnValue:
    """List them, and offer to add one."""
    who = somebody()
    if not queries.has_proved(who):
        return redirect(url_for(".prove", next=request.path), code=303)
    return _page(NewPasskeyForm(formdata=None))


def answered_to_add() -> Checked[str]:
    """Use the challenge up, before the transaction: it serves once."""
    return _answered(NewPasskeyForm(), AttemptKind.PASSKEY_TO_ADD, somebody().id)


@pages.post("/me/security/passkeys", first=answered_to_add)
def add_passkey(answered: Checked[str]) -> ResponseReturnValue:
    """Let a new key open the account."""
    form = answered.form
    try:
        challenge, _, handle = _of(answered).partition(" ")
        passkeys.add(
            form.credential.data,
            challenge=challenge,
            handle=handle,
            name=form.name.data or "",
            on=device_name(request.user_agent.string) or "?",
            by=somebody(),
        )
    except (Invalid, Conflict) as refusal:
        form.refuse(refusal)
        return _page(form)
    tell(say("Your passkey opens your account from now on."))
    return redirect(url_for(".own_passkeys"), code=303)


@pages.post("/me/security/passkeys/<int:passkey_id>/remove")
def remove_passkey(passkey_id: int) -> ResponseReturnValue:
    """Let a key open nothing any more."""
    passkeys.remove(passkey_id, by=somebody())
    tell(say("That passkey opens nothing any more."))
    return redirect(url_for(".own_passkeys"), code=303)


def _answered(form: Form, kind: AttemptKind, person_id: int | None) -> Checked[str]:
    token = cookie.pop(CHALLENGE, "")
    if not form.sent():
        return Checked(form)
    try:
        with in_one_go():
            begun = attempts.take(token, kind, person_id=person_id)
            handle = begun.carries.get("handle", "")
    except Invalid as refusal:
        return Checked(form, refusal=refusal)
    return Checked(form, f"{token} {handle}".strip())


def _of(answered: Checked[str]) -> str:
    """Give the challenge that was used up, or say why there was none."""
    if answered.made is None:
        raise answered.refusal or Invalid(say("Begin again."))
    return answered.made


def _page(form: NewPasskeyForm) -> ResponseReturnValue:
    facts = {"passkeys": queries.passkeys_of(somebody().id)}
    if request.method == "GET":
        return render_template("signin/passkeys.html", form=form, **facts)
    return shown("signin/passkeys.html", form, None, **facts)
