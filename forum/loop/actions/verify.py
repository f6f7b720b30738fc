"""Asking those who asked whether it works, and judging what they say."""

from datetime import timedelta
from typing import Final

from sqlalchemy import update

from forum.ideas.models import Idea
from forum.ideas.rules import Decision, Outcome
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.kernel.text import is_blank, say
from forum.loop.actions import photos
from forum.loop.actions.decide import return_to_review
from forum.loop.actions.reopen import reopen
from forum.loop.events import (
    RoundJudged,
    RoundNearsItsEnd,
    RoundOpened,
    VerdictGiven,
)
from forum.loop.models import (
    DecisionEvent,
    DeliveryClaim,
    Relapse,
    Verdict,
    VerificationRound,
)
from forum.loop.queries import rounds as queries
from forum.loop.queries.reasons import hidden_for
from forum.loop.rules.updates import Coverage
from forum.loop.rules.verification import (
    LASTS,
    OPENS_AFTER,
    RELAPSE_PEOPLE,
    SAYS_WHY,
    TEXT_LIMIT,
    Answer,
    Trigger,
    judge,
    looked_at_for,
    may_relapse,
)
from forum.people.queries import get as get_person
from forum.people.rules import read_only
from forum.promise.queries import day_of, policy
from forum.promise.rules import WorkingDays

ONLY_ASKERS: Final = say(
    "Only those who asked for it can say whether it works. Support it first, or "
    "comment."
)
NOT_THERE_YET: Final = say(
    "It is not yet where you said that you are. You are asked once it is."
)


def claim_it_exists(decision: DecisionEvent) -> DeliveryClaim:
    """Take the word that something exists already for a claim like any other."""
    claim = DeliveryClaim(
        decision_id=decision.id,
        coverage=Coverage.FULL,
        where=decision.link,
        since=day_of(decision.at),
    )
    session.add(claim)
    session.flush()
    return claim


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
    """Invite everybody who asked; how many they are is counted now.

    A worker that was down opens it late: those who asked have their three weeks.
    """
    round_.invited = queries.count_eligible(round_)
    round_.announced_at = now()
    round_.closes_at = max(round_.closes_at, now() + LASTS)
    session.flush()

    emit(RoundOpened(round_id=round_.id))


def remind(round_: VerificationRound) -> None:
    """Tell those who have not said anything that a week is left, once."""
    round_.reminded_at = now()

    emit(RoundNearsItsEnd(round_id=round_.id))


def check_may_say(round_: VerificationRound, person_id: int) -> queries.How:
    """Say how somebody comes to have a say, or refuse who has none."""
    how = queries.how_asked(round_, person_id)
    if how is None:
        raise NotAllowed(ONLY_ASKERS)
    if how is queries.How.ELSEWHERE:
        raise NotAllowed(NOT_THERE_YET)
    return how


def give_verdict(
    round_: VerificationRound,
    answer: Answer,
    *,
    words: str = "",
    photo: str = "",
    keeps_photo: bool = True,
    person_id: int,
) -> Verdict:
    """Say whether it works. Another answer replaces the one before, until the close.

    `photo` is the key of a picture that was sent with it; without one, that of the
    answer before stays if it is to be kept. An answer that says no why shows none.

    Raises:
        NotAllowed: they did not ask for it, it is not yet where they are, or they may
            write nothing for a time.
        Conflict: the round has not begun, or is over.
        Invalid: a no, or a photo, without a word of why.

    """
    how = check_may_say(round_, person_id)
    _check_may_write(person_id)
    _check_is_open(round_)
    words = " ".join(words.split())[:TEXT_LIMIT]
    photo = photo if answer in SAYS_WHY else ""
    if (answer is Answer.NO or photo) and is_blank(words):
        raise Invalid(say("Say in one sentence what does not work."), field="text")

    before = queries.verdict_of(round_.id, person_id)
    former = before.photo if before else ""
    kept = former if keeps_photo and answer in SAYS_WHY and not photo else ""
    is_same = before and (before.answer, before.words) == (answer, words)
    if before and is_same and kept == former and not photo:
        return before
    if before:
        before.replaced_at, before.photo = now(), ""
        session.flush()
    verdict = Verdict(
        round_id=round_.id,
        person_id=person_id,
        answer=answer,
        words=words,
        hidden_for=hidden_for(round_.id, words),
        photo=kept or photo,
        is_late=how is queries.How.LATE,
        set_aside_at=before.set_aside_at if before else None,
    )
    session.add(verdict)
    if former and not kept:
        photos.take_down([former])
    if verdict.photo and not kept:
        photos.hang(round_, verdict)
    session.flush()

    emit(VerdictGiven(round_id=round_.id, person_id=person_id, answer=answer))
    return verdict


