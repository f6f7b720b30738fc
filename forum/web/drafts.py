"""What a browser keeps of a text being written, and when it may let go of it."""

from flask import Flask, Response, flash, request


def init_app(app: Flask) -> None:
    """Tell the browser, on the next page, which of its drafts has arrived."""

    @app.after_request
    def let_go(answer: Response) -> Response:
        # A form that was refused is shown again, or its text is; only one that took
        # effect leads on to another page.
        if request.method == "POST" and answer.status_code == 303:  # noqa: PLR2004
            if draft := request.form.get("draft"):
                flash(draft, "draft")
        return answer
