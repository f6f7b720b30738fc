"""Linking a question to the idea that was born of it, or that it speaks for.

What is private is evidence, and no more: a public idea counts it and names nothing of
it. Who asked in private is an asker of the idea, and hears what becomes of it.
"""

from sqlalchemy import delete

from forum.askers import actions as askers
from forum.curation.events import AskLinked
from forum.ideas.models import AskLink, Idea
from forum.ideas.rules import LinkRole
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.questions.models import Question


def link(question: Question, idea: Idea, role: LinkRole, *, by: Actor) -> None:
    """Say what a question has to do with an idea; a second time changes it."""
    require(by, Can.LINK_ASKS, question)
    _check_shown(question, idea)
    if _is_evidence(question, idea):
        raise Conflict(say("This is private. Link it as private evidence."))

    _keep(question, idea, role, by=by)


def link_in_private(ask: Post, idea: Idea, *, by: Actor) -> None:
    """Let a private ask count for a public idea, which names nothing of it."""
    require(by, Can.LINK_ASKS, ask)
    _check_shown(ask, idea)
    if not _is_evidence(ask, idea):
        raise Conflict(say("Everybody reads this: link or join it in public."))

    askers.pass_on(ask.id, idea.id)
    _keep(ask, idea, LinkRole.EVIDENCE, by=by)


def unlink(ask: Post, idea_id: int, *, by: Actor) -> None:
    """Take a link back."""
    require(by, Can.LINK_ASKS, ask)

    session.execute(
        delete(AskLink).where(AskLink.post_id == ask.id, AskLink.idea_id == idea_id)
    )
    if posts.is_private(ask.area_id):
        askers.take_back(ask.id, idea_id)

    emit(AskLinked(question_id=ask.id, idea_id=idea_id, by_id=by.id))


def _keep(ask: Post, idea: Idea, role: LinkRole, *, by: Actor) -> None:
    kept = session.get(AskLink, (idea.id, ask.id))
    if kept:
        kept.role = role
    else:
        made = {"idea_id": idea.id, "post_id": ask.id, "added_by_id": by.id}
        session.add(AskLink(**made, role=role))

    emit(AskLinked(question_id=ask.id, idea_id=idea.id, by_id=by.id))


def _is_evidence(ask: Post, idea: Idea) -> bool:
    return posts.is_private(ask.area_id) and not posts.is_private(idea.area_id)


def _check_shown(*asks: Post) -> None:
    if not all(it.is_shown for it in asks):
        raise Conflict(say("Only what everybody can read can be linked."))
