"""What follows from an update, a claim and a round: clocks, and what ideas show."""

from forum.ideas.rules import Decision, Outcome
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.loop import actions
from forum.loop.events import (
    DecisionMade,
    DeliveryClaimed,
    DeliveryReopened,
    ReopeningSettled,
    RoundJudged,
    RoundOpened,
    UpdatePublished,
)
from forum.loop.models import DecisionEvent, DeliveryClaim, VerificationRound
from forum.loop.queries import drafts
from forum.loop.reactions.all import reactions
from forum.loop.rules.decisions import CLOSED
from forum.loop.rules.verification import ReopeningOutcome
from forum.posts.events import ThreadChanged
from forum.promise import actions as promise
from forum.promise.queries import running
from forum.promise.rules import ClockKind, Stopped, Target

SHOWN = {
    ReopeningOutcome.UPHELD: Outcome.UPHELD,
    ReopeningOutcome.STATED: Outcome.STATED,
}


@reactions.at_once(UpdatePublished)
def take_it_as_news(event: UpdatePublished) -> None:
    """Take an update as the answer, or as the news, that those who asked wait for."""
    asked = drafts.families(drafts.linked(event.update_id))
    promise.stop(ClockKind.FIRST_ANSWER, Target.POST, asked, by=Stopped.BRAND)
    for post_id in running(ClockKind.PROGRESS, Target.POST, asked):
        promise.stop(ClockKind.PROGRESS, Target.POST, [post_id], by=Stopped.BRAND)
        promise.start(ClockKind.PROGRESS, Target.POST, post_id)
    for post_id in (*asked, event.update_id):
        emit(ThreadChanged(thread_id=post_id))


@reactions.at_once(DeliveryClaimed)
def show_that_it_is_done(event: DeliveryClaimed) -> None:
    """Let ideas show what is claimed, and ask who asked. What is missing stays owed.

    What was declined and is done all the same is looked at again: the no is history.
    """
    claim = session.get_one(DeliveryClaim, event.claim_id)
    for idea in actions.keep_delivery(claim):
        promise.stop(ClockKind.DECISION, Target.POST, [idea.id], by=Stopped.BRAND)
        if not idea.is_done:
            continue
        promise.stop(ClockKind.PROGRESS, Target.POST, [idea.id], by=Stopped.BRAND)
        if idea.decision in CLOSED:
            actions.return_to_review(idea)
    actions.schedule_round(claim)


@reactions.at_once(DecisionMade)
def ask_whether_it_exists(event: DecisionMade) -> None:
    """Ask those who asked whether they found what is said to exist already."""
    if event.after == Decision.ALREADY_EXISTS:
        decision = session.get_one(DecisionEvent, event.decision_id)
        actions.schedule_round(actions.claim_it_exists(decision))


@reactions.at_once(RoundOpened)
def show_that_it_is_asked(event: RoundOpened) -> None:
    """Let ideas show that those who asked are asked whether it works."""
    _show(event.round_id, Outcome.OPEN)


@reactions.at_once(RoundJudged)
def show_what_they_say(event: RoundJudged) -> None:
    """Let ideas show what those who asked say."""
    _show(event.round_id, Outcome(event.outcome))


@reactions.at_once(DeliveryReopened)
def owe_an_answer(event: DeliveryReopened) -> None:
    """Promise an answer to what is contested, by a day."""
    _show(event.round_id, Outcome.REOPENED)
    promise.start(ClockKind.DISPUTE, Target.REOPENING, event.reopening_id)


@reactions.at_once(ReopeningSettled)
def owe_it_no_more(event: ReopeningSettled) -> None:
    """Take the answer to what was contested as the one that was promised."""
    promise.stop(
        ClockKind.DISPUTE, Target.REOPENING, [event.reopening_id], by=Stopped.BRAND
    )
    shown = SHOWN.get(ReopeningOutcome(event.outcome))
    if shown:
        _show(event.round_id, shown)


def _show(round_id: int, outcome: Outcome) -> None:
    round_ = session.get_one(VerificationRound, round_id)
    claim = session.get_one(DeliveryClaim, round_.claim_id)
    actions.keep_outcome(claim, outcome)
