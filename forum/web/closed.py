"""A community that was closed: all of it can be read, and nothing written any more."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from flask import Flask, current_app, request
from werkzeug.exceptions import HTTPException

from forum.config import Config
from forum.kernel.errors import Closed
from forum.kernel.text import say
from forum.web.routing import OPEN_WHEN_CLOSED

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
NOTHING_WRITTEN = say(
    "This community is closed. Everything can be read, nothing written."
)


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
    app.jinja_env.globals["leads_nowhere"] = (
        _is_of_a_form if closing else lambda _href: False
    )
    if closing:
        app.before_request(_refuse_to_write)


def _refuse_to_write() -> None:
    """Let nobody write; but coming in, to read what is one's own, and going again.

    Nor is a form shown that cannot be sent. It is a 403, not a 503: the site works, and
    trying again later is of no use.
    """
    stays_open = current_app.extensions[OPEN_WHEN_CLOSED]
    is_safe = request.method in SAFE
    if request.endpoint in stays_open or (is_safe and not _is_of_a_form(request.path)):
        return
    raise Closed(NOTHING_WRITTEN)


def _is_of_a_form(href: str) -> bool:
    """Whether the page at an address is there for a form that is not taken any more.

    A form is sent to the address of its page, where there is nothing else to read.
    """
    addresses = current_app.url_map.bind("")
    try:
        endpoint, _ = addresses.match(urlsplit(href).path, method="POST")
    except HTTPException:
        return False
    return endpoint not in current_app.extensions[OPEN_WHEN_CLOSED]
