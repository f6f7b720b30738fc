"""What follows from a decision: clocks, pauses, and the day it comes up again."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.comments import actions as comments
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict
from forum.loop import actions, jobs
from forum.loop.models import BrandResponse
from forum.loop.queries import decisions
from forum.loop.rules.commitments import DueKind, Pledge
from forum.loop.rules.decisions import ResponseKind
from forum.promise.models import ClockPause
from forum.promise.queries import first_due, running
from forum.promise.rules import ClockKind, Stopped, Target
from tests.loop.material import RULINGS, clock, decide


def test_the_first_words_of_the_brand_stop_the_first_clock(idea, staff):
    decide(idea, Decision.ACKNOWLEDGED, by=staff)

    stopped = clock(ClockKind.FIRST_ANSWER, idea)
    assert stopped.stopped_by is Stopped.BRAND


def test_a_decision_on_a_family_stops_the_clocks_of_all(make, staff):
    one, other = make.idea(), make.idea()
    ideas.merge(one, other, reason="The same.", by=make.moderator())

    decide(other, Decision.DECLINED, by=staff)

    assert clock(ClockKind.FIRST_ANSWER, one).stopped_by is Stopped.BRAND


def test_what_is_planned_owes_news_every_sixty_days(idea, staff):
    decide(idea, Decision.PLANNED, by=staff)
    first = clock(ClockKind.PROGRESS, idea)

    with stopped_at(now() + timedelta(days=30)):
        actions.respond(idea, ResponseKind.PROGRESS, "Half way.", by=staff)
        second = clock(ClockKind.PROGRESS, idea)

    assert second.due_at - first.due_at >= timedelta(days=29)
    assert len(running(ClockKind.PROGRESS, Target.POST, [idea.id])) == 1


def test_i17_asking_back_pauses_the_decision_for_fourteen_days_and_once(make, staff):
    idea = make.idea(backed_by=[make.member() for _ in range(24)])
    due = clock(ClockKind.DECISION, idea).due_at

    decide(idea, Decision.NEEDS_INFO, by=staff)

    paused = clock(ClockKind.DECISION, idea).due_at
    assert paused > due
    pause = session.query(ClockPause).one()
    assert pause.until_at_most - pause.paused_at <= timedelta(days=14)
    with stopped_at(now() + timedelta(days=16)):
        session.commit()
        jobs.take_up_again()
        assert idea.decision is Decision.UNDER_REVIEW
        with pytest.raises(Conflict):
            decide(idea, Decision.NEEDS_INFO, by=staff)


def test_the_authors_answer_ends_the_pause_at_once(make, staff):
    ada = make.member()
    idea = make.idea(by=ada)
    decide(idea, Decision.NEEDS_INFO, by=staff)

    comments.add(idea, "The one of 2024.", by=make.member())
    assert idea.decision is Decision.NEEDS_INFO
    comments.add(idea, "The one of 2025.", by=ada)

    assert idea.decision is Decision.UNDER_REVIEW


def test_what_was_declined_comes_up_again_on_its_day(idea, staff):
    decide(idea, Decision.DECLINED, by=staff)
    with pytest.raises(Conflict):
        decide(idea, Decision.UNDER_REVIEW, by=staff)

    with stopped_at(now() + timedelta(days=900)):
        session.commit()
        jobs.take_up_again()

    assert idea.decision is Decision.UNDER_REVIEW
    last = decisions.last(idea.id)
    assert last.by_id is None


def test_what_was_declined_comes_up_again_when_half_as_many_again_ask(make, staff):
    idea = make.idea(backed_by=[make.member() for _ in range(9)])
    decide(idea, Decision.DECLINED, by=staff)

    for _ in range(19):
        ideas.support(idea, by=make.member())
    assert idea.decision is Decision.DECLINED
    ideas.support(idea, by=make.member())

    assert idea.decision is Decision.UNDER_REVIEW


def test_a_correction_stands_beside_what_it_corrects(idea, staff):
    words = actions.respond(idea, ResponseKind.PROGRESS, "In Mai.", by=staff)

    actions.correct(words, "In May.", post=idea, by=staff)

    bodies = [it.body for it in session.query(BrandResponse).order_by("id")]
    assert bodies == ["In Mai.", "In May."]
    with pytest.raises(Conflict):
        actions.correct(words, "In June.", post=idea, by=staff)


def test_a_promise_of_a_quarter_is_due_on_its_last_day(idea, staff):
    pledge = Pledge(
        text="It will come.", due_kind=DueKind.QUARTER, due_on=date(2027, 2, 3)
    )

    with stopped_at(datetime(2027, 1, 4, 12, 0, tzinfo=UTC)):
        event = actions.decide(
            idea, RULINGS[Decision.PLANNED], pledge=pledge, seen=0, by=staff
        )

    assert idea.promised_on == date(2027, 3, 31)
    assert event.commitment_id is not None


def test_what_comes_to_an_answered_idea_is_owed_no_answer_of_its_own(make, staff):
    one, other, moderator = make.idea(), make.idea(), make.moderator()
    decide(other, Decision.DECLINED, by=staff)

    ideas.merge(one, other, reason="The same.", by=moderator)
    assert clock(ClockKind.FIRST_ANSWER, one).stopped_by is Stopped.MERGED

    ideas.part(one, reason="Not the same.", by=moderator)
    assert clock(ClockKind.FIRST_ANSWER, one).stopped_at is None


def test_i03_merging_never_buys_time(make):
    with stopped_at(now() - timedelta(days=30)):
        early = make.idea()
    late = make.idea()

    ideas.merge(early, late, reason="The same.", by=make.moderator())

    due = first_due([ClockKind.FIRST_ANSWER], Target.POST, [late.id, early.id])
    assert due.due_at < now()
