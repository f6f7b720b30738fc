"""How one's account is kept safe: what opens it, where it is open, who came in."""

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.kernel.text import say
from forum.people.identity import somebody
from forum.people.queries import get
from forum.signin import queries
from forum.signin.actions import passwords, sessions
from forum.signin.forms import ProofForm
from forum.signin.rules.means import means_words
from forum.signin.views.door import Checked, checked, go_on, let_in, pages, shown
from forum.web.language import tell
from forum.web.navigation import place_here


@pages.get("/me/security")
def security() -> ResponseReturnValue:
    """Show what opens the account, every device, and the last sign-ins."""
    who = somebody()
    return render_template(
        "signin/security.html",
        person=get(who.id),
        passkeys=queries.passkeys_of(who.id),
        linked=queries.linked_accounts(who.id),
        sessions=queries.sessions_of(who.id),
        asks_for_a_code=queries.asks_for_a_code(who.id),
        entrances=queries.entrances_of(who.id),
        means_words=means_words,
    )


@pages.get("/me/security/prove")
def prove() -> ResponseReturnValue:
    """Ask somebody who is in to show again that it is them."""
    form = ProofForm(formdata=None, next=place_here(request.args.get("next", "")))
    return render_template("signin/prove.html", form=form, **provable(somebody().id))


def provable(person_id: int) -> dict[str, object]:
    """Say by what somebody can show that it is them."""
    return {
        "person": get(person_id),
        "passkeys": queries.passkeys_of(person_id),
        "linked": {it.issuer for it in queries.linked_accounts(person_id)},
    }


def check_password() -> Checked[bool]:
    """Check the password, before the transaction."""
    form, who = ProofForm(), somebody()

    def made() -> bool:
        passwords.check_current(who, form.current.data)
        return True

    return checked(form, made)


@pages.post("/me/security/prove", first=check_password)
def send_proof(proved: Checked[bool]) -> ResponseReturnValue:
    """Note the proof, and lead on to what needed it."""
    who, form = somebody(), proved.form
    if proved.made is None:
        facts = provable(who.id)
        return shown("signin/prove.html", form, proved.refusal, **facts)
    let_in(sessions.renew(who))
    return go_on(form.next.data or url_for(".security"))


@pages.post("/settings/devices/<int:session_id>/end")
def end_session(session_id: int) -> ResponseReturnValue:
    """Sign out a device that is elsewhere."""
    sessions.end(session_id, of=somebody().id)
    tell(say("That device is signed out."))
    return redirect(url_for(".security"), code=303)


@pages.post("/settings/devices/end-others")
def end_other_sessions() -> ResponseReturnValue:
    """Sign out every device but this one."""
    who = somebody()
    sessions.end_all(who.id, but=who.session_id)
    tell(say("Every other device is signed out."))
    return redirect(url_for(".security"), code=303)
