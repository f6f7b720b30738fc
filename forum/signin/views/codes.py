"""One-time codes in one's own settings: on, off, and the codes for a bad day."""

import segno
from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.infra import settings
from forum.kernel.errors import Invalid
from forum.kernel.text import say
from forum.people.identity import somebody
from forum.signin import queries
from forum.signin.actions import codes as acts
from forum.signin.forms import ConfirmCodeForm
from forum.signin.rules.codes import address
from forum.signin.views.door import Checked, checked, known_device, pages, shown
from forum.web.brand import Brand
from forum.web.language import tell


@pages.get("/me/security/codes")
def codes() -> ResponseReturnValue:
    """Show whether codes are asked for; to whom is setting them up, the picture."""
    who = somebody()
    if not queries.has_proved(who):
        return redirect(url_for(".prove", next=request.path), code=303)
    return render_template(
        "signin/codes.html", form=ConfirmCodeForm(formdata=None), **_state(who.id)
    )


@pages.post("/me/security/codes")
def begin_codes() -> ResponseReturnValue:
    """Make a seed to set up a telephone with."""
    acts.begin(by=somebody())
    return redirect(url_for(".codes"), code=303)


def count_confirming() -> Checked[bool]:
    """Count the try, before the transaction."""
    who = somebody()

    def made() -> bool:
        acts.count_try(who.id, device=known_device())
        return True

    return checked(ConfirmCodeForm(), made)


@pages.post("/me/security/codes/confirm", first=count_confirming)
def confirm_codes(tried: Checked[bool]) -> ResponseReturnValue:
    """Ask for codes from now on, and show the recovery codes once."""
    who, form = somebody(), tried.form
    if tried.made is None:
        return shown("signin/codes.html", form, tried.refusal, **_state(who.id))
    try:
        made = acts.confirm(form.code.data, by=who)
    except Invalid as refusal:
        form.refuse(refusal)
        return shown("signin/codes.html", form, refusal, **_state(who.id))
    return render_template("signin/recovery_codes.html", codes=made)


@pages.post("/me/security/codes/recovery")
def renew_recovery_codes() -> ResponseReturnValue:
    """Show new recovery codes once."""
    made = acts.renew_recovery_codes(by=somebody())
    if not made:
        return redirect(url_for(".codes"), code=303)
    return render_template("signin/recovery_codes.html", codes=made)


@pages.post("/me/security/codes/off")
def end_codes() -> ResponseReturnValue:
    """Ask for no codes any more."""
    acts.turn_off(by=somebody())
    tell(say("One-time codes are off."))
    return redirect(url_for(".security"), code=303)


def _state(person_id: int) -> dict[str, object]:
    kept = queries.authenticator(person_id)
    is_on = kept is not None and kept.confirmed_at is not None
    seed = queries.seed_of(kept) if kept and not is_on else ""
    uri = seed and address(
        seed, account=somebody().handle, site=settings.read(Brand).name
    )
    return {
        "is_on": is_on,
        "seed": seed,
        "picture": uri and _picture(uri),
        "left": queries.recovery_codes_left(person_id),
    }


def _picture(uri: str) -> str:
    """Draw what a telephone reads, dark on light whatever the page looks like."""
    return segno.make(uri, error="m").svg_data_uri(scale=4, border=4, light="white")
