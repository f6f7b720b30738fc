"""Telling those who come to an idea by a merge what became of it before they came."""

from collections.abc import Sequence

from forum.askers.rules import ASKING
from forum.ideas import queries as ideas
from forum.ideas.events import IdeasMerged
from forum.ideas.models import Idea
from forum.ideas.rules import YES, Decision, Delivery
from forum.infra.db import session
from forum.loop import notices
from forum.loop.queries import decisions, drafts, rounds
from forum.loop.reactions.all import reactions
from forum.notify import actions as notify

NO_NEWS = frozenset({Decision.UNDER_REVIEW, Decision.ACKNOWLEDGED})


@reactions.at_once(IdeasMerged)
def pass_the_decision_on(event: IdeasMerged) -> None:
    """Tell them what was decided, and why; of a yes that is done, what was done."""
    holds = decisions.last(event.into_id)
    if holds is None or holds.after in NO_NEWS:
        return
    is_done = session.get_one(Idea, event.into_id).delivery is Delivery.FULL
    if holds.after in YES and is_done:
        return
    joined = _joined(event)
    notify.announce(
        notices.DECISION.kind,
        key=f"decision:{holds.id}/merge:{event.merge_id}",
        facts={"decision": holds.id},
        about=joined,
        but=_told_already(joined, event),
        actor_id=event.by_id,
    )


@reactions.at_once(IdeasMerged)
def pass_the_result_on(event: IdeasMerged) -> None:
    """Tell them what was done."""
    update_id = drafts.last_done(_before(event))
    if update_id:
        joined = _joined(event)
        notify.announce(
            notices.RESULT.kind,
            key=f"update:{update_id}/merge:{event.merge_id}",
            facts={"update": update_id},
            about=joined,
            but=_told_already(joined, event),
            actor_id=event.by_id,
        )


@reactions.at_once(IdeasMerged)
def invite_those_who_come(event: IdeasMerged) -> None:
    """Ask them whether it works, while the others are asked."""
    joined = _joined(event)
    for round_ in rounds.under_way_about(_before(event)):
        notify.announce(
            notices.VERIFY.kind,
            key=f"round:{round_.id}/merge:{event.merge_id}",
            facts={"round": round_.id},
            about=joined,
            ties=ASKING,
            but={
                *_told_already(joined, event),
                *rounds.not_asked(rounds.claim_of(round_)),
            },
            actor_id=None,
        )


def _joined(event: IdeasMerged) -> Sequence[int]:
    """List the idea that came, and those that it spoke for."""
    return [event.idea_id, *(it.id for it in ideas.merged_below(event.idea_id))]


def _before(event: IdeasMerged) -> Sequence[int]:
    """List the family as it was before they came."""
    joined = _joined(event)
    return [it for it in ideas.family(event.into_id) if it not in joined]


def _told_already(joined: Sequence[int], event: IdeasMerged) -> Sequence[int]:
    """List who asked for both: they were told when it was decided, or done."""
    return decisions.askers_of_both(joined, _before(event))
