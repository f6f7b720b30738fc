"""Where one can go from every page: each feature brings its own entries."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from flask import Flask, request

from forum.infra.manifest import provided
from forum.kernel.text import Sentence


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


def init_app(app: Flask) -> None:
    """Let the layout ask what there is, and where it is itself."""
    app.jinja_env.globals.update(entries=entries, this_page=this_page)


def entries(where: str) -> list[Entry]:
    """List what the features put in one place, in the order of the features."""
    return [entry for entry in provided(Entry) if entry.where == where]


def this_page(**changes: object) -> str:
    """Give this page's address with some parameters changed; None takes one away."""
    kept: dict[str, object] = {
        name: values for name, values in request.args.lists() if name not in changes
    }
    kept |= {name: value for name, value in changes.items() if value is not None}
    path = request.script_root + request.path
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
