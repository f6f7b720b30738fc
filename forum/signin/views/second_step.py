"""The code that is asked for after the password."""

from flask import redirect, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.signin.actions import codes
from forum.signin.forms import CodeForm
from forum.signin.views.door import (
    Checked,
    carried_on,
    checked,
    known_device,
    pages,
    shown,
)
from forum.signin.views.entering import Onward, ask_for_code, enter, held
from forum.web.language import tell
from forum.web.navigation import place_here


@pages.get("/sign-in/code")
def ask_code() -> ResponseReturnValue:
    """Ask for the code; begin again when nobody is waiting to come in."""
    return ask_for_code(Onward()) if held() else _begin_again()


def count_code() -> Checked[bool]:
    """Count the try, before the transaction."""
    form, waiting = CodeForm(), held()

    def made() -> bool:
        if waiting:
            codes.count_try(waiting.person.id, device=known_device())
        return True

    return checked(form, made)


@pages.post("/sign-in/code", first=count_code, when_closed=True)
def send_code(tried: Checked[bool]) -> ResponseReturnValue:
    """Let somebody in whose password and code are right."""
    form, waiting = tried.form, held()
    if waiting is None:
        return _begin_again()
    if tried.made is None:
        return shown("signin/code.html", form, tried.refusal)
    try:
        codes.check(waiting.person.id, form.code.data, device=known_device())
    except Invalid as refusal:
        form.refuse(refusal)
        return shown("signin/code.html", form, refusal)
    along = carried_on()
    onward = Onward(
        to=place_here(form.next.data),
        typed=along["kept"],
        action=along["kept_action"],
    )
    return enter(waiting.person, by=waiting.by, onward=onward, gave_code=True)


def _begin_again() -> ResponseReturnValue:
    tell(say("That took too long. Sign in again."), "warning")
    return redirect(url_for(".sign_in"), code=303)
