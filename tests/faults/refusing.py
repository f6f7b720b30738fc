"""A site whose next form meets with something that goes wrong."""

from flask import request
from flask_wtf.csrf import CSRFError

from forum.kernel.errors import Conflict, NotAllowed, TooMuch, Unavailable
from forum.kernel.text import say

SAME = say("Not just now.")
REFUSALS = {
    "an error of ours": RuntimeError("a page fell over"),
    "too many at once": TooMuch(SAME, wait_seconds=60),
    "a conflict": Conflict(SAME),
    "a page left open": CSRFError("The CSRF token has expired."),
    "a busy database": Unavailable(SAME),
}
NOT_ALLOWED = {"not allowed": NotAllowed(SAME)}


class Fault:
    """What goes wrong with the next form that arrives."""

    # What is looked at or kept by the way is not the form.
    BY_THE_WAY = frozenset({"posts.preview", "drafts.keep"})

    def __init__(self) -> None:
        self.next: Exception | None = None

    def strike(self) -> None:
        is_look = request.method == "GET" or request.endpoint in self.BY_THE_WAY
        if is_look or not self.next:
            return
        fault, self.next = self.next, None
        if isinstance(fault, MemoryError):
            request.max_content_length = 1
            len(request.form)
        raise fault
