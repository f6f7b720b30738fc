"""Deciding, with reasons; and coming back to it when the day has come."""

from datetime import date

from forum.ideas.models import Idea
from forum.ideas.rules import WAITING, Decision
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid
from forum.kernel.text import say
from forum.loop.actions.commit import commit_to
from forum.loop.actions.respond import publish
from forum.loop.events import DecisionMade
from forum.loop.models import Commitment, DecisionEvent
from forum.loop.queries import decisions as queries
from forum.loop.rules.commitments import Pledge
from forum.loop.rules.decisions import (
    CLOSED,
    LONGEST_WAIT,
    OWNERS,
    SAID_WITH,
    ResponseKind,
    Ruling,
    check_move,
    check_ruling,
    has_grown,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require
from forum.promise.queries import policy, today


def take_charge(idea: Idea, *, by: Actor) -> None:
    """Be the one of the brand who decides on an idea, and answers for it."""
    require(by, Can.TAKE_CHARGE, idea)
    idea.owner_id = by.id


def decide(
    idea: Idea, ruling: Ruling, *, pledge: Pledge | None = None, seen: int, by: Actor
) -> DecisionEvent:
    """Decide on an idea. `seen` names the decision that was known to hold.

    Raises:
        Conflict: somebody else decided meanwhile, or it does not follow.
        Invalid: it does not say what such a decision must say.

    """
    require(by, Can.DECIDE if ruling.to in OWNERS else Can.ANSWER_IDEA, idea)
    holds = queries.last(idea.id)
    if seen != (holds.id if holds else 0):
        raise Conflict(
            say(
                "Somebody else of the brand decided while you were writing. "
                "Read it below; your words are kept."
            )
        )
    check_move(idea.decision, ruling.to)
    check_ruling(ruling, today=today())
    _check_due_again(idea, holds)
    _check_asks_once(idea, ruling.to)
    if ruling.to is Decision.PLANNED and pledge is None:
        raise Invalid(say("Promise something, with a day."), field="pledge")

    if ruling.to in OWNERS and idea.owner_id is None:
        idea.owner_id = by.id
    commitment = _commit(idea, pledge, by) if pledge else None
    words = None
    if ruling.words.strip():
        kind = SAID_WITH.get(ruling.to, ResponseKind.DECISION)
        words = publish(idea, kind, ruling.words, language=ruling.language, by=by)
    return _write(
        idea,
        ruling,
        response_id=words.id if words else None,
        commitment=commitment,
        by_id=by.id,
    )


def return_to_review(idea: Idea) -> None:
    """Take an idea up again because its day has come, whoever is at work."""
    _write(idea, Ruling(to=Decision.UNDER_REVIEW), by_id=None)


def _check_due_again(idea: Idea, holds: DecisionEvent | None) -> None:
    """Look again at what was closed only for a reason that was given with it."""
    if idea.decision not in CLOSED or holds is None:
        return
    came = holds.revisit_on is not None and holds.revisit_on <= today()
    if not came and not has_grown(holds.supporters, idea.support_count):
        raise Conflict(
            say(
                "It was answered. It comes up again on its day, or when half as many "
                "again ask for it."
            )
        )


def _check_asks_once(idea: Idea, after: Decision) -> None:
    if after is Decision.NEEDS_INFO and queries.asked_back(idea.id):
        raise Conflict(
            say("Those who asked were asked once already. Decide with what you know.")
        )


def _commit(idea: Idea, pledge: Pledge, by: Actor) -> Commitment:
    return commit_to(
        pledge,
        about=[idea.id],
        area_id=idea.area_id,
        owner_id=idea.owner_id or by.id,
        by=by,
    )


def _write(
    idea: Idea,
    ruling: Ruling,
    *,
    response_id: int | None = None,
    commitment: Commitment | None = None,
    by_id: int | None,
) -> DecisionEvent:
    before = idea.decision
    event = DecisionEvent(
        idea_id=idea.id,
        before=before,
        after=ruling.to,
        response_id=response_id,
        commitment_id=commitment.id if commitment else None,
        reason=ruling.reason,
        extra=ruling.extra.strip(),
        effort=ruling.effort,
        revisit_on=ruling.revisit_on,
        link=ruling.link.strip(),
        who=ruling.who.strip(),
        waits_until=_waits_until(ruling.to),
        said=len(" ".join(ruling.words.split())),
        supporters=idea.support_count,
        policy_version=policy().version,
        by_id=by_id,
    )
    session.add(event)
    idea.decision, idea.decided_at = ruling.to, now()
    idea.decline_code = str(ruling.reason or "")
    if ruling.to in WAITING:
        idea.decided_at = None
    if ruling.to in CLOSED:
        idea.promised_on = None
    session.flush()

    emit(
        DecisionMade(
            decision_id=event.id,
            idea_id=idea.id,
            before=before,
            after=ruling.to,
            by_id=by_id,
        )
    )
    return event


def _waits_until(after: Decision) -> date | None:
    if after is not Decision.NEEDS_INFO:
        return None
    return today() + LONGEST_WAIT
