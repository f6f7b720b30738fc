"""Whose answer it is: of who is signed in, or of the link in a message."""

from typing import Final

from flask import current_app, make_response, redirect, request
from flask.typing import ResponseReturnValue

from forum.config import Config
from forum.kernel.errors import NotAllowed, NotFound
from forum.kernel.text import say
from forum.loop import actions
from forum.loop.models import VerificationRound
from forum.loop.queries import rounds as queries
from forum.loop.rules.links import Ballot, read
from forum.loop.views.blueprint import pages
from forum.people.identity import me

COOKIE: Final = "ballot"
NOT_YOURS: Final = say(
    "This link was sent to somebody else. Sign out to use it, or open your own."
)
NO_BALLOT: Final = say(
    "This link does not open any answer. Sign in, or open the link of your message."
)


@pages.get("/verify/<token>")
def ballot(token: str) -> ResponseReturnValue:
    """Take the link of a message; it is kept for the page of its round alone.

    Whatever opens links to look at them changes nothing here.
    """
    found = _read(token)
    if found is None:
        raise NotFound(NO_BALLOT)
    if me().id not in {0, found.person_id}:
        raise NotAllowed(NOT_YOURS)
    place = f"/rounds/{found.round_id}"
    round_ = queries.get(found.round_id)
    answer = make_response(redirect(place, code=303))
    answer.set_cookie(
        COOKIE,
        token,
        path=place,
        expires=round_.closes_at,
        secure=request.is_secure,
        httponly=True,
        samesite="Lax",
    )
    return answer


def ballot_of(round_id: int) -> tuple[VerificationRound, int]:
    """Find whose answer it is: whoever is signed in, or else the one of the link."""
    round_, who = queries.get(round_id), me()
    found = _read(request.cookies.get(COOKIE, ""))
    if found and found.round_id == round_id and who.id in {0, found.person_id}:
        return round_, found.person_id
    if not who.id:
        raise NotAllowed(NO_BALLOT)
    actions.check_may_say(round_, who.id)
    return round_, who.id


def _read(token: str) -> Ballot | None:
    """Read what this key signed, or a former one."""
    config: Config = current_app.extensions["forum.config"]
    return next(filter(None, (read(token, key) for key in config.keys)), None)
