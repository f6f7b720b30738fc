"""Keeping counts, clocks and what search knows true when something happens to ideas."""

from typing import Final

from forum.comments.events import CommentAdded
from forum.ideas import actions
from forum.ideas.events import (
    IdeaEdited,
    IdeaProposed,
    IdeasMerged,
    IdeasParted,
    SupportChanged,
    ThresholdLost,
    ThresholdReached,
)
from forum.ideas.models import Idea
from forum.ideas.rules import VoidReason
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.events import Reactions
from forum.people.events import (
    PersonBanned,
    PersonErased,
    PersonUnbanned,
    RoleGranted,
)
from forum.people.rules import Role
from forum.posts.events import ThreadChanged, VisibilityChanged
from forum.posts.rules import Visibility
from forum.promise import actions as promise
from forum.promise.rules import ClockKind, Stopped, Target

OWED: Final = (ClockKind.FIRST_ANSWER, ClockKind.DECISION)

reactions = Reactions()


@reactions.at_once(RoleGranted)
def count_no_staff(event: RoleGranted) -> None:
    """Let the voices of whoever joins the staff not count; leaving revives none."""
    if event.role == Role.STAFF:
        actions.void_all_of(event.person_id, VoidReason.STAFF)


@reactions.at_once(PersonBanned)
def count_no_banned(event: PersonBanned) -> None:
    """Let the voices of whoever is banned not count from now on."""
    actions.void_all_of(event.person_id, VoidReason.BANNED)


@reactions.at_once(PersonUnbanned)
def count_them_again(event: PersonUnbanned) -> None:
    """Bring back the voices that the ban had ended."""
    actions.bring_back(event.person_id)


@reactions.at_once(PersonErased)
def weigh_the_voices_that_are_left(event: PersonErased) -> None:
    """Keep the weight of ideas what a recount gives."""
    actions.weigh_again(event.tombstone_id)


@reactions.at_once(CommentAdded)
def note_that_it_lives(event: CommentAdded) -> None:
    """Keep the date of what was last said on an idea."""
    idea = session.get(Idea, event.thread_id)
    if idea:
        idea.active_at = now()


@reactions.at_once(VisibilityChanged)
def note_who_sees_it(event: VisibilityChanged) -> None:
    """Let search know, and let the brand owe nothing on what nobody can read."""
    idea = session.get(Idea, event.thread_id)
    if idea is None:
        return
    emit(ThreadChanged(thread_id=idea.id))
    if event.post_id != idea.id:
        return
    for kind in OWED:
        if event.after == Visibility.PUBLIC:
            promise.restart(kind, Target.POST, idea.id)
        else:
            is_held = event.after == Visibility.HELD
            ended = Stopped.HIDDEN if is_held else Stopped(event.after)
            promise.stop(kind, Target.POST, [idea.id], by=ended)


@reactions.at_once(IdeaProposed)
def owe_an_answer(event: IdeaProposed) -> None:
    """Promise that the brand will say it has read the idea."""
    promise.start(ClockKind.FIRST_ANSWER, Target.POST, event.idea_id)


@reactions.at_once(ThresholdReached)
def owe_a_decision(event: ThresholdReached) -> None:
    """Promise that the brand will decide."""
    promise.start(ClockKind.DECISION, Target.POST, event.idea_id)


@reactions.at_once(ThresholdLost)
def owe_no_decision(event: ThresholdLost) -> None:
    """Owe nothing any more: too few wait for it."""
    promise.stop(ClockKind.DECISION, Target.POST, [event.idea_id], by=Stopped.WITHDRAWN)


@reactions.at_once(IdeaProposed, IdeaEdited, SupportChanged, IdeasMerged, IdeasParted)
def note_the_change(event: IdeaProposed) -> None:
    """Let search and caches know that an idea is no longer what it was."""
    emit(ThreadChanged(thread_id=event.idea_id))
