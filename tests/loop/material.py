"""What tests of decisions share: one ruling of each kind that says all it must."""

from datetime import timedelta

from sqlalchemy import select

from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.loop import actions
from forum.loop.jobs import mind_the_rounds
from forum.loop.models import DeliveryClaim, VerificationRound
from forum.loop.queries import decisions
from forum.loop.rules.commitments import Pledge
from forum.loop.rules.decisions import Effort, ReasonCode, Ruling
from forum.loop.rules.updates import CLAIMING, Claim, Draft, UpdateType
from forum.loop.rules.verification import Answer
from forum.promise.queries import latest, today
from forum.promise.rules import Target

WORDS = (
    "You are right, it comes too late. The date stands in the contract, on page seven, "
    "where nobody looks for it, and we have no way yet to tell you before the bill."
)
AGAIN = now().date() + timedelta(days=190)
RULINGS = {
    Decision.ACKNOWLEDGED: Ruling(to=Decision.ACKNOWLEDGED, words="We have read it."),
    Decision.UNDER_REVIEW: Ruling(to=Decision.UNDER_REVIEW),
    Decision.NEEDS_INFO: Ruling(to=Decision.NEEDS_INFO, words="Which contract?"),
    Decision.PLANNED: Ruling(
        to=Decision.PLANNED, words="We will do it.", effort=Effort.MONTHS
    ),
    Decision.IN_PROGRESS: Ruling(to=Decision.IN_PROGRESS, words="Work has begun."),
    Decision.POSTPONED: Ruling(
        to=Decision.POSTPONED, words="Not this year.", revisit_on=AGAIN
    ),
    Decision.DECLINED: Ruling(
        to=Decision.DECLINED,
        words=WORDS,
        reason=ReasonCode.TECHNICAL,
        extra="Two billing systems.",
        revisit_on=AGAIN,
    ),
    Decision.ALREADY_EXISTS: Ruling(
        to=Decision.ALREADY_EXISTS, words="Here.", link="https://orme.example/alerts"
    ),
    Decision.NOT_OURS: Ruling(
        to=Decision.NOT_OURS,
        words="The regulator decides.",
        link="https://arcep.example",
        who="Arcep",
    ),
}


def decide(idea, to, *, by, **changes):
    ruling = RULINGS[to]
    if changes:
        ruling = type(ruling)(**{**vars(ruling), **changes})
    pledge = Pledge(text="A message 30 days before.", due_on=today() + timedelta(90))
    return actions.decide(
        idea,
        ruling,
        pledge=pledge if to is Decision.PLANNED else None,
        seen=decisions.last_id(idea.id),
        by=by,
    )


def clock(kind, idea):
    return latest(kind, Target.POST, [idea.id]).get(idea.id)


def draft(*asks, **changes):
    """Write down a whole update about some ideas and questions."""
    given = {
        "title": "You are told before a promotion ends",
        "type": UpdateType.DELIVERED,
        "you_asked": "Tell me before the price goes up.",
        "we_did": "You get a message thirty days before.",
        "not_done": "All of it was done.",
        "work_started_on": today(),
        "claim": Claim(where="In your messages", since=today()),
        "asks": [it.id for it in asks],
    }
    return Draft(**given | changes)


def publish(*asks, by, read_by, **changes):
    """Publish an update that somebody else has read."""
    update = actions.begin_update(draft(*asks, **changes), by=by)
    if changes.get("type", UpdateType.DELIVERED) in CLAIMING:
        actions.ask_for_check(update, by=by)
        actions.check_update(update, by=read_by)
    actions.publish_update(update, by=by)
    return update


def round_about(update):
    """Find the last round about an update."""
    query = (
        select(VerificationRound)
        .join(DeliveryClaim, DeliveryClaim.id == VerificationRound.claim_id)
        .where(DeliveryClaim.update_id == update.id)
        .order_by(VerificationRound.id.desc())
    )
    return session.scalars(query).first()


def opened(update):
    """Open the round about an update, on the day on which it opens."""
    session.commit()
    found = round_about(update)
    with stopped_at(found.opens_at):
        mind_the_rounds()
    return found


def judged(round_, answers):
    """Let people answer in the last hour of a round, and judge it at its close."""
    with stopped_at(round_.closes_at - timedelta(hours=1)):
        for person_id, answer in answers.items():
            why = "It does not come." if answer is Answer.NO else ""
            actions.give_verdict(round_, answer, words=why, person_id=person_id)
    session.commit()
    with stopped_at(round_.closes_at):
        mind_the_rounds()
    return round_
