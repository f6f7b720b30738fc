"""The page on which an ask ends with something that is here already."""

from collections.abc import Mapping
from typing import Final

from flask import render_template, request

from forum.found import actions
from forum.found.forms import LookingForm
from forum.found.rules import OneWord
from forum.infra.manifest import provided
from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.people.identity import me
from forum.posts import queries as posts
from forum.posts.rules import TITLE_LIMIT
from forum.web import drafts, guard
from forum.web.errors import typed
from forum.web.once import KEY
from forum.web.routing import row_number

BACK: Final[Mapping[str, Sentence]] = {
    "questions.send_question": say("Go back to my question"),
    "ideas.send_idea": say("Go back to my idea"),
}


def may_count() -> bool:
    """Count one more from this place, before the transaction, if it is not too many."""
    return actions.may_count(request.remote_addr or "")


def end(form: LookingForm, *, counts: bool, back: str) -> str:
    """Thank whoever found it, and keep what they had written within reach.

    It answers with the page itself: what was typed travels with it, for whoever has
    to ask after all, on every browser.
    """
    found = row_number("solved")
    kind, thread = posts.kind_of(found), posts.part(found, me())
    if not thread.title:
        raise NotFound(posts.NO_POST)
    title = guard.masked(str(form["title"].data or ""))[:TITLE_LIMIT]
    key = form.asking.data or ""
    if counts and title and KEY.fullmatch(key):
        actions.end_ask(key, thread_id=thread.id, title=title, by=me())
    drafts.let_go_of(*request.form.getlist("draft"))
    drafts.finish()
    kept = {name: it for name, it in typed().items() if name not in {"solved", "look"}}
    word = next((it for it in provided(OneWord) if it.kind == thread.kind), None)
    return render_template(
        "found/ended.html",
        thread=thread,
        url=kind.place(thread),
        kept=kept,
        back=back,
        back_words=BACK[back],
        word=word,
        found=word.load(thread) if word else None,
    )
