"""Where one can go from every page: each feature brings its own entries."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final
from urllib.parse import quote, unquote, urlencode, urlsplit

import flask
from flask import Flask, current_app, request

from forum.config import Config
from forum.infra.manifest import provided
from forum.kernel.text import Sentence
from forum.web.language import asked_for

_PLACE: Final = re.compile(r"/[!-\[\]-~]{0,2000}")
_TRICKS: Final = re.compile(r"^[^?#]*//|[\x00-\x1f\x7f\\]")


class Where(StrEnum):
    """The three places of a page that lead elsewhere."""

    TOP = "top"
    MENU = "menu"
    FOOT = "foot"


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A link on every page, shown to those who may follow it."""

    where: Where
    endpoint: str
    words: Sentence
    needs: StrEnum | None = None
    count: Callable[[], int] | None = None
    """How many things wait there, shown beside the words; asked on every page."""

    counted: Sentence | str = ""
    """What is counted, for whoever hears the page instead of seeing it."""


def init_app(app: Flask) -> None:
    """Let the layout ask what there is, and where it is itself."""
    app.jinja_env.globals.update(entries=entries, this_page=this_page, url_for=url_for)


def url_for(endpoint: str, **values: Any) -> str:  # noqa: ANN401 - as Flask's own
    """Give a page's address: Flask's own, remembered. A page of answers has fifty."""
    return _known(request.script_root, asked_for(), endpoint, **values)


@lru_cache(maxsize=20_000)
def _known(_root: str, _language: str, endpoint: str, **values: Any) -> str:  # noqa: ANN401
    return flask.url_for(endpoint, **values)


def entries(where: str) -> list[Entry]:
    """List what the features put in one place, in the order of the features."""
    return [entry for entry in provided(Entry) if entry.where == where]


def this_page(**changes: object) -> str:
    r"""Give this page's address with some parameters changed; None takes one away.

    The path is quoted anew: what came as `/%5Cevil` must not become a link to `/\evil`,
    which browsers take for another site.
    """
    kept: dict[str, object] = {
        name: values for name, values in request.args.lists() if name not in changes
    }
    kept |= {name: value for name, value in changes.items() if value is not None}
    path = quote(request.script_root + request.path)
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path


def address(endpoint: str, **values: object) -> str:
    """Give a page's whole address, for a mail.

    It begins with the configured address of the site, whatever a request says that
    its host is: a forged `Host` must never end up in somebody's mailbox.
    """
    config: Config = current_app.extensions["forum.config"]
    site = urlsplit(config.site_url)
    urls = current_app.url_map.bind(site.netloc, url_scheme=site.scheme)
    return urls.build(endpoint, values, force_external=True)


def place_here(typed: str) -> str:
    r"""Accept an address inside this site, from its first slash; refuse all others.

    Browsers take `//`, `/\` and hidden control characters for the beginning of
    another site's address, so these are looked for once more behind two layers of
    percent signs. Nothing is what is left of an address that was refused.
    """
    bare = unquote(unquote(typed))
    fine = typed.isascii() and _PLACE.fullmatch(typed) and not _TRICKS.search(bare)
    return typed if fine else ""
