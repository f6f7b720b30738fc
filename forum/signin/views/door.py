"""What the pages of the door share: the blueprint, the cookies, the way on."""

from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlsplit

from flask import (
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as cookie
from flask.typing import ResponseReturnValue
from flask_login import login_user
from werkzeug.wrappers import Response

from forum.config import Config
from forum.infra import settings
from forum.infra.mail import stays_here
from forum.kernel.errors import ForumError, TooMuch
from forum.people.rules import Member, Role
from forum.signin.actions.sessions import Visit
from forum.signin.rules import devices, kept
from forum.signin.rules.devices import Device
from forum.signin.rules.passwords import check_password
from forum.web.brand import Brand
from forum.web.forms import Form
from forum.web.navigation import place_here
from forum.web.routing import Pages

pages = Pages("signin", __name__)

T = TypeVar("T")
A_YEAR: Final = 365 * 24 * 3600


def config() -> Config:
    """Give the settings of this deployment."""
    found: Config = current_app.extensions["forum.config"]
    return found


def let_in(member: Member) -> None:
    """Give the browser a new session; nothing it carried before is left."""
    cookie.clear()
    g.pop("csrf_token", None)  # Flask-WTF's, which belongs to the old session
    cookie.permanent = True
    login_user(member)


def remember_device(answer: Response, person_id: int, password_hash: str) -> Response:
    """Leave a note by which this device is known: see `rules.devices`."""
    secure = config().is_secure
    answer.set_cookie(
        _device_cookie(),
        devices.note(devices.of(person_id, password_hash), config().key),
        max_age=A_YEAR,
        secure=secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


def known_device() -> Device | None:
    """Read the note of a device that has been let in before."""
    written = request.cookies.get(_device_cookie(), "")
    read = (devices.read(written, key) for key in config().keys)
    return next(filter(None, read), None)


def go_on(to: str = "") -> Response:
    """Lead to where somebody wanted to go, if that is here; else to the front page."""
    return redirect(place_here(to) or url_for("home.front"), code=303)


def carried_on() -> dict[str, str]:
    """Take what somebody had typed from one page of the door to the next."""
    return {
        "kept": kept.pack(kept.unpack(request.form.get("kept", ""))),
        "kept_action": place_here(request.form.get("kept_action", "")),
    }


def give_back(packed: str, action: str) -> Response | None:
    """Show somebody who is in now what they had typed, to be sent; if there is any."""
    typed, action = kept.unpack(packed), place_here(action)
    if not (typed and action):
        return None
    page = render_template("signin/send_again.html", kept=typed, action=action)
    return make_response(page)


def sent_page(template: str) -> str:
    """Show where to look next, and on a developer's machine where mail ends up."""
    return render_template(template, stays_here=stays_here(config().mail_url))


def visit() -> Visit:
    """Say where somebody comes in from."""
    return Visit(
        user_agent=request.user_agent.string,
        address=comes_from(),
        device=known_device(),
    )


def comes_from() -> str:
    """Say where the request comes from."""
    return request.remote_addr or ""


@dataclass(frozen=True)
class Checked(Generic[T]):
    """A form that was sent, and what was made of it before the transaction, if any."""

    form: Any
    made: T | None = None
    refusal: ForumError | None = None


def checked(form: Form, make: Callable[[], T]) -> Checked[T]:
    """Make something of a form that was sent; say at its field why that is refused."""
    if not form.sent():
        return Checked(form)
    try:
        return Checked(form, make())
    except ForumError as refusal:
        form.refuse(refusal)
        return Checked(form, refusal=refusal)


def hard_to_guess(
    password: str, *, about: Iterable[str], roles: AbstractSet[Role] = frozenset()
) -> str:
    """Accept a password that somebody chose, unless it is easy to guess here."""
    check_password(password, about=[*_known_here(), *about], roles=roles)
    return password


def shown(
    template: str, form: Form, refusal: ForumError | None, **facts: object
) -> ResponseReturnValue:
    """Show a form again with what was wrong, and when to try again if it says so."""
    headers = {}
    if isinstance(refusal, TooMuch):
        headers["Retry-After"] = str(refusal.wait_seconds)
    return render_template(template, form=form, **facts), form.status, headers


def _device_cookie() -> str:
    return "__Host-device" if config().is_secure else "device"


def _known_here() -> list[str]:
    """List what anybody would try as a password here: the brand, the site's name."""
    host = urlsplit(config().site_url).hostname or ""
    return [settings.read(Brand).name, host]
