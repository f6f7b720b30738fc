"""Routes that keep their promises: one transaction for each unsafe request."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Flask, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from forum.infra.db import transaction
from forum.web import once

View = Callable[..., ResponseReturnValue]


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
        **options: Any,  # noqa: ANN401
    ) -> Callable[[View], View]:
        """Route a POST, in one transaction.

        What `first` makes of the request is handed to the view. It runs before the
        transaction: slow work, such as hashing a password, must not keep everybody
        else from writing.
        """

        def decorate(view: View) -> View:
            @wraps(view)
            def whole(*args: object, **kwargs: object) -> ResponseReturnValue:
                key = once.key_of(request)
                given = (first(**kwargs),) if first else ()
                try:
                    with transaction():
                        if place := once.place_of(key):
                            return redirect(place, code=303)
                        answer = view(*given, *args, **kwargs)
                        once.remember(key, answer)
                        return answer
                except IntegrityError:
                    # The same form, or the same act, won the race a moment ago.
                    if place := once.place_of(key):
                        return redirect(place, code=303)
                    raise

            self.add_url_rule(rule, view_func=whole, methods=["POST"], **options)
            return view

        return decorate


def register(app: Flask, pages: Blueprint) -> None:
    """Add a feature's pages to the application."""
    app.register_blueprint(pages)
