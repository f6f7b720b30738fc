"""Keeping true what follows from decisions and promises: clocks, dates, owners."""

from collections.abc import Sequence
from typing import Final

from forum.comments.events import CommentAdded
from forum.ideas import queries as ideas
from forum.ideas.events import IdeasMerged, IdeasParted, SupportChanged
from forum.ideas.models import Idea
from forum.ideas.rules import WAITING, YES, Decision
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.loop import actions
from forum.loop.events import (
    BrandSpoke,
    CommitmentChanged,
    CommitmentEnded,
    CommitmentMade,
    DecisionMade,
)
from forum.loop.models import DecisionEvent
from forum.loop.queries import decisions
from forum.loop.reactions.all import reactions
from forum.loop.rules.decisions import CLOSED, ResponseKind, has_grown
from forum.people.events import RoleRevoked
from forum.people.rules import Role
from forum.posts.events import ThreadChanged
from forum.promise import actions as promise
from forum.promise.queries import latest, policy
from forum.promise.rules import ClockKind, Stopped, Target, WorkingDays

POST: Final = Target.POST


@reactions.at_once(DecisionMade)
def mind_the_clocks(event: DecisionMade) -> None:
    """Stop what the decision fulfils, start what it promises, for the whole family."""
    idea = session.get_one(Idea, event.idea_id)
    family = ideas.family(idea.root_id)
    before, after = Decision(event.before), Decision(event.after)
    if event.by_id:
        promise.stop(ClockKind.FIRST_ANSWER, POST, family, by=Stopped.BRAND)
    if after not in WAITING:
        promise.stop(ClockKind.DECISION, POST, family, by=Stopped.BRAND)
    elif before in CLOSED and idea.threshold_at and not idea.is_done:
        promise.start(ClockKind.DECISION, POST, idea.id)
    if after is Decision.NEEDS_INFO:
        _wait_for_those_who_asked(event, family)
    elif before is Decision.NEEDS_INFO:
        for each in family:
            promise.resume(ClockKind.DECISION, POST, each)
    if after in YES:
        promise.start(ClockKind.PROGRESS, POST, idea.id)
    else:
        promise.stop(ClockKind.PROGRESS, POST, [idea.id], by=Stopped.CLOSED)
    emit(ThreadChanged(thread_id=idea.id))


@reactions.at_once(BrandSpoke)
def count_as_answer(event: BrandSpoke) -> None:
    """Take words of the brand as the answer, and as the news, that were promised."""
    idea = session.get(Idea, event.post_id)
    if idea is None:
        return
    family = ideas.family(idea.root_id)
    promise.stop(ClockKind.FIRST_ANSWER, POST, family, by=Stopped.BRAND)
    if event.kind == ResponseKind.PROGRESS and idea.decision in YES:
        promise.stop(ClockKind.PROGRESS, POST, [idea.id], by=Stopped.BRAND)
        promise.start(ClockKind.PROGRESS, POST, idea.id)
    emit(ThreadChanged(thread_id=idea.id))


@reactions.at_once(IdeasMerged)
def owe_nothing_twice(event: IdeasMerged) -> None:
    """Stop the clocks of what was answered before it came; merging buys no time."""
    holds = decisions.last(event.into_id)
    for kind in _answered(holds):
        joined = [event.idea_id, *(it.id for it in ideas.merged_below(event.idea_id))]
        promise.stop(kind, POST, joined, by=Stopped.MERGED)


@reactions.at_once(IdeasParted)
def owe_it_again(event: IdeasParted) -> None:
    """Let the clocks that a merge had stopped run as if they never had."""
    parted = [event.idea_id, *(it.id for it in ideas.merged_below(event.idea_id))]
    for kind in (ClockKind.FIRST_ANSWER, ClockKind.DECISION):
        for post_id, line in latest(kind, POST, parted).items():
            if line.stopped_by is Stopped.MERGED:
                promise.restart(kind, POST, post_id)


@reactions.at_once(CommentAdded)
def hear_who_was_asked(event: CommentAdded) -> None:
    """Go on as soon as the author of the idea has answered what they were asked."""
    idea = session.get(Idea, event.thread_id)
    asked = idea and idea.decision is Decision.NEEDS_INFO
    if idea and asked and event.author_id == idea.author_id:
        actions.return_to_review(idea)


@reactions.at_once(SupportChanged, IdeasMerged)
def look_again_when_many_more_ask(event: SupportChanged | IdeasMerged) -> None:
    """Take up again what was closed, once half as many again ask for it."""
    idea = session.get_one(Idea, event.idea_id)
    root = session.get_one(Idea, idea.root_id)
    holds = decisions.last(root.id)
    if holds is None or root.decision not in CLOSED:
        return
    if has_grown(holds.supporters, root.support_count):
        actions.return_to_review(root)


@reactions.at_once(CommitmentMade, CommitmentChanged, CommitmentEnded)
def show_the_date(
    event: CommitmentMade | CommitmentChanged | CommitmentEnded,
) -> None:
    """Keep beside each idea the date that is held against the brand."""
    actions.keep_promised_dates(event.commitment_id)


@reactions.at_once(RoleRevoked)
def own_nothing_any_more(event: RoleRevoked) -> None:
    """Leave promises and ideas without an owner when theirs leaves the staff."""
    if event.role == Role.STAFF:
        actions.let_go(event.person_id)


def _wait_for_those_who_asked(event: DecisionMade, family: Sequence[int]) -> None:
    decision = session.get_one(DecisionEvent, event.decision_id)
    if decision.waits_until:
        until = WorkingDays(policy()).end_of(decision.waits_until)
        for each in family:
            promise.pause(
                ClockKind.DECISION, POST, each, why="ask_back", until_at_most=until
            )


def _answered(holds: DecisionEvent | None) -> Sequence[ClockKind]:
    """Say which waits are over for whoever comes to an idea now."""
    if holds is None:
        return ()
    if holds.after in WAITING:
        return (ClockKind.FIRST_ANSWER,)
    return (ClockKind.FIRST_ANSWER, ClockKind.DECISION)
