"""What a browser keeps of a text being written, and when it may let go of it."""

from http import HTTPStatus

from flask import Flask, Response, flash, request


def init_app(app: Flask) -> None:
    """Tell the browser, on the next page, which of its drafts has arrived."""

    @app.after_request
    def let_go(answer: Response) -> Response:
        # A form that was refused is shown again, or its text is; only one that took
        # effect leads on to another page.
        took_effect = (
            request.method == "POST" and answer.status_code == HTTPStatus.SEE_OTHER
        )
        if took_effect and (draft := request.form.get("draft")):
            let_go_of(draft)
        return answer


def let_go_of(*drafts: str) -> None:
    """Tell the browser, on the next page, that these have arrived."""
    for draft in drafts:
        flash(draft, "draft")
