"""A password that was forgotten."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.text import say
from forum.people.queries import member
from forum.signin import queries
from forum.signin.actions import passwords
from forum.signin.adapters.argon2 import hasher
from forum.signin.forms import NewPasswordForm, ResetForm
from forum.signin.rules.addresses import check_address
from forum.signin.rules.links import Purpose
from forum.signin.rules.means import Means
from forum.signin.rules.passwords import least_for
from forum.signin.views.door import (
    Checked,
    checked,
    comes_from,
    hard_to_guess,
    pages,
    sent_page,
    shown,
)
from forum.signin.views.entering import Onward, admit


@pages.get("/reset")
def reset() -> ResponseReturnValue:
    """Ask which address to send a link to."""
    return render_template("signin/reset.html", form=ResetForm(formdata=None))


def count_mail() -> Checked[str]:
    """Check the address and count the mail, before the transaction."""
    form = ResetForm()

    def made() -> str:
        email = check_address(form.email.data)
        passwords.check_pace(email=email, address=comes_from())
        return email

    return checked(form, made)


@pages.post("/reset", first=count_mail)
def send_reset_link(asked: Checked[str]) -> ResponseReturnValue:
    """Send a link to the address, if it is anybody's; say the same if it is not."""
    if asked.made is None:
        return shown("signin/reset.html", asked.form, asked.refusal)
    passwords.ask_for_reset(email=asked.made)
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


def hash_chosen(token: str) -> Checked[str]:
    """Check the new password and hash it, before the transaction."""
    form = NewPasswordForm()
    person = passwords.owner(queries.link(token, Purpose.RESET))
    return checked(
        form,
        lambda: hasher().hash(
            hard_to_guess(
                form.password.data,
                about=(person.name, person.handle, person.email or ""),
                roles=member(person).roles,
            )
        ),
    )


@pages.post("/reset/<token>", first=hash_chosen)
def keep_password(chosen: Checked[str], token: str) -> ResponseReturnValue:
    """Keep the new password, end every session, and let the owner in."""
    if chosen.made is None:
        facts = _whose(token)
        return shown(
            "signin/choose_password.html", chosen.form, chosen.refusal, **facts
        )
    link = queries.link(token, Purpose.RESET)
    person = passwords.reset(link, password_hash=chosen.made)
    said = say("Your password is changed. Every other device is signed out.")
    return admit(person, by=Means.LINK, onward=Onward(), said=said)


def _whose(token: str) -> dict[str, object]:
    person = passwords.owner(queries.link(token, Purpose.RESET))
    return {"person": person, "least": least_for(member(person).roles)}
