"""One's own account: the address and the password."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import somebody
from forum.people.queries import get
from forum.signin import queries
from forum.signin.actions import addresses, passwords
from forum.signin.adapters.argon2 import hasher
from forum.signin.forms import ChangeAddressForm, ChangePasswordForm
from forum.signin.rules.addresses import check_address
from forum.signin.rules.links import Purpose
from forum.signin.rules.passwords import least_for
from forum.signin.views.door import (
    Checked,
    checked,
    comes_from,
    hard_to_guess,
    pages,
    remember_device,
    sent_page,
    shown,
)
from forum.web.language import tell


@pages.get("/settings/account")
def account() -> ResponseReturnValue:
    """Show the address, the handle, and the way out."""
    return render_template("signin/account.html", person=get(somebody().id))


@pages.get("/settings/password")
def password() -> ResponseReturnValue:
    """Ask for the password one has and the one to have."""
    form = ChangePasswordForm(formdata=None)
    least = least_for(somebody().roles)
    return render_template("signin/password.html", form=form, least=least)


def hash_new_password() -> Checked[str]:
    """Check both passwords and hash the new one, before the transaction."""
    form, who = ChangePasswordForm(), somebody()

    def made() -> str:
        passwords.check_current(who, form.current.data)
        about = (who.name, who.handle, get(who.id).email or "")
        chosen = hard_to_guess(form.password.data, about=about, roles=who.roles)
        return hasher().hash(chosen)

    return checked(form, made)


@pages.post("/settings/password", first=hash_new_password)
def change_password(changed: Checked[str]) -> ResponseReturnValue:
    """Keep the new password, and end every session but this one."""
    who = somebody()
    if changed.made is None:
        least = least_for(who.roles)
        return shown("signin/password.html", changed.form, changed.refusal, least=least)
    person = passwords.change(password_hash=changed.made, by=who)
    tell(say("Your password is changed. Every other device is signed out."))
    answer = redirect(url_for(".account"), code=303)
    return remember_device(answer, person.id, person.password_hash)


@pages.get("/settings/address")
def address() -> ResponseReturnValue:
    """Ask for the new address."""
    form = ChangeAddressForm(formdata=None)
    return render_template("signin/address.html", form=form, person=get(somebody().id))


def check_owner() -> Checked[str]:
    """Check that it is the owner, and count the mail, before the transaction."""
    form, who = ChangeAddressForm(), somebody()

    def made() -> str:
        email = check_address(form.email.data)
        passwords.check_current(who, form.current.data)
        passwords.check_pace(email=email, address=comes_from())
        return email

    return checked(form, made)


@pages.post("/settings/address", first=check_owner)
def send_address_link(moved: Checked[str]) -> ResponseReturnValue:
    """Send a link to the new address."""
    who, form = somebody(), moved.form
    if moved.made is None:
        return shown("signin/address.html", form, moved.refusal, person=get(who.id))
    try:
        addresses.ask_to_change(email=moved.made, by=who)
    except Invalid as refusal:
        form.refuse(refusal)
        return shown("signin/address.html", form, refusal, person=get(who.id))
    return redirect(url_for(".address_sent"), code=303)


@pages.get("/settings/address/sent")
def address_sent() -> ResponseReturnValue:
    """Say where to look next."""
    return sent_page("signin/address_sent.html")


@pages.get("/settings/address/<token>")
def confirm_address(token: str) -> ResponseReturnValue:
    """Show the button that changes the address: opening a link changes nothing."""
    link = queries.link(token, Purpose.CHANGE_ADDRESS)
    return render_template("signin/confirm_address.html", link=link, token=token)


@pages.post("/settings/address/<token>")
def change_address(token: str) -> ResponseReturnValue:
    """Reach them at the new address from now on."""
    addresses.change(queries.link(token, Purpose.CHANGE_ADDRESS))
    tell(say("Your address is changed. We have told the old one."))
    return redirect(url_for(".account"), code=303)
