"""Linking a question to the idea that was born of it, or that it speaks for."""

from sqlalchemy import delete

from forum.curation.events import AskLinked
from forum.ideas.models import AskLink, Idea
from forum.ideas.rules import LinkRole
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.questions.models import Question


def link(question: Question, idea: Idea, role: LinkRole, *, by: Actor) -> None:
    """Say what a question has to do with an idea; a second time changes it."""
    require(by, Can.LINK_ASKS, question)
    if not (question.is_shown and idea.is_shown):
        raise Conflict(say("Only what everybody can read can be linked."))

    kept = session.get(AskLink, (idea.id, question.id))
    if kept:
        kept.role = role
    else:
        made = {"idea_id": idea.id, "post_id": question.id, "added_by_id": by.id}
        session.add(AskLink(**made, role=role))

    emit(AskLinked(question_id=question.id, idea_id=idea.id, by_id=by.id))


def unlink(question: Question, idea_id: int, *, by: Actor) -> None:
    """Take a link back."""
    require(by, Can.LINK_ASKS, question)

    session.execute(
        delete(AskLink).where(
            AskLink.post_id == question.id, AskLink.idea_id == idea_id
        )
    )

    emit(AskLinked(question_id=question.id, idea_id=idea_id, by_id=by.id))
