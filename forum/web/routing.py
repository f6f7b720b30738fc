"""Routes that keep their promises: one transaction for each unsafe request."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Any, Final, TypeVar

from flask import (
    Blueprint,
    Flask,
    Response,
    current_app,
    make_response,
    redirect,
    request,
)
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError
from werkzeug.routing import IntegerConverter

from forum.infra.db import session, transaction
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.web import drafts, once

C = TypeVar("C", bound=StrEnum)
# For what a view must keep before its own transaction begins, see `first` below.
in_one_go = transaction
OPEN_WHEN_CLOSED: Final = "forum.open_when_closed"
WITH_EACH_FORM: Final = "forum.with_each_form"
MOST_PAGES: Final = 100_000
View = Callable[..., ResponseReturnValue]


class RowNumber(IntegerConverter):
    """A number in an address, with no more digits than the number of a row can have."""

    regex = "[0-9]{1,18}"


def init_app(app: Flask) -> None:
    """Let `<int:…>` in an address name what can be there, and nothing else."""
    app.url_map.converters["int"] = RowNumber
    app.extensions[OPEN_WHEN_CLOSED] = set()
    app.extensions[WITH_EACH_FORM] = []  # what else is noted in its transaction


class Pages(Blueprint):
    """A blueprint whose POST routes change all they meant to, or nothing.

    A form carries a key of its own: sent twice, it takes effect once, and both
    answers lead to the same page.
    """

    def post(  # type: ignore[override]
        self,
        rule: str,
        *,
        first: Callable[..., object] | None = None,
        from_mail: bool = False,
        when_closed: bool = False,
        is_final: bool = True,
        **options: Any,  # noqa: ANN401
    ) -> Callable[[View], View]:
        """Route a POST, in one transaction.

        What `first` makes of the request is handed to the view. It runs before the
        transaction: slow work, such as hashing a password, must not keep everybody
        else from writing. A form `from_mail` is sent by mail programs, which have no
        cookie and no form token: its address must hold all the proof there is. What
        works `when_closed` lets people in and out of a community that was closed. What
        is not final leaves the form open: it may still take effect elsewhere.
        """

        def decorate(view: View) -> View:
            @wraps(view)
            def whole(*args: object, **kwargs: object) -> ResponseReturnValue:
                key = once.key_of(request) if is_final else ""
                if place := once.place_of(key):
                    return redirect(place, code=303)
                given = (first(**kwargs),) if first else ()
                try:
                    with transaction():
                        if place := once.place_of(key):  # meanwhile
                            return redirect(place, code=303)
                        answer = make_response(view(*given, *args, **kwargs))
                        for note in current_app.extensions[WITH_EACH_FORM]:
                            note()
                        _note(answer, key, is_final=is_final)
                        return answer
                except IntegrityError:
                    # The same form, or the same act, won the race a moment ago.
                    if place := once.place_of(key):
                        return redirect(place, code=303)
                    raise

            if from_mail:
                self.record(lambda it: it.app.extensions["csrf"].exempt(whole))
            if when_closed:
                name = f"{self.name}.{view.__name__}"
                self.record(lambda it: it.app.extensions[OPEN_WHEN_CLOSED].add(name))
            self.add_url_rule(rule, view_func=whole, methods=["POST"], **options)
            return view

        return decorate


def _note(answer: Response, key: str, *, is_final: bool) -> None:
    """Note that a form took effect; or undo what was done before it was refused."""
    if answer.status_code >= 400:  # noqa: PLR2004 - a refusal
        session.rollback()
    elif is_final:
        once.remember(key, answer)
        if drafts.took_effect(answer):
            drafts.finish()


def row_number(name: str) -> int:
    """Read the number of a thing from a form; 0, which nothing has, when in doubt."""
    return numbered(request.form.get(name, ""))


def numbered(typed: str) -> int:
    """Read the number of a thing; 0, which nothing has, when in doubt."""
    return int(typed) if re.fullmatch(RowNumber.regex, typed) else 0


def page_number() -> int:
    """Read which page of a long list is asked for; the first when in doubt."""
    asked = request.args.get("page", 1, type=int)
    return min(max(1, asked), MOST_PAGES)


def choice(kind: type[C], name: str, *, but: str = "") -> C | None:
    """Read one of a few words from the address or the form; nothing when left out.

    `but` is a word that stands for nothing.

    Raises:
        NotFound: nobody was ever offered this word.

    """
    typed = request.values.get(name, "")
    if typed in {"", but}:
        return None
    try:
        return kind(typed)
    except ValueError as error:
        raise NotFound(say("There is no such choice.")) from error
