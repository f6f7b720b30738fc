"""Asking those who asked whether it works, and judging what they say."""

from datetime import datetime, timedelta
from typing import Final

from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.kernel.text import is_blank, say
from forum.loop.events import (
    DeliveryReopened,
    RoundJudged,
    RoundOpened,
    VerdictGiven,
)
from forum.loop.models import (
    DeliveryClaim,
    Relapse,
    Reopening,
    Verdict,
    VerificationRound,
)
from forum.loop.queries import rounds as queries
from forum.loop.rules.verification import (
    LASTS,
    OPENS_AFTER,
    RELAPSE_PEOPLE,
    RELAPSE_WITHIN,
    TEXT_LIMIT,
    Answer,
    Trigger,
    judge,
)
from forum.promise.queries import policy
from forum.promise.rules import WorkingDays

ONLY_ASKERS: Final = say(
    "Only those who asked for it can say whether it works. Comment instead."
)


def schedule_round(claim: DeliveryClaim) -> VerificationRound:
    """Let those who asked say whether it works, a fortnight after they can know."""
    days = WorkingDays(policy())
    since = max(claim.claimed_at, days.end_of(claim.since - timedelta(days=1)))
    found = VerificationRound(
        claim_id=claim.id,
        opens_at=since + OPENS_AFTER,
        closes_at=since + OPENS_AFTER + LASTS,
    )
    session.add(found)
    session.flush()
    return found


def open_round(round_: VerificationRound) -> None:
    """Invite everybody who asked; how many they are is counted now."""
    round_.invited = queries.count_eligible(round_)
    round_.announced_at = now()
    session.flush()
    emit(RoundOpened(round_id=round_.id))


def give_verdict(
    round_: VerificationRound, answer: Answer, *, words: str = "", person_id: int
) -> Verdict:
    """Say whether it works. Another answer replaces the one before, until the close.

    Raises:
        NotAllowed: they did not ask for it.
        Conflict: the round has not begun, or is over.
        Invalid: a no without a word of why.

    """
    _check_is_open(round_, at=now())
    tie = queries.how_asked(round_, person_id)
    if tie is None:
        raise NotAllowed(
            say(
                "Only those who asked for it can say whether it works. Comment instead."
            )
        )
    words = " ".join(words.split())[:TEXT_LIMIT]
    if answer is Answer.NO and is_blank(words):
        raise Invalid(say("Say in one sentence what does not work."), field="text")

    before = queries.verdict_of(round_.id, person_id)
    if before and (before.answer, before.words) == (answer, words):
        return before
    if before:
        before.replaced_at = now()
        session.flush()
    verdict = Verdict(
        round_id=round_.id,
        person_id=person_id,
        answer=answer,
        words=words,
        is_late=tie is queries.How.LATE,
    )
    session.add(verdict)
    session.flush()

    emit(VerdictGiven(round_id=round_.id, person_id=person_id, answer=answer))
    return verdict


def close_round(round_: VerificationRound) -> Outcome:
    """Judge a round once, at its close, by what was said last."""
    if round_.state is not Outcome.OPEN:
        raise Conflict(say("This round was judged already."))

    outcome = judge(queries.tally(round_.id), invited=round_.invited)
    round_.state, round_.judged_at = outcome, now()
    session.flush()

    emit(RoundJudged(round_id=round_.id, outcome=outcome))
    if outcome is Outcome.CONTESTED:
        reopen(round_, Trigger.THRESHOLD)
    return outcome


def reopen(round_: VerificationRound, trigger: Trigger) -> Reopening:
    """Have the brand look at a delivery again, by a day."""
    if queries.open_reopening(round_.id):
        raise Conflict(say("It is being looked at again already."))

    found = Reopening(round_id=round_.id, trigger=trigger)
    session.add(found)
    round_.state = Outcome.REOPENED
    session.flush()

    emit(DeliveryReopened(reopening_id=found.id, round_id=round_.id, trigger=trigger))
    return found


def say_it_came_back(round_: VerificationRound, *, words: str, person_id: int) -> None:
    """Say that what was fixed is broken again; five people within a year reopen it."""
    if round_.judged_at is None or now() > round_.judged_at + RELAPSE_WITHIN:
        raise Conflict(say("The year to say so is over. Ask a new question."))
    if queries.how_asked(round_, person_id) is None:
        raise NotAllowed(
            say(
                "Only those who asked for it can say whether it works. Comment instead."
            )
        )
    if session.get(Relapse, (round_.id, person_id)) is None:
        session.add(
            Relapse(round_id=round_.id, person_id=person_id, words=words[:TEXT_LIMIT])
        )
        session.flush()
    enough = queries.count_relapses(round_.id) >= RELAPSE_PEOPLE
    if enough and not queries.open_reopening(round_.id):
        reopen(round_, Trigger.RELAPSE)


def _check_is_open(round_: VerificationRound, *, at: datetime) -> None:
    if at < round_.opens_at:
        raise Conflict(
            say("You can say so from %(day)s on.", day=round_.opens_at.date())
        )
    if round_.state is not Outcome.OPEN or at >= round_.closes_at:
        raise Conflict(say("This round is over. Its figures stand on the page."))
