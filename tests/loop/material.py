"""What tests of decisions share: one ruling of each kind that says all it must."""

from datetime import date, timedelta

from forum.ideas.rules import Decision
from forum.loop import actions
from forum.loop.queries import decisions
from forum.loop.rules.commitments import Pledge
from forum.loop.rules.decisions import Effort, ReasonCode, Ruling
from forum.promise.queries import latest, today
from forum.promise.rules import Target

WORDS = (
    "You are right, it comes too late. The date stands in the contract, on page seven, "
    "where nobody looks for it, and we have no way yet to tell you before the bill."
)
AGAIN = date(2027, 6, 1)
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
