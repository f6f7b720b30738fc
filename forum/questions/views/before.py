"""Ending an ask with something that is here already."""

from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.kernel.errors import NotFound
from forum.people.identity import me
from forum.permissions.table import Can, may
from forum.posts import queries as posts
from forum.posts.rules import TITLE_LIMIT
from forum.questions import actions, queries
from forum.questions.forms import AskForm
from forum.questions.models import Question
from forum.questions.views.thread import pages
from forum.web import drafts, guard
from forum.web.errors import typed
from forum.web.once import KEY
from forum.web.routing import row_number


def may_count() -> bool:
    """Count one more from this place, before the transaction, if it is not too many."""
    return actions.may_count(request.remote_addr or "")


@pages.post("/ask/solved", first=may_count)
def end_ask(counts: bool) -> ResponseReturnValue:  # noqa: FBT001 - what `first` found
    """Thank whoever found it, and keep what they had written within reach.

    It answers with the page itself: what was typed travels with it, for whoever has
    to ask after all, on every browser.
    """
    form, found = AskForm(), row_number("solved")
    kind, thread = posts.kind_of(found), posts.part(found, me())
    if not thread.title:
        raise NotFound(posts.NO_POST)
    title = guard.masked(form.title.data or "")[:TITLE_LIMIT]
    key = form.asking.data or ""
    if counts and title and KEY.fullmatch(key):
        actions.end_ask(key, thread_id=thread.id, title=title, by=me())
    drafts.let_go_of(*request.form.getlist("draft"))
    drafts.finish()
    back = {name: it for name, it in typed().items() if name not in {"solved", "look"}}
    return render_template(
        "questions/solved.html",
        thread=thread,
        url=kind.place(thread),
        kept=back,
        **_what_helps(thread),
    )


def _what_helps(thread: Any) -> dict[str, Any]:  # noqa: ANN401 - a thread of any kind
    """Find what one can say of it, which helps those who come after."""
    if not isinstance(thread, Question):
        return {}
    try:
        solution = queries.answer(thread.accepted_id or 0, me())
    except NotFound:
        solution = None
    return {
        "solution": solution if solution and may(me(), Can.VOTE, solution) else None,
        "has_it_too": may(me(), Can.SAY_ME_TOO, thread),
    }
