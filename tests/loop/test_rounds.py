"""Whether it worked: who may say so, until when, and what becomes of a no."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from forum.ideas.rules import Decision, Outcome
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.loop import actions
from forum.loop.jobs import mind_the_rounds
from forum.loop.models import Commitment, Reopening, Verdict
from forum.loop.queries import rounds
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import Label, standing_of
from forum.loop.rules.updates import Claim, Coverage
from forum.loop.rules.verification import Answer, ReopeningOutcome, Tally, judge
from forum.notify.models import Announcement, Notification
from forum.people.queries import get as get_person
from forum.promise.queries import first_due, today
from forum.promise.rules import ClockKind, Target
from tests.loop.material import decide, judged, opened, publish, round_about

CONTESTED = [Answer.YES] * 2 + [Answer.NO] * 6


@pytest.fixture
def people(make):
    return [make.member() for _ in range(8)]


@pytest.fixture
def marc(make):
    return make.moderator("Marc")


@pytest.fixture
def update(make, people, staff, marc):
    idea = make.idea(by=people[0], backed_by=people[1:])
    return publish(idea, by=staff, read_by=marc)


def said(people, answers):
    return {it.id: answer for it, answer in zip(people, answers, strict=False)}


def test_everybody_who_asked_is_invited_on_the_fourteenth_day(update, people, work):
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        work()

    invited = session.scalars(
        select(Notification.person_id)
        .join(Announcement, Announcement.id == Notification.announcement_id)
        .where(Announcement.kind == "loop.verify", Notification.state == "told")
    ).all()
    assert round_.invited == 8
    assert sorted(invited) == sorted(it.id for it in people)


def test_who_has_not_answered_is_reminded_once(update, people, work):
    round_ = opened(update)
    with stopped_at(round_.closes_at - timedelta(days=8)):
        actions.give_verdict(round_, Answer.YES, person_id=people[0].id)
    session.commit()
    for days in (6, 5):
        with stopped_at(round_.closes_at - timedelta(days=days)):
            mind_the_rounds()
            work()

    reminded = session.scalars(
        select(Notification.person_id)
        .join(Announcement, Announcement.id == Notification.announcement_id)
        .where(Announcement.key == f"round:{round_.id}/reminder")
    ).all()
    assert sorted(reminded) == sorted(it.id for it in people[1:])


def test_i14_only_who_asked_has_a_say(update, make, staff):
    round_ = opened(update)

    for stranger in (make.member(), staff):
        with stopped_at(round_.opens_at), pytest.raises(NotAllowed):
            actions.give_verdict(round_, Answer.YES, person_id=stranger.id)


def test_i14_the_last_answer_counts_and_the_first_is_kept(update, people):
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        actions.give_verdict(
            round_, Answer.NO, words="Nothing came.", person_id=people[0].id
        )
        actions.give_verdict(round_, Answer.YES, person_id=people[0].id)
        actions.give_verdict(round_, Answer.YES, person_id=people[0].id)

    assert rounds.tally(round_.id) == Tally(yes=1)
    assert session.query(Verdict).count() == 2


def test_no_one_answers_before_the_round_or_after_it(update, people):
    round_ = round_about(update)
    with pytest.raises(Conflict):
        actions.give_verdict(round_, Answer.YES, person_id=people[0].id)
    opened(update)
    with stopped_at(round_.closes_at), pytest.raises(Conflict):
        actions.give_verdict(round_, Answer.YES, person_id=people[0].id)


def test_a_no_says_what_does_not_work(update, people):
    round_ = opened(update)

    with stopped_at(round_.opens_at), pytest.raises(Invalid) as error:
        actions.give_verdict(round_, Answer.NO, words=" ", person_id=people[0].id)

    assert error.value.field == "text"


def test_a_round_is_judged_once_at_its_close(update, people):
    round_ = opened(update)

    judged(round_, said(people, [Answer.YES] * 6))

    assert round_.state is Outcome.CONFIRMED
    with pytest.raises(Conflict):
        actions.close_round(round_)


def test_too_few_answers_are_no_judgement(update, people):
    round_ = judged(opened(update), said(people, [Answer.NO] * 4))

    assert round_.state is Outcome.NO_QUORUM


def test_what_is_contested_is_taken_up_again_with_a_clock(update, people):
    round_ = judged(opened(update), said(people, CONTESTED))

    assert (round_.judged_as, round_.state) == (Outcome.CONTESTED, Outcome.REOPENED)
    again = session.query(Reopening).one()
    assert first_due([ClockKind.DISPUTE], Target.REOPENING, [again.id])


def test_rework_is_asked_about_again_and_can_be_confirmed(update, people, staff):
    round_ = judged(opened(update), said(people, CONTESTED))
    again = session.query(Reopening).one()
    with stopped_at(round_.judged_at):
        done = Claim(where="In the app too", since=today())
        actions.rework(
            again, done, coverage=Coverage.FULL, words="We sent it again.", by=staff
        )
        with pytest.raises(Conflict):
            actions.uphold(again, "It works.", by=staff)

    second = judged(opened(update), said(people, [Answer.YES] * 7))

    assert second.id != round_.id
    assert rounds.number_of(second) == 2
    assert second.state is Outcome.CONFIRMED
    assert again.outcome is ReopeningOutcome.REWORKED


def test_a_promise_whose_delivery_is_contested_is_called_so_then_broken(
    make, people, staff, marc
):
    idea = make.idea(by=people[0], backed_by=people[1:])
    decide(idea, Decision.PLANNED, by=staff)
    promise = session.query(Commitment).one()
    update = publish(idea, by=staff, read_by=marc, keeps=[promise.id])
    round_ = judged(opened(update), said(people, CONTESTED))

    def label(days):
        with stopped_at(round_.judged_at + timedelta(days=days)):
            return standing_of(facts_of([promise])[promise.id], today()).label

    assert label(1) is Label.CONTESTED
    assert label(40) is Label.BROKEN


def test_what_exists_already_is_asked_about_and_taken_up_again_when_it_is_not_found(
    make, people, staff
):
    idea = make.idea(by=people[0], backed_by=people[1:])
    decide(idea, Decision.ALREADY_EXISTS, by=staff)
    claim = session.scalars(select(rounds.DeliveryClaim)).one()
    round_ = session.scalars(
        select(rounds.VerificationRound).where(
            rounds.VerificationRound.claim_id == claim.id
        )
    ).one()
    session.commit()
    with stopped_at(round_.opens_at):
        mind_the_rounds()

    judged(round_, said(people, [Answer.NO] * 7))

    assert idea.decision is Decision.UNDER_REVIEW


ANSWERS = st.lists(st.sampled_from(list(Answer)), min_size=0, max_size=12)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(answers=ANSWERS)
def test_i14_whatever_is_answered_and_changed_each_person_counts_once(
    update, people, answers
):
    round_ = round_about(update)
    if round_.announced_at is None:
        opened(update)
    with stopped_at(round_.opens_at):
        for number, answer in enumerate(answers):
            actions.give_verdict(
                round_, answer, words="So.", person_id=people[number % 8].id
            )
    found = rounds.tally(round_.id)
    people_who_answered = session.scalars(
        select(Verdict.person_id).where(Verdict.round_id == round_.id).distinct()
    ).all()

    assert found.concerned + found.not_concerned == len(people_who_answered)
    assert judge(found, invited=round_.invited) in Outcome


def test_whoever_may_only_read_says_nothing_in_a_round(update, people):
    round_ = opened(update)
    person = get_person(people[0].id)
    person.suspended_until = now() + timedelta(days=3)

    with stopped_at(now()), pytest.raises(NotAllowed, match="read-only until"):
        actions.give_verdict(round_, Answer.YES, person_id=person.id)
    judged(round_, said(people[1:], CONTESTED))
    with pytest.raises(NotAllowed, match="read-only until"):
        actions.say_it_came_back(round_, words="Broken.", person_id=person.id)
