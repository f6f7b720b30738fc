"""Flask-Login, kept behind one module: it ships no types."""

from flask import Flask, Response, g, session
from flask_login import LoginManager

from forum.kernel.clock import now
from forum.people.rules import Member, Visitor
from forum.signin import queries
from forum.signin.actions import sessions
from forum.signin.rules.sessions import IDLE, hour_of, is_idle
from forum.web.routing import WITH_EACH_FORM

USED = "used"  # the last hour in which a form came from this browser
SEEN = "seen"  # the last hour in which something came from this browser


def init_app(app: Flask) -> None:
    """Recognise people by their session, everybody else as a visitor."""
    app.config["PERMANENT_SESSION_LIFETIME"] = IDLE
    app.config["SESSION_REFRESH_EACH_REQUEST"] = False  # the hour below does it
    login = LoginManager(app)
    login.anonymous_user = Visitor
    login.session_protection = None  # the session is a row that can be ended
    login.user_loader(_recognise)
    app.after_request(_note_the_hour)
    app.extensions[WITH_EACH_FORM].append(_note_use)


def _recognise(token: str) -> Member | None:
    """Find whose session it is, unless nothing came from there for too long.

    When something last came stands in the cookie, which is signed: reading a page
    writes nothing.
    """
    member = queries.who(token)
    if member and is_idle(session.get(SEEN, hour_of(now())), now(), member.granted):
        return None
    return member


def _note_use() -> None:
    """Let the owner see which device is in use: with a form, once an hour."""
    hour, member = hour_of(now()), g.get("_login_user")
    if isinstance(member, Member) and session.get(USED) != hour:
        sessions.note_use(member.session_id)
        session[USED] = hour


def _note_the_hour(answer: Response) -> Response:
    hour = hour_of(now())
    if isinstance(g.get("_login_user"), Member) and session.get(SEEN) != hour:
        session[SEEN] = hour
    return answer
