"""Telling everybody who asked what came of it, each of them once."""

from collections.abc import Sequence

from forum.ideas import queries as ideas
from forum.ideas.models import Idea
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.infra.outbox import AT_ONCE
from forum.loop import notices
from forum.loop.events import (
    BrandSpoke,
    CommitmentChanged,
    CommitmentEnded,
    DecisionMade,
)
from forum.loop.queries import told
from forum.loop.reactions.all import reactions
from forum.loop.rules.commitments import Result
from forum.loop.rules.decisions import SLIP, ResponseKind, is_news
from forum.notify import actions as notify

# What is said with a decision is told with it.
SAID_ALONE = frozenset(
    {ResponseKind.PROGRESS, ResponseKind.APOLOGY, ResponseKind.CORRECTION}
)


@reactions.at_once(DecisionMade)
def tell_of_a_decision(event: DecisionMade) -> None:
    """Tell the whole family, once a slip in the words can have been mended."""
    idea = session.get_one(Idea, event.idea_id)
    before, after = Decision(event.before), Decision(event.after)
    if is_news(before, after, is_done=idea.is_done):
        notify.announce(
            notices.DECISION.kind,
            key=f"decision:{event.decision_id}",
            facts={"decision": event.decision_id},
            about=ideas.family(event.idea_id),
            actor_id=event.by_id,
            wait=SLIP,
        )


@reactions.at_once(BrandSpoke)
def tell_what_was_said(event: BrandSpoke) -> None:
    """Tell of news, of an apology, and of a correction unless it mends a slip."""
    if event.kind not in SAID_ALONE or not event.tells:
        return
    idea = session.get(Idea, event.post_id)
    if idea is None:
        return
    is_correction = event.kind == ResponseKind.CORRECTION
    kind = notices.CORRECTED if is_correction else notices.PROGRESS
    notify.announce(
        kind.kind,
        key=f"response:{event.response_id}",
        facts={"response": event.response_id},
        about=ideas.family(idea.root_id),
        actor_id=event.by_id,
        wait=AT_ONCE if is_correction else SLIP,
    )


@reactions.at_once(CommitmentChanged)
def tell_of_another_date(event: CommitmentChanged) -> None:
    """Tell everybody for whom it was promised that its date moved."""
    if event.field == "due_on":
        notify.announce(
            notices.MOVED.kind,
            key=f"commitment_revision:{event.revision_id}",
            facts={"revision": event.revision_id},
            about=_families(told.made_for(event.commitment_id)),
            actor_id=event.by_id,
        )


@reactions.at_once(CommitmentEnded)
def tell_of_a_promise_given_up(event: CommitmentEnded) -> None:
    """Tell everybody for whom it was promised that it will not be kept."""
    if event.result == Result.ABANDONED:
        notify.announce(
            notices.GIVEN_UP.kind,
            key=f"commitment_end:{event.commitment_id}",
            facts={"commitment": event.commitment_id},
            about=_families(told.made_for(event.commitment_id)),
            actor_id=event.by_id,
        )


def _families(post_ids: Sequence[int]) -> Sequence[int]:
    """Add to ideas all those that they speak for."""
    found: dict[int, None] = dict.fromkeys(post_ids)
    for each in post_ids:
        idea = session.get(Idea, each)
        found |= dict.fromkeys(ideas.family(idea.root_id) if idea else ())
    return list(found)
