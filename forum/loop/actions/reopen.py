"""Looking again at what was said to be done, because those who asked say otherwise."""

from typing import Final

from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import is_blank, say
from forum.loop.actions.respond import publish
from forum.loop.events import DeliveryClaimed, DeliveryReopened, ReopeningSettled
from forum.loop.models import (
    BrandResponse,
    DecisionEvent,
    DeliveryClaim,
    Reopening,
    VerificationRound,
)
from forum.loop.queries import rounds as queries
from forum.loop.rules.decisions import LINE_LIMIT, ResponseKind
from forum.loop.rules.updates import Claim, Coverage, check_claim
from forum.loop.rules.verification import (
    ROUNDS,
    TEXT_LIMIT,
    ReopeningOutcome,
    Trigger,
)
from forum.people.rules import Actor, Role
from forum.permissions.table import Can, require
from forum.posts.models import Post
from forum.promise.queries import today

OVER: Final = frozenset({Outcome.OPEN, Outcome.REOPENED, Outcome.STATED})


def reopen(round_: VerificationRound, trigger: Trigger) -> Reopening:
    """Have the brand look at a delivery again, by a day.

    Raises:
        Conflict: nobody was asked yet, or it is looked at already; what was upheld is
            taken up again once.

    """
    if round_.state in OVER or queries.was_reopened_after_upholding(round_.id):
        raise Conflict(say("It cannot be taken up again at this point."))

    found = Reopening(round_id=round_.id, trigger=trigger)
    session.add(found)
    round_.state = Outcome.REOPENED
    session.flush()

    emit(DeliveryReopened(reopening_id=found.id, round_id=round_.id, trigger=trigger))
    return found


def ask_again(round_: VerificationRound, *, by: Actor) -> Reopening:
    """Have a delivery looked at again on the word of a moderator or representative."""
    require(by, Can.CHECK_UPDATE, post_of(round_))
    speaks_for_all = by.has(Role.REPRESENTATIVE)
    return reopen(
        round_, Trigger.REPRESENTATIVE if speaks_for_all else Trigger.MODERATOR
    )


def rework(
    reopening: Reopening, done: Claim, *, coverage: Coverage, words: str, by: Actor
) -> DeliveryClaim:
    """Say what was done about it. Those who asked are asked again, three times at most.

    Raises:
        Conflict: it was settled meanwhile, or three rounds have not settled it.

    """
    round_, former = _contested(reopening, by=by)
    if former.number >= ROUNDS:
        raise Conflict(
            say("Three rounds were held. The representative’s statement ends it.")
        )
    is_partial = coverage is Coverage.PARTIAL
    check_claim(done, is_partial=is_partial, today=today())
    said = publish(post_of(round_), ResponseKind.DELIVERY, words, by=by)
    claim = DeliveryClaim(
        update_id=former.update_id,
        number=former.number + 1,
        coverage=coverage,
        missing=done.missing.strip()[:LINE_LIMIT],
        where=done.where.strip()[:LINE_LIMIT],
        places=[*done.places],
        since=done.since or today(),
        evidence_url=done.evidence_url.strip()[:LINE_LIMIT],
    )
    session.add(claim)
    former.withdrawn_at = now()
    _settle(reopening, ReopeningOutcome.REWORKED, said, by=by)

    emit(DeliveryClaimed(claim_id=claim.id, by_id=by.id))
    return claim


def uphold(reopening: Reopening, words: str, *, by: Actor) -> None:
    """Explain why it stands as it is. The explanation can be answered, as all words."""
    round_, _ = _contested(reopening, by=by)
    said = publish(post_of(round_), ResponseKind.DECISION, words, by=by)
    round_.state = Outcome.UPHELD
    _settle(reopening, ReopeningOutcome.UPHELD, said, by=by)


def state(reopening: Reopening, words: str, *, by: Actor) -> None:
    """End what three rounds have not settled, in the name of those who asked."""
    round_ = queries.get(reopening.round_id)
    require(by, Can.CHECK_UPDATE, post_of(round_))
    if reopening.outcome:
        raise Conflict(say("Somebody of the brand has settled it already."))
    if queries.number_of(round_) < ROUNDS:
        raise Conflict(say("The brand answers first: three rounds at most."))
    words = " ".join(words.split())[:TEXT_LIMIT]
    if is_blank(words):
        raise Invalid(say("Write the statement first."), field="words")

    reopening.statement, reopening.stated_by_id = words, by.id
    round_.state = Outcome.STATED
    _settle(reopening, ReopeningOutcome.STATED, None, by=by)


def post_of(round_: VerificationRound) -> Post:
    """Find what a round is about: the update, or the idea that exists already."""
    claim = queries.claim_of(round_)
    if claim.update_id:
        return session.get_one(Post, claim.update_id)
    decision = session.get_one(DecisionEvent, claim.decision_id)
    return session.get_one(Post, decision.idea_id)


def _contested(
    reopening: Reopening, *, by: Actor
) -> tuple[VerificationRound, DeliveryClaim]:
    require(by, Can.WRITE_UPDATE)
    if reopening.outcome:
        raise Conflict(say("Somebody of the brand has settled it already."))
    round_ = queries.get(reopening.round_id)
    return round_, queries.claim_of(round_)


def _settle(
    reopening: Reopening,
    outcome: ReopeningOutcome,
    said: BrandResponse | None,
    *,
    by: Actor,
) -> None:
    reopening.outcome, reopening.settled_at = outcome, now()
    reopening.response_id = said.id if said else None
    session.flush()

    emit(
        ReopeningSettled(
            reopening_id=reopening.id,
            round_id=reopening.round_id,
            outcome=outcome,
            by_id=by.id,
        )
    )
