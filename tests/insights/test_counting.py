"""The figures are what happened in the forum, read from the rows themselves."""

from datetime import timedelta

import pytest

from forum.ideas import actions as ideas
from forum.ideas.rules import Decision, Outcome
from forum.infra.db import session
from forum.insights.rules import Answered, Share, Works
from forum.kernel.clock import now, stopped_at
from forum.loop import actions as loop
from forum.loop.models import (
    Commitment,
    DeliveryClaim,
    Update,
    Verdict,
    VerificationRound,
)
from forum.loop.rules.commitments import Result, Scope
from forum.loop.rules.updates import Coverage, UpdateType
from forum.loop.rules.verification import Answer
from forum.notify.models import Delivery
from forum.notify.rules import Sending
from forum.posts import actions as posts
from forum.questions import actions as questions
from tests.loop.material import decide

DAY = timedelta(days=1)


def days_ago(days):
    return stopped_at(now() - days * DAY)


def ask(make, *, by=None):
    return questions.ask(
        title="The box restarts every night",
        body="At three.",
        area_id=make.area().id,
        tags=[],
        language="en",
        by=by or make.member(),
    )


def test_questions_and_ideas_are_never_added_up(make, staff, counted):
    with days_ago(30):
        question, late = ask(make), ask(make)
        idea = make.idea()
    with days_ago(29):
        questions.answer(question, "Press the button.", by=make.member())
        decide(idea, Decision.ACKNOWLEDGED, by=staff)
    with days_ago(10):
        questions.answer(late, "Press it.", by=staff)

    found = counted()

    assert found.questions == Answered(by_customer=1, late=1)
    assert found.ideas == Answered(by_brand=1)


def test_ideas_that_were_joined_wait_once_and_as_long_as_the_oldest(make, counted):
    ada = make.member()
    with days_ago(40):
        first = make.idea(by=ada)
    with days_ago(20):
        second = make.idea(by=ada)
    ideas.merge(first, second, reason="The same.", by=make.moderator())

    found = counted()

    assert found.ideas == Answered(waiting=1)
    assert (found.silence.count, found.silence.askers) == (1, 1)
    assert found.silence.oldest_days == 40


def test_what_was_imported_is_in_no_figure(make, counted):
    with days_ago(60):
        make.question(), make.question()

    found = counted()

    assert found.questions.due == found.silence.count == found.question_wait.asks == 0


def test_what_is_hidden_waits_in_no_public_figure(make, counted):
    with days_ago(40):
        question = ask(make)
    question.visibility = "hidden"

    assert counted().silence.count == 0


def test_of_those_who_asked_for_what_many_want_the_decided_are_counted(
    make, staff, counted
):
    crowd = [make.member() for _ in range(25)]
    wanted, other = make.idea(backed_by=crowd), make.idea(backed_by=crowd[:20])
    undecided = make.idea(backed_by=[make.member() for _ in range(25)])
    decide(wanted, Decision.DECLINED, by=staff)
    decide(other, Decision.DECLINED, by=staff)

    found = counted()

    # Each idea's author asked for it too.
    assert undecided.threshold_at
    assert found.decided == Share(26, 52)
    assert found.declines == Share(1, 2)


def test_only_public_promises_are_counted(make, staff, counted):
    with days_ago(120):
        decide(make.idea(), Decision.PLANNED, by=staff)
        decide(make.idea(), Decision.PLANNED, by=staff)
        decide(make.idea(), Decision.PLANNED, by=staff)
    kept, private, waiting = session.query(Commitment).order_by(Commitment.id)
    private.scope = Scope.PRIVATE
    with days_ago(35):
        loop.end_commitment(kept, Result.DELIVERED, by=staff)

    found = counted().promises

    assert (found.due, found.on_time, found.overdue) == (2, 1, 1)
    assert waiting.result is None


def test_whoever_was_told_of_an_outcome_within_a_week_is_counted(
    make, staff, work, counted
):
    idea = make.idea(backed_by=[make.member() for _ in range(4)])
    decide(idea, Decision.DECLINED, by=staff)
    work()

    found = counted().told

    assert (found.in_time, found.askers) == (5, 5)
    assert (found.letters, found.to_write_to) == (5, 5)


def test_letters_that_bounced_have_reached_nobody(make, staff, work, counted):
    idea = make.idea(backed_by=[make.member() for _ in range(4)])
    decide(idea, Decision.DECLINED, by=staff)
    work()
    session.query(Delivery).first().state = Sending.REFUSED

    found = counted().told

    assert found.reach == Share(4, 5)


def judged(make, staff, answers, *, ended_days_ago=1):
    """Publish something that those who asked have said something of."""
    with days_ago(60):
        update = Update(
            author_id=staff.id,
            title="A message before it ends",
            slug="a-message",
            type=UpdateType.DELIVERED,
            you_asked=".",
            we_did=".",
            not_done=".",
            published_at=now(),
        )
        posts.write(update, "A message.")
        posts.keep(update, by_id=staff.id)
        claim = DeliveryClaim(
            update_id=update.id,
            coverage=Coverage.FULL,
            where="Everywhere",
            since=now().date(),
        )
        session.add(claim)
        session.flush()
    closes = now() - ended_days_ago * DAY
    found = VerificationRound(
        claim_id=claim.id, opens_at=closes - 21 * DAY, closes_at=closes, invited=20
    )
    found.state = found.judged_as = Outcome.MIXED
    session.add(found)
    session.flush()
    for each in answers:
        session.add(
            Verdict(
                round_id=found.id, person_id=make.member().id, answer=each, words="So."
            )
        )
    return found


def test_what_those_who_asked_say_is_added_up(make, staff, counted):
    said = [Answer.YES] * 3 + [Answer.PARTLY, Answer.NO, Answer.NOT_CONCERNED]
    judged(make, staff, said)
    judged(make, staff, [Answer.NO], ended_days_ago=100)
    judged(make, staff, [Answer.NO], ended_days_ago=-3)

    assert counted().works == Works(
        yes=3, partly=1, no=1, answered=6, invited=20, rounds=1
    )


@pytest.mark.parametrize(
    ("answered_days_ago", "is_neglected"), [(20, False), (31, True)]
)
def test_the_brand_is_silent_after_thirty_days_without_a_word(
    answered_days_ago, is_neglected, make, staff, counted
):
    with days_ago(60):
        answered = ask(make)
        ask(make)
    with days_ago(answered_days_ago):
        questions.answer(answered, "Press the button.", by=staff)

    found = counted()

    assert (found.neglected_since is not None) is is_neglected
    assert found.voices.people == int(not is_neglected)


def test_an_update_is_a_sign_of_life(make, staff, counted):
    with days_ago(60):
        ask(make)
    judged(make, staff, [])
    update = session.query(Update).one()

    assert counted().neglected_since == update.published_at
    assert counted().voices.update_days == 60
