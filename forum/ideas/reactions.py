"""What ideas do when something happens to them, to their parts or to people."""

from forum.comments.events import CommentAdded
from forum.ideas import actions
from forum.ideas.events import (
    IdeaEdited,
    IdeaProposed,
    IdeasMerged,
    IdeasParted,
    SupportChanged,
)
from forum.ideas.models import Idea
from forum.ideas.rules import VoidReason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.events import Reactions
from forum.people.events import RoleGranted
from forum.people.rules import Role
from forum.posts.events import ThreadChanged, VisibilityChanged

reactions = Reactions()


@reactions.at_once(RoleGranted)
def count_no_staff(event: RoleGranted) -> None:
    """Let the voices of whoever joins the staff not count; leaving revives none."""
    if event.role == Role.STAFF:
        actions.void_all_of(event.person_id, VoidReason.STAFF)


@reactions.at_once(CommentAdded)
def note_that_it_lives(event: CommentAdded) -> None:
    """Keep the date of what was last said on an idea."""
    idea = session.get(Idea, event.thread_id)
    if idea:
        idea.active_at = now()


@reactions.at_once(VisibilityChanged)
def note_who_sees_it(event: VisibilityChanged) -> None:
    """Let search and caches know that a part of an idea appeared or disappeared."""
    if session.get(Idea, event.thread_id):
        emit(ThreadChanged(thread_id=event.thread_id))


@reactions.at_once(IdeaProposed, IdeaEdited, SupportChanged, IdeasMerged, IdeasParted)
def note_the_change(event: IdeaProposed) -> None:
    """Let search and caches know that an idea is no longer what it was."""
    emit(ThreadChanged(thread_id=event.idea_id))
