"""Somebody new whom another site vouches for: who they want to be here.

The name they have there is proposed and not taken: it may be their real one.
"""

from flask import redirect, render_template, url_for
from flask import session as cookie
from flask.typing import ResponseReturnValue

from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.people.rules import NAME_LIMIT
from forum.signin.actions import attempts, providers
from forum.signin.forms import JoinForm
from forum.signin.rules.attempts import AttemptKind
from forum.signin.rules.means import Means
from forum.signin.rules.providers import Vouched
from forum.signin.views.door import carried_on, pages, shown
from forum.signin.views.entering import Onward, enter
from forum.web.language import language, tell
from forum.web.navigation import place_here

JOINING = "joining"  # in the cookie: whom another site has vouched for


def ask_who(vouched: Vouched, email: str, onward: Onward) -> ResponseReturnValue:
    """Ask somebody new how they want to be called."""
    cookie[JOINING] = attempts.begin(
        AttemptKind.PROVIDER_TO_JOIN, carries=providers.carried_by(vouched, email)
    )
    form = JoinForm(
        formdata=None,
        name=vouched.name[:NAME_LIMIT],
        next=onward.to,
        kept=onward.typed,
        kept_action=onward.action,
    )
    return render_template("signin/join.html", form=form)


@pages.post("/sign-in/join")
def join() -> ResponseReturnValue:
    """Make the account, and let its owner in."""
    form, token = JoinForm(), cookie.get(JOINING, "")
    if not form.sent():
        return shown("signin/join.html", form, None)
    try:
        begun = attempts.take(token, AttemptKind.PROVIDER_TO_JOIN)
        person = providers.join(
            begun.carries,
            name=form.name.data,
            handle=form.handle.data,
            language=language(),
        )
    except Conflict as refusal:
        tell(refusal.sentence, "warning")
        return redirect(url_for(".sign_in"), code=303)
    except Invalid as refusal:
        form.refuse(refusal)
        return shown("signin/join.html", form, refusal)
    along = carried_on()
    onward = Onward(
        to=place_here(form.next.data),
        typed=along["kept"],
        action=along["kept_action"],
    )
    said = say("Welcome, %(name)s. Your account is ready.", name=person.name)
    return enter(person, by=Means.PROVIDER, onward=onward, said=said)
