"""Deciding: what follows from what, what must be said, and what the ledger holds."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum.comments import actions as comments
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.ledger.models import LedgerEntry
from forum.loop import actions, jobs
from forum.loop.models import BrandResponse, DecisionEvent
from forum.loop.queries import decisions
from forum.loop.rules.commitments import DueKind, Pledge
from forum.loop.rules.decisions import NEXT, Effort, ReasonCode, ResponseKind, Ruling
from forum.people import actions as people
from forum.people.models import Person
from forum.people.rules import Role
from forum.promise.models import ClockPause
from forum.promise.queries import latest, running, today
from forum.promise.rules import ClockKind, Stopped, Target

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


@pytest.fixture
def staff(make):
    return make.staff("Karim")


@pytest.fixture
def idea(make):
    return make.idea()


@pytest.mark.parametrize("before", Decision)
@pytest.mark.parametrize("after", [it for it in Decision if it is not Decision.NONE])
def test_a_decision_follows_from_the_one_before_or_is_refused(
    idea, staff, before, after
):
    idea.decision = before
    session.flush()

    if after in NEXT[before]:
        decide(idea, after, by=staff)
        assert idea.decision is after
    else:
        with pytest.raises(Conflict):
            decide(idea, after, by=staff)
        assert idea.decision is before


@pytest.mark.parametrize(
    ("to", "missing", "field"),
    [
        (Decision.ACKNOWLEDGED, {"words": " "}, "words"),
        (Decision.NEEDS_INFO, {"words": ""}, "words"),
        (Decision.PLANNED, {"effort": None}, "effort"),
        (Decision.POSTPONED, {"revisit_on": None}, "revisit_on"),
        (Decision.POSTPONED, {"revisit_on": date(2020, 1, 1)}, "revisit_on"),
        (Decision.DECLINED, {"reason": None}, "reason"),
        (Decision.DECLINED, {"words": "No."}, "words"),
        (Decision.DECLINED, {"words": "No.  " * 25}, "words"),
        (Decision.DECLINED, {"extra": " "}, "extra"),
        (Decision.DECLINED, {"revisit_on": None}, "revisit_on"),
        (Decision.DECLINED, {"reason": ReasonCode.COST}, "effort"),
        (Decision.DECLINED, {"reason": ReasonCode.EXISTS_ELSEWHERE}, "extra"),
        (Decision.ALREADY_EXISTS, {"link": "somewhere"}, "link"),
        (Decision.NOT_OURS, {"who": ""}, "who"),
        (Decision.NOT_OURS, {"link": ""}, "link"),
    ],
)
def test_i4_a_decision_says_what_it_must(idea, staff, to, missing, field):
    with pytest.raises(Invalid) as refusal:
        decide(idea, to, by=staff, **missing)

    assert refusal.value.field == field
    assert idea.decision is Decision.NONE


def test_i4_planned_needs_a_promise(idea, staff):
    with pytest.raises(Invalid) as refusal:
        actions.decide(idea, RULINGS[Decision.PLANNED], seen=0, by=staff)

    assert refusal.value.field == "pledge"


def test_a_promise_due_in_the_past_is_refused(idea, staff):
    pledge = Pledge(text="Soon.", due_on=today() - timedelta(days=1))

    with pytest.raises(Invalid) as refusal:
        actions.decide(idea, RULINGS[Decision.PLANNED], pledge=pledge, seen=0, by=staff)

    assert refusal.value.field == "due_on"
    assert session.query(BrandResponse).count() == 0


@pytest.mark.parametrize(
    "row",
    [
        {"after": "PLANNED"},
        {"after": "DECLINED", "reason": "COST", "extra": "x", "said": 200},
        {"after": "DECLINED", "extra": "x", "revisit_on": "2027-01-01", "said": 200},
        {"after": "POSTPONED"},
        {"after": "NOT_OURS"},
        {"after": "ACKNOWLEDGED", "response_id": None},
    ],
)
def test_i4_the_database_holds_to_it_whatever_code_runs(idea, staff, row):
    words = actions.respond(idea, ResponseKind.PROGRESS, "Words.", by=staff)
    values = {
        "idea_id": idea.id,
        "before": "NONE",
        "response_id": words.id,
        "supporters": 1,
        "policy_version": 1,
        "extra": "",
        "link": "",
        "who": "",
        "said": 0,
        "at": "2026-01-01",
    } | row
    names = ", ".join(f'"{it}"' for it in values)
    marks = ", ".join(f":{it}" for it in values)

    with pytest.raises(IntegrityError):
        session.execute(
            text(f"INSERT INTO decision_event ({names}) VALUES ({marks})"),  # noqa: S608
            values,
        )


def test_two_of_the_staff_decide_at_once_and_the_second_is_told(idea, staff, make):
    seen = decisions.last_id(idea.id)
    decide(idea, Decision.ACKNOWLEDGED, by=staff)

    with pytest.raises(Conflict) as refusal:
        actions.decide(idea, RULINGS[Decision.DECLINED], seen=seen, by=make.staff())

    assert "decided while you were writing" in str(refusal.value)
    assert idea.decision is Decision.ACKNOWLEDGED


def test_whoever_plans_is_in_charge_and_nobody_else_decides_then(idea, staff, make):
    decide(idea, Decision.PLANNED, by=staff)

    assert idea.owner_id == staff.id
    with pytest.raises(NotAllowed):
        decide(idea, Decision.DECLINED, by=make.staff())
    another = make.staff()
    actions.take_charge(idea, by=another)
    decide(idea, Decision.DECLINED, by=another)


@pytest.mark.parametrize("who", ["member", "expert", "moderator", "admin"])
def test_only_the_staff_decides(idea, make, who):
    with pytest.raises(NotAllowed):
        decide(idea, Decision.ACKNOWLEDGED, by=getattr(make, who)())


def test_nobody_decides_on_an_idea_that_another_speaks_for(idea, staff, make):
    ideas.merge(idea, make.idea(), reason="The same.", by=make.moderator())

    with pytest.raises(NotAllowed):
        decide(idea, Decision.ACKNOWLEDGED, by=staff)


def test_the_number_of_supporters_stays_as_it_was_when_it_was_decided(
    idea, staff, make
):
    ada = make.member()
    ideas.support(idea, by=ada)
    event = decide(idea, Decision.DECLINED, by=staff)

    ideas.withdraw(idea, by=ada)

    assert idea.support_count == 1
    assert session.get_one(DecisionEvent, event.id).supporters == 2


def test_i7_every_act_of_the_brand_has_exactly_one_entry(idea, staff):
    decide(idea, Decision.ACKNOWLEDGED, by=staff)
    decide(idea, Decision.PLANNED, by=staff)
    actions.respond(idea, ResponseKind.PROGRESS, "Half way.", by=staff)

    written = {it.object for it in session.query(LedgerEntry)}
    expected = {
        *(f"response:{it.id}" for it in session.query(BrandResponse)),
        *(f"decision:{it.id}" for it in session.query(DecisionEvent)),
        "commitment:1",
    }
    assert written == expected
    assert len(written) == 6


def test_i7_what_was_said_cannot_be_changed_or_removed(idea, staff):
    decide(idea, Decision.DECLINED, by=staff)
    session.flush()

    for table in ("brand_response", "decision_event"):
        for act in (f"UPDATE {table} SET by_id = 1", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(IntegrityError), session.begin_nested():
                session.execute(text(act))


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


def test_declined_then_done_keeps_the_earlier_no_in_sight(idea, staff):
    decide(idea, Decision.DECLINED, by=staff)
    with stopped_at(now() + timedelta(days=900)):
        session.commit()
        jobs.take_up_again()
        decide(idea, Decision.PLANNED, by=staff)

    after = [it.after for it in session.query(DecisionEvent).order_by("id")]
    assert after == [Decision.DECLINED, Decision.UNDER_REVIEW, Decision.PLANNED]


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

    event = actions.decide(
        idea, RULINGS[Decision.PLANNED], pledge=pledge, seen=0, by=staff
    )

    assert idea.promised_on == date(2027, 3, 31)
    assert event.commitment_id is not None


def test_whoever_leaves_the_staff_leaves_no_silent_owner(make):
    karim = make.person(roles=(Role.STAFF,))
    idea = make.idea()
    decide(idea, Decision.PLANNED, by=make.acting(karim))

    people.revoke(session.get_one(Person, karim.id), Role.STAFF)

    session.expire_all()
    assert idea.owner_id is None
