"""A number for each request: on the page of an error, in the log, in the answer."""

import secrets
from typing import Final

from flask import Response, has_request_context, request

HEADER: Final = "X-Request-Id"
_KEPT: Final = "forum.request_id"


def request_id() -> str:
    """Name this request; nothing outside of one.

    It is ours: what a browser claims could be another's, or lines of a log.
    """
    if not has_request_context():
        return ""
    found: str = request.environ.setdefault(_KEPT, secrets.token_hex(8))
    return found


def name_the_answer(answer: Response) -> Response:
    """Let whoever got the answer say which it was."""
    answer.headers[HEADER] = request_id()
    return answer
