"""Asking an author whether their private words may be read with a public thread."""

from forum.curation.events import DisclosureAnswered, DisclosureAsked
from forum.ideas import actions as ideas
from forum.ideas.models import Idea
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Disclosure, Post


def ask_author(ask: Post, into: Post, *, by: Actor) -> Disclosure:
    """Ask the author of something private to let it be joined in public.

    Once: whoever was asked twice was not asked but pressed.
    """
    require(by, Can.LINK_ASKS, ask)
    if not posts.is_private(ask.area_id) or posts.is_private(into.area_id):
        raise Conflict(say("Everybody reads this: link or join it in public."))
    if not into.is_shown:
        raise Conflict(say("Only what everybody can read can be linked."))
    if isinstance(ask, Idea):
        ideas.check_alone(ask)
    else:
        posts.check_alone(ask)
    if posts.disclosure(ask.id, into.id):
        raise Conflict(say("Its author was asked already."))

    asked = Disclosure(post_id=ask.id, into_id=into.id, asked_by_id=by.id)
    session.add(asked)
    session.flush()

    emit(DisclosureAsked(disclosure_id=asked.id, author_id=ask.author_id, by_id=by.id))
    return asked


def answer(asked: Disclosure, ask: Post, *, agrees: bool, by: Actor) -> None:
    """Let one's words be read by everybody, or not. One may think again until then."""
    require(by, Can.DISCLOSE, ask)
    if not posts.is_private(ask.area_id):
        raise Conflict(say("Everybody reads it already."))

    asked.agreed, asked.answered_at = agrees, now()

    emit(
        DisclosureAnswered(
            disclosure_id=asked.id, asked_by_id=asked.asked_by_id or 0, by_id=by.id
        )
    )
