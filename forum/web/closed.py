"""A community that was closed: all of it can be read, and nothing written any more."""

from dataclasses import dataclass
from datetime import date

from flask import Flask, current_app, request

from forum.config import Config
from forum.kernel.errors import Closed
from forum.kernel.text import say
from forum.web.routing import OPEN_WHEN_CLOSED

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Closing:
    """Since when a community is closed, and why."""

    since: date
    because: str


def init_app(app: Flask, config: Config) -> None:
    """Refuse what would write, before anybody looks into it, and tell every page."""
    closing = (
        Closing(date.fromisoformat(config.closed_since), config.closed_because)
        if config.closed_since
        else None
    )
    app.jinja_env.globals["closed"] = lambda: closing
    if closing:
        app.before_request(_refuse_to_write)


def _refuse_to_write() -> None:
    """Let nobody write; but coming in, to read what is one's own, and going again.

    It is a 403, not a 503: the site works, and trying again later is of no use.
    """
    stays_open = current_app.extensions[OPEN_WHEN_CLOSED]
    if request.method not in SAFE and request.endpoint not in stays_open:
        raise Closed(
            say("This community is closed. Everything can be read, nothing written.")
        )
