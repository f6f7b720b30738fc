"""The last step of every way in: a code where one is asked for, then the session.

Between the two, the browser carries a signed note of whose password was right. It opens
nothing, and ends after ten minutes or with that password.
"""

from dataclasses import dataclass

from flask import make_response, render_template, url_for
from flask import session as cookie
from werkzeug.wrappers import Response

from forum.infra.manifest import provided
from forum.kernel.clock import now
from forum.kernel.text import Sentence, say
from forum.people.models import Person
from forum.people.queries import get
from forum.people.rules import Greeting, Member
from forum.signin import queries
from forum.signin.actions import sessions
from forum.signin.forms import CodeForm
from forum.signin.rules.codes import HELD_FOR
from forum.signin.rules.devices import mark
from forum.signin.rules.means import Means
from forum.signin.rules.passwords import least_for
from forum.signin.views.door import give_back, go_on, let_in, remember_device, visit
from forum.web.language import tell

HELD = "held"  # in the cookie: who has still to give a code


@dataclass(frozen=True, kw_only=True)
class Onward:
    """Where somebody was going, and what they had typed, packed, to be sent there."""

    to: str = ""
    typed: str = ""
    action: str = ""

    def as_carried(self) -> dict[str, str]:
        """Write it down for a way that leads out of this site and back."""
        return {"to": self.to, "typed": self.typed, "action": self.action}


@dataclass(frozen=True)
class Held:
    """Somebody who has given a proof that is not enough."""

    person: Person
    by: Means


def admit(
    person: Person,
    *,
    by: Means,
    onward: Onward,
    length: int = 0,
    said: Sentence | None = None,
) -> Response:
    """Let somebody in, or ask for a code first where they want that.

    `length` is that of the password they gave, if any; `said` is what to tell them.
    A passkey is two proofs in one: the device, and what unlocks it.
    """
    if by is not Means.PASSKEY and queries.asks_for_a_code(person.id):
        cookie[HELD] = [
            person.id,
            mark(person.password_hash),
            by,
            int((now() + HELD_FOR).timestamp()),
        ]
        if said:
            tell(said)
        return make_response(ask_for_code(onward))
    return enter(person, by=by, onward=onward, length=length, said=said)


def enter(
    person: Person,
    *,
    by: Means,
    onward: Onward,
    length: int = 0,
    said: Sentence | None = None,
    gave_code: bool = False,
) -> Response:
    """Let somebody in who has shown all they have to."""
    came = sessions.begin(person, by=by, visit=visit(), gave_code=gave_code)
    let_in(came)
    if said:
        tell(said)
    least = least_for(came.granted)
    if 0 < length < least:
        tell(
            say(
                "Those who look after this place need %(least)s characters in their "
                "password. Change yours in your settings.",
                least=least,
            ),
            "warning",
        )
    first = _greet(came)
    way_on = give_back(onward.typed, onward.action) or go_on(first or onward.to)
    return remember_device(way_on, person.id, person.password_hash)


def _greet(came: Member) -> str:
    """Say what there is to say, and give the page where it stands, if there is one."""
    first = ""
    for greeting in provided(Greeting):
        if words := greeting.words(came):
            tell(words, "warning")
            first = first or (greeting.leads_to and url_for(greeting.leads_to))
    return first


def held() -> Held | None:
    """Find who has still to give a code, in this browser; maybe nobody."""
    person_id, password_mark, by, until = cookie.get(HELD) or (0, "", "", 0)
    if until < now().timestamp():
        return None
    person = get(person_id)
    if person.erased_at or mark(person.password_hash) != password_mark:
        return None
    return Held(person, Means(by))


def ask_for_code(onward: Onward) -> str:
    """Show the form that takes a code, with what travels along."""
    form = CodeForm(
        formdata=None,
        next=onward.to,
        kept=onward.typed,
        kept_action=onward.action,
    )
    return render_template("signin/code.html", form=form)
