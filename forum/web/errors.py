"""One table from what went wrong to what the browser is told."""

import json
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from flask import (
    Flask,
    Response,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException, SecurityError

from forum.infra.db import session
from forum.infra.tracing import name_the_answer, request_id
from forum.kernel.errors import Conflict, ForumError, NotAllowed, NotFound, TooMuch
from forum.kernel.text import Sentence, say
from forum.web.navigation import this_page

STATUS: Final = {
    "not_found": HTTPStatus.NOT_FOUND,
    "not_allowed": HTTPStatus.FORBIDDEN,
    "closed": HTTPStatus.FORBIDDEN,
    "conflict": HTTPStatus.CONFLICT,
    "too_much": HTTPStatus.TOO_MANY_REQUESTS,
    "invalid": HTTPStatus.UNPROCESSABLE_ENTITY,
    "unavailable": HTTPStatus.SERVICE_UNAVAILABLE,
}
WORDS: Final = {
    400: say("The request could not be understood."),
    404: say("There is no page at this address."),
    405: say("This address does not take that kind of request."),
    413: say("What you sent is too large. Your browser still has your text: go back."),
    415: say("This kind of content is not accepted here."),
    500: say("Something broke on our side. It was written down for those who mend it."),
}
# Never typed by a person, or not to be shown back.
NOT_TYPED: Final = frozenset({"csrf_token", "once", "password", "current", "next"})


def init_app(app: Flask) -> None:
    """Answer every refusal with a page that says what happened and keeps the text."""
    app.after_request(name_the_answer)

    @app.errorhandler(ForumError)
    def refuse(error: ForumError) -> ResponseReturnValue:
        status = STATUS.get(error.code, HTTPStatus.UNPROCESSABLE_ENTITY)
        is_out = not current_user.is_authenticated
        if isinstance(error, NotAllowed | TooMuch) and not _only_looks():
            _note(error.code)
        if is_out and isinstance(error, NotAllowed) and request.method == "GET":
            return redirect(url_for("signin.sign_in", next=_here()), code=303)
        # What only some may see is not there for a visitor, who may be one of them.
        sign_in = isinstance(error, NotAllowed | NotFound) and _has_lost_its_member()
        page = _page(error.sentence, status, sign_in=sign_in)
        if isinstance(error, TooMuch) and error.wait_seconds:
            page[0].headers["Retry-After"] = str(error.wait_seconds)
        return page

    @app.errorhandler(CSRFError)
    def expired(_error: CSRFError) -> ResponseReturnValue:
        _note("no token of this session")
        sentence = say(
            "This page was open for too long, or you signed out elsewhere. "
            "Your text is kept below: send it again."
        )
        return _page(sentence, HTTPStatus.BAD_REQUEST, sign_in=_has_lost_its_member())

    @app.errorhandler(IntegrityError)
    def lost_a_race(_error: IntegrityError) -> ResponseReturnValue:
        return refuse(Conflict(say("Somebody has just done this. See how it stands.")))

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        if error.response is not None:
            return error.response
        code = error.code or 500
        return _page(WORDS.get(code, WORDS[400]), HTTPStatus(code))

    app.register_error_handler(SecurityError, _foreign_host)

    app.register_error_handler(Exception, _broken)


def _only_looks() -> bool:
    """Whether a visitor followed a link that leads to the door: that is no attempt."""
    return request.method == "GET" and not current_user.is_authenticated


def _note(why: str) -> None:
    """Write down who was refused what, by which rule."""
    who = getattr(current_user, "id", 0)
    current_app.logger.info("refused to person %s: %s", who, why)


def _broken(error: Exception) -> ResponseReturnValue:
    """Answer for what nobody foresaw."""
    current_app.logger.error("a page broke", exc_info=error)
    try:
        return _page(WORDS[500], HTTPStatus.INTERNAL_SERVER_ERROR)
    except Exception:
        # The page of errors needs templates and the database: one of them is gone.
        current_app.logger.exception("the page of errors broke too")
        return _plainly(WORDS[500], HTTPStatus.INTERNAL_SERVER_ERROR)


def _foreign_host(_error: Exception) -> ResponseReturnValue:
    """Answer who calls us by another name: without one, no page has an address."""
    current_app.logger.info("refused: it calls this site by another name")
    return _plainly(WORDS[400], HTTPStatus.BAD_REQUEST)


def _plainly(sentence: Sentence, status: HTTPStatus) -> Response:
    """Say it without a page, in English: nothing else is sure to work."""
    words = f"{sentence}\n{request_id()}\n"
    return Response(words, status, content_type="text/plain; charset=utf-8")


def _page(
    sentence: Sentence, status: HTTPStatus, *, sign_in: bool = False
) -> tuple[Response, int]:
    session.rollback()
    kept = typed() if status is not HTTPStatus.REQUEST_ENTITY_TOO_LARGE else {}
    html = render_template(
        "layouts/refusal.html",
        sentence=sentence,
        status=status,
        kept=kept,
        packed=json.dumps(kept),
        action=this_page() if kept else "",
        sign_in=sign_in,
        here=_here(),
        request_id=request_id(),
    )
    return current_app.make_response(html), status


def _has_lost_its_member() -> bool:
    """Whether a form is that of somebody who was signed in when they opened it.

    Every visitor's is, but for the forms of the door.
    """
    is_visitor = not current_user.is_authenticated
    return is_visitor and request.method == "POST" and request.blueprint != "signin"


def typed() -> dict[str, list[str]]:
    """Collect what was typed in the form that was sent, to give it back."""
    if request.method != "POST":
        return {}
    return {
        name: values
        for name, values in request.form.lists()
        if name not in NOT_TYPED and any(values)
    }


def _here() -> str:
    """Say where to come back to: this page, or the one whose form was sent."""
    if request.method == "GET":
        return this_page()
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return ""
    return came_from._replace(scheme="", netloc="", fragment="").geturl()
