"""A password that was forgotten."""

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import ForumError
from forum.kernel.text import say
from forum.people.queries import roles_of
from forum.signin import queries
from forum.signin.actions import passwords, sessions
from forum.signin.adapters.argon2 import hasher
from forum.signin.forms import NewPasswordForm, ResetForm
from forum.signin.rules.addresses import check_address
from forum.signin.rules.links import Purpose
from forum.signin.rules.passwords import check_password, least_for
from forum.signin.views.door import (
    address,
    go_on,
    known_here,
    let_in,
    pages,
    remember_device,
    sent_page,
    shown,
)
from forum.web.language import tell


@dataclass(frozen=True)
class Asked:
    """A form that was sent, and why it was refused, if it was."""

    form: ResetForm
    is_right: bool = False
    refusal: ForumError | None = None


@dataclass(frozen=True)
class Chosen:
    """A form that was sent, and its password when it can be kept."""

    form: NewPasswordForm
    password_hash: str = ""
    refusal: ForumError | None = None


@pages.get("/reset")
def reset() -> ResponseReturnValue:
    """Ask which address to send a link to."""
    return render_template("signin/reset.html", form=ResetForm(formdata=None))


def count_mail() -> Asked:
    """Check what was typed and count the mail, before the transaction."""
    form = ResetForm()
    if not form.sent():
        return Asked(form)
    try:
        passwords.check_pace(email=check_address(form.email.data), address=address())
    except ForumError as refusal:
        form.refuse(refusal)
        return Asked(form, refusal=refusal)
    return Asked(form, is_right=True)


@pages.post("/reset", first=count_mail)
def send_reset_link(asked: Asked) -> ResponseReturnValue:
    """Send a link to the address, if it is anybody's; say the same if it is not."""
    if not asked.is_right:
        return shown("signin/reset.html", asked.form, asked.refusal)
    passwords.ask_for_reset(email=check_address(asked.form.email.data))
    return redirect(url_for(".reset_sent"), code=303)


@pages.get("/reset/sent")
def reset_sent() -> ResponseReturnValue:
    """Say where to look next: the same to everybody."""
    return sent_page("signin/reset_sent.html")


@pages.get("/reset/<token>")
def choose_password(token: str) -> ResponseReturnValue:
    """Ask for the new password: opening a link changes nothing."""
    form = NewPasswordForm(formdata=None)
    return render_template("signin/choose_password.html", form=form, **_whose(token))


def hash_chosen(token: str) -> Chosen:
    """Check the new password and hash it, before the transaction."""
    form = NewPasswordForm()
    if not form.sent():
        return Chosen(form)
    person = passwords.owner(queries.link(token, Purpose.RESET))
    try:
        check_password(
            form.password.data,
            about=[*known_here(), person.name, person.handle, person.email or ""],
            roles=roles_of([person.id]).get(person.id, frozenset()),
        )
    except ForumError as refusal:
        form.refuse(refusal)
        return Chosen(form, refusal=refusal)
    return Chosen(form, hasher().hash(form.password.data))


@pages.post("/reset/<token>", first=hash_chosen)
def keep_password(chosen: Chosen, token: str) -> ResponseReturnValue:
    """Keep the new password, end every session, and let the owner in."""
    if not chosen.password_hash:
        return shown(
            "signin/choose_password.html", chosen.form, chosen.refusal, **_whose(token)
        )
    link = queries.link(token, Purpose.RESET)
    person = passwords.reset(link, password_hash=chosen.password_hash)
    let_in(sessions.begin(person, user_agent=request.user_agent.string))
    tell(say("Your password is changed. Every other device is signed out."))
    return remember_device(go_on(), person.id, person.password_hash)


def _whose(token: str) -> dict[str, object]:
    person = passwords.owner(queries.link(token, Purpose.RESET))
    roles = roles_of([person.id]).get(person.id, frozenset())
    return {"person": person, "token": token, "least": least_for(roles)}
