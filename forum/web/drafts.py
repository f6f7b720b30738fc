"""What is kept of a text being written, and when it may be let go.

The browser keeps it for everybody. For members it is also kept on the server, by a
feature above that hands in its `Shelf`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, Response, flash, request

from forum.infra.manifest import provided


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """Where drafts lie, for the forms that are shown and sent below it.

    `taken_up` gives what was typed in the draft that an address names; `let_go` forgets
    the draft of a form that has taken effect, in the transaction of that effect.
    """

    taken_up: Callable[[], Mapping[str, Sequence[str]]]
    let_go: Callable[[], None]


def init_app(app: Flask) -> None:
    """Tell the browser, on the next page, which of its drafts has arrived."""

    @app.after_request
    def let_browser_go(answer: Response) -> Response:
        if took_effect(answer) and (draft := request.form.get("draft")):
            let_go_of(draft)
        return answer


def let_go_of(*drafts: str) -> None:
    """Tell the browser, on the next page, that these have arrived."""
    for draft in drafts:
        flash(draft, "draft")


def finish() -> None:
    """Let go of what was kept on the server of the form that was sent."""
    for it in provided(Shelf):
        it.let_go()


def taken_up() -> Mapping[str, Sequence[str]]:
    """Give what was typed before, for a form that is opened to go on with it."""
    if request.method != "GET" or "draft" not in request.args:
        return {}
    return {
        name: it for each in provided(Shelf) for name, it in each.taken_up().items()
    }


def took_effect(answer: Response) -> bool:
    """Whether a form was sent, and not refused.

    One that was refused is shown again, or its text is; only one that took effect leads
    on to another page.
    """
    return request.method == "POST" and answer.status_code == HTTPStatus.SEE_OTHER