def set_verdict_aside(verdict: Verdict) -> None:
    """Let an answer not weigh when its round is judged, nor any that replaces it."""
    verdict.set_aside_at = now()


def weigh_again(verdict: Verdict) -> None:
    """Let what somebody says in a round weigh again, whatever they say by now."""
    session.execute(
        update(Verdict)
        .where(
            Verdict.round_id == verdict.round_id, Verdict.person_id == verdict.person_id
        )
        .values(set_aside_at=None)
    )


def close_round(round_: VerificationRound) -> Outcome:
    """Judge a round once, at its close, by what was said last."""
    if round_.state is not Outcome.OPEN:
        raise Conflict(say("This round was judged already."))

    said = queries.tally(round_.id)
    outcome = judge(said, invited=round_.invited)
    round_.state = round_.judged_as = outcome
    round_.judged_at = now()
    session.flush()

    emit(RoundJudged(round_id=round_.id, outcome=outcome))
    trigger = looked_at_for(said, outcome, invited=round_.invited)
    if trigger:
        _take_up_again(round_, trigger)
    return outcome


def say_it_came_back(round_: VerificationRound, *, words: str, person_id: int) -> None:
    """Say that what was fixed is broken again; five people within a year reopen it."""
    check_may_say(round_, person_id)
    _check_may_write(person_id)
    if round_.judged_at is None:
        raise Conflict(say("The round is still under way. Answer there."))
    if not may_relapse(round_.state, round_.judged_at):
        raise Conflict(say("The year to say so is over. Ask a new question."))
    words = " ".join(words.split())[:TEXT_LIMIT]
    if is_blank(words):
        raise Invalid(say("Say in one sentence what came back."), field="text")

    said = session.get(Relapse, (round_.id, person_id))
    if said is None:
        said = Relapse(round_id=round_.id, person_id=person_id)
        session.add(said)
    said.words, said.at = words, now()
    session.flush()

    if queries.count_relapses(round_.id, round_.judged_at) >= RELAPSE_PEOPLE:
        reopen(round_, Trigger.RELAPSE)


def _check_may_write(person_id: int) -> None:
    if refusal := read_only(get_person(person_id).suspended_until):
        raise NotAllowed(refusal)


def _take_up_again(round_: VerificationRound, trigger: Trigger) -> None:
    """Look again: at what was done; or at the idea, if it does not exist after all."""
    claim = queries.claim_of(round_)
    if claim.decision_id is None:
        reopen(round_, trigger)
        return
    decision = session.get_one(DecisionEvent, claim.decision_id)
    idea = session.get_one(Idea, decision.idea_id)
    if idea.decision is Decision.ALREADY_EXISTS:
        return_to_review(idea)


def _check_is_open(round_: VerificationRound) -> None:
    if round_.announced_at is None:
        raise Conflict(
            say("You can say so from %(day)s on.", day=day_of(round_.opens_at))
        )
    if round_.state is not Outcome.OPEN or now() >= round_.closes_at:
        raise Conflict(say("This round is over. Its figures stand on the page."))
