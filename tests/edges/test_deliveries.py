"""What is done in part, after a no, or was in the works before anybody asked."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.curation import actions as curation
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision, Delivery
from forum.infra.db import session
from forum.insights.queries.loop import promises
from forum.insights.rules.promises import pledged
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid
from forum.loop import actions
from forum.loop.jobs import take_up_again
from forum.loop.models import Commitment, Credit, DecisionEvent
from forum.loop.queries.drafts import provenance_of
from forum.loop.queries.results import Shown, results
from forum.loop.queries.story import story
from forum.loop.rules.rail import PROMISED
from forum.loop.rules.updates import Claim, CreditRole, Provenance, UpdateType
from forum.notify.models import Announcement, Notification
from forum.promise.queries import today
from forum.promise.rules import ClockKind
from forum.questions import actions as questions
from tests.loop.material import clock, decide, draft


def part(missing="The letters."):
    claim = Claim(where="In the app", since=today(), missing=missing)
    return {"type": UpdateType.PARTIAL, "claim": claim}


@pytest.fixture
def planned(idea, staff):
    decide(idea, Decision.PLANNED, by=staff)
    decide(idea, Decision.IN_PROGRESS, by=staff)
    return idea


@pytest.mark.parametrize("missing", ["", " "])
def test_what_is_done_in_part_says_what_is_missing(idea, staff, missing):
    """Partial delivery: claimed_partial requires *what is missing*."""
    with pytest.raises(Invalid) as error:
        actions.begin_update(draft(idea, **part(missing)), by=staff)

    assert error.value.field == "missing"


def test_the_database_holds_to_it_whatever_code_runs(idea, report):
    """Partial delivery: claimed_partial requires *what is missing*."""
    report(idea, **part())

    with pytest.raises(DatabaseError, match="partial_says_what_is_missing"):
        session.execute(text("UPDATE delivery_claim SET missing = ' '"))


def test_an_idea_that_is_done_in_part_is_in_progress_and_owed_news(planned, report):
    """Partial delivery: idea stays `in_progress`."""
    report(planned, **part())

    assert (planned.decision, planned.delivery) == (
        Decision.IN_PROGRESS,
        Delivery.PARTIAL,
    )
    assert clock(ClockKind.PROGRESS, planned).stopped_at is None

    report(planned)

    assert planned.delivery is Delivery.FULL
    assert clock(ClockKind.PROGRESS, planned).stopped_at


def test_the_rest_is_declined_through_a_split_and_its_askers_may_ask_for_it(
    planned, people, staff, marc, report
):
    """Partial delivery: or becomes `declined` for the rest through a split."""
    report(planned, **part())

    rest = curation.split(
        planned,
        title="Send letters as well",
        problem="I have no telephone.",
        wish="A letter a month before.",
        reason="The app is done, the letters are not.",
        by=marc,
    )
    decide(rest, Decision.DECLINED, by=staff)

    assert planned.decision is Decision.IN_PROGRESS
    assert rest.decision is Decision.DECLINED
    assert ties(rest.id, people[0].id) == {Tie.INVITED}


def test_what_was_never_planned_is_a_result_and_no_promise_kept(idea, report):
    """Delivered without ever planned: counted as delivered, not as commitment kept."""
    update = report(idea, work_started_on=today())

    told = story([idea.id])
    figures = pledged(promises(), today=today() + timedelta(days=400))
    step = next(it for it in told.steps if it.words is PROMISED)
    assert idea.delivery is Delivery.FULL
    [result] = results(Shown.DELIVERED).items
    assert (result.id, bool(result.badge)) == (str(update.id), True)
    assert step.state == "skipped"
    assert (len(told.commitments), figures.due, figures.on_time) == (0, 0, 0)


def test_a_no_that_was_looked_at_again_stays_above_what_was_decided_since(idea, staff):
    """Declined then done: new decision cycle; earlier decline stays visible."""
    decide(idea, Decision.DECLINED, by=staff)
    with stopped_at(now() + timedelta(days=900)):
        session.commit()
        take_up_again()
        decide(idea, Decision.PLANNED, by=staff)

    after = [it.after for it in session.query(DecisionEvent).order_by("id")]
    assert after == [Decision.DECLINED, Decision.UNDER_REVIEW, Decision.PLANNED]


def test_what_was_declined_and_is_done_all_the_same_is_no_longer_a_no(
    browser, idea, staff, report, work
):
    """Declined then done: new decision cycle; earlier decline stays visible."""
    decide(idea, Decision.DECLINED, by=staff)
    work()

    report(idea)
    work()

    told = select(Announcement.kind).join(Notification)
    told = told.where(Notification.person_id == idea.author_id)
    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    assert idea.decision is Decision.UNDER_REVIEW
    assert sorted(session.scalars(told)) == ["loop.decided", "loop.result"]
    assert "1 earlier decision" in page
    assert "nobody looks for it" in page  # the words of the no


def test_what_was_in_the_works_is_said_to_be_and_everybody_hears_of_it(
    make, people, report, work
):
    """Brand had it in its pipeline: say so; supporters still notified."""
    idea = make.idea(by=people[0], backed_by=people[1:])

    update = report(idea, work_started_on=today() - timedelta(days=30))
    work()

    told = select(Notification.person_id).join(Announcement)
    told = told.where(Announcement.kind == "loop.result")
    assert provenance_of(update) is Provenance.STRENGTHENED
    assert {it.id for it in people} <= set(session.scalars(told))


def test_in_the_works_thanks_go_to_who_argued_and_to_nobody_who_asked_first(
    make, people, report
):
    """Brand had it in its pipeline: credit role limited to argued/tested."""
    idea = make.idea(by=people[0])
    ideas.support(idea, why="I cannot pay twice.", by=people[1])
    question = make.question(by=people[2])
    answer = questions.answer(question, "Call them.", by=people[3])
    questions.accept(answer, by=people[2])

    report(idea, question, work_started_on=today() - timedelta(days=30))

    thanked = session.execute(select(Credit.person_id, Credit.role)).all()
    assert thanked == [(people[1].id, CreditRole.ARGUED)]
    assert session.query(Commitment).count() == 0
