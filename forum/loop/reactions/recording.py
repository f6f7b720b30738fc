"""Entering what the brand says and does into the ledger, in the same transaction."""

from collections.abc import Mapping
from dataclasses import fields

from forum.infra.db import session
from forum.ledger import actions as ledger
from forum.ledger.rules import ActorKind, canonical, digest
from forum.loop.events import (
    BrandSpoke,
    CommitmentChanged,
    CommitmentEnded,
    CommitmentMade,
    DecisionMade,
    DeliveryClaimed,
    DeliveryReopened,
    ReopeningSettled,
    RoundJudged,
    UpdateCorrected,
    UpdatePublished,
)
from forum.loop.models import (
    BrandResponse,
    Commitment,
    CommitmentRevision,
    DecisionEvent,
    DeliveryClaim,
    Reopening,
    Update,
    UpdateRevision,
    VerificationRound,
)
from forum.loop.queries import drafts, rounds
from forum.loop.reactions.all import reactions
from forum.loop.rules.commitments import Scope
from forum.loop.rules.ledger import LedgerEvent
from forum.loop.rules.updates import Texts
from forum.loop.rules.verification import ReopeningOutcome


@reactions.at_once(BrandSpoke)
def enter_words(event: BrandSpoke) -> None:
    """Enter that the brand spoke, and a digest of what it said."""
    it = session.get_one(BrandResponse, event.response_id)
    ledger.append(
        event=LedgerEvent.RESPONSE,
        object=f"response:{it.id}",
        payload={
            "post": it.post_id,
            "kind": str(it.kind),
            "text": digest(it.body),
            "revises": it.revises_id,
        },
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(DecisionMade)
def enter_decision(event: DecisionMade) -> None:
    """Enter what was decided, and how many had asked for it by then."""
    it = session.get_one(DecisionEvent, event.decision_id)
    ledger.append(
        event=LedgerEvent.DECISION,
        object=f"decision:{it.id}",
        payload={
            "idea": it.idea_id,
            "before": str(it.before),
            "after": str(it.after),
            "response": it.response_id,
            "commitment": it.commitment_id,
            "reason": str(it.reason) if it.reason else None,
            "extra": digest(it.extra) if it.extra else None,
            "revisit_on": str(it.revisit_on) if it.revisit_on else None,
            "supporters": it.supporters,
            "policy": it.policy_version,
        },
        actor_kind=ActorKind.STAFF if it.by_id else ActorKind.SYSTEM,
    )


@reactions.at_once(CommitmentMade)
def enter_commitment(event: CommitmentMade) -> None:
    """Enter a promise with its first date."""
    it = session.get_one(Commitment, event.commitment_id)
    ledger.append(
        event=LedgerEvent.COMMITMENT,
        object=f"commitment:{it.id}",
        payload=_sealed(
            it,
            {
                "kind": str(it.kind),
                "scope": str(it.scope),
                "text": digest(it.text),
                "due_kind": str(it.due_kind),
                "first_due_on": str(it.first_due_on) if it.first_due_on else None,
                "review_on": str(it.review_on) if it.review_on else None,
            },
        ),
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(CommitmentChanged)
def enter_revision(event: CommitmentChanged) -> None:
    """Enter a change of a promise, and a digest of why."""
    it = session.get_one(CommitmentRevision, event.revision_id)
    is_date = it.field == "due_on"
    ledger.append(
        event=LedgerEvent.REVISION,
        object=f"commitment_revision:{it.id}",
        payload=_sealed(
            session.get_one(Commitment, it.commitment_id),
            {
                "commitment": it.commitment_id,
                "field": it.field,
                "old": it.old if is_date else None,
                "new": it.new if is_date else None,
                "reason": digest(it.reason),
            },
        ),
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(CommitmentEnded)
def enter_result(event: CommitmentEnded) -> None:
    """Enter what became of a promise."""
    it = session.get_one(Commitment, event.commitment_id)
    ledger.append(
        event=LedgerEvent.RESULT,
        object=f"commitment_end:{it.id}",
        payload=_sealed(
            it,
            {
                "commitment": it.id,
                "result": str(it.result),
                "on": str(it.result_on),
                "note": digest(it.result_note) if it.result_note else None,
            },
        ),
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(UpdatePublished)
def enter_update(event: UpdatePublished) -> None:
    """Enter an update, what it answers and when work is said to have begun."""
    it = session.get_one(Update, event.update_id)
    ledger.append(
        event=LedgerEvent.UPDATE,
        object=f"update:{it.id}",
        payload={
            "type": str(it.type),
            "title": digest(it.title or ""),
            **_texts(it),
            "asks": [*drafts.linked(it.id)],
            "keeps": [*drafts.keeps(it.id)],
            "work_started_on": str(it.work_started_on) if it.work_started_on else None,
            "was_checked": it.checked_at is not None,
        },
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(UpdateCorrected)
def enter_correction(event: UpdateCorrected) -> None:
    """Enter what an update should have said."""
    it = session.get_one(UpdateRevision, event.revision_id)
    ledger.append(
        event=LedgerEvent.UPDATE_CORRECTED,
        object=f"update_revision:{it.id}",
        payload={"update": it.update_id, "reason": digest(it.reason), **_texts(it)},
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(DeliveryClaimed)
def enter_claim(event: DeliveryClaimed) -> None:
    """Enter that something is said to be done, where and since when."""
    it = session.get_one(DeliveryClaim, event.claim_id)
    ledger.append(
        event=LedgerEvent.CLAIM,
        object=f"claim:{it.id}",
        payload={
            "update": it.update_id,
            "number": it.number,
            "coverage": str(it.coverage),
            "missing": digest(it.missing) if it.missing else None,
            "where": digest(it.where),
            "places": [*it.places],
            "since": str(it.since),
        },
        actor_kind=ActorKind.STAFF,
    )


@reactions.at_once(RoundJudged)
def enter_judgement(event: RoundJudged) -> None:
    """Enter what those who asked said, in figures."""
    it = session.get_one(VerificationRound, event.round_id)
    said = rounds.tally(it.id)
    ledger.append(
        event=LedgerEvent.ROUND,
        object=f"round:{it.id}",
        payload={
            "claim": it.claim_id,
            "outcome": event.outcome,
            "invited": it.invited,
            "yes": said.yes,
            "partly": said.partly,
            "no": said.no,
            "not_concerned": said.not_concerned,
        },
        actor_kind=ActorKind.SYSTEM,
    )


@reactions.at_once(DeliveryReopened)
def enter_reopening(event: DeliveryReopened) -> None:
    """Enter that a delivery is looked at again."""
    ledger.append(
        event=LedgerEvent.REOPENED,
        object=f"reopening:{event.reopening_id}",
        payload={"round": event.round_id, "trigger": event.trigger},
        actor_kind=ActorKind.SYSTEM,
    )


@reactions.at_once(ReopeningSettled)
def enter_settlement(event: ReopeningSettled) -> None:
    """Enter what became of it."""
    it = session.get_one(Reopening, event.reopening_id)
    by_brand = it.outcome is not ReopeningOutcome.STATED
    ledger.append(
        event=LedgerEvent.SETTLED,
        object=f"reopening_end:{it.id}",
        payload={
            "reopening": it.id,
            "outcome": event.outcome,
            "response": it.response_id,
            "statement": digest(it.statement) if it.statement else None,
        },
        actor_kind=ActorKind.STAFF if by_brand else ActorKind.REPRESENTATIVE,
    )


def _texts(it: Update | UpdateRevision) -> dict[str, str]:
    return {each.name: digest(getattr(it, each.name)) for each in fields(Texts)}


def _sealed(it: Commitment, facts: Mapping[str, object]) -> Mapping[str, object]:
    """Give the facts of a public promise; of a private one, no more than a digest."""
    if it.scope is Scope.PUBLIC:
        return facts
    sealed = digest(canonical(dict(facts)), it.nonce)
    return {"commitment": it.id, "scope": str(it.scope), "digest": sealed}
