"""Deciding: what follows from what, and what must be said."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.ledger.models import LedgerEntry
from forum.loop import actions
from forum.loop.models import BrandResponse, DecisionEvent
from forum.loop.queries import decisions
from forum.loop.rules.commitments import Pledge
from forum.loop.rules.decisions import NEXT, ReasonCode, ResponseKind
from forum.promise.queries import today
from tests.loop.material import RULINGS, decide


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
def test_i04_a_decision_says_what_it_must(idea, staff, to, missing, field):
    with pytest.raises(Invalid) as refusal:
        decide(idea, to, by=staff, **missing)

    assert refusal.value.field == field
    assert idea.decision is Decision.NONE


def test_i04_planned_needs_a_promise(idea, staff):
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
def test_i04_the_database_holds_to_it_whatever_code_runs(idea, staff, row):
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


def test_i07_every_act_of_the_brand_has_exactly_one_entry(idea, staff):
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


def test_i07_what_was_said_cannot_be_changed_or_removed(idea, staff):
    decide(idea, Decision.DECLINED, by=staff)
    session.flush()

    for table in ("brand_response", "decision_event"):
        for act in (f"UPDATE {table} SET by_id = 1", f"DELETE FROM {table}"):  # noqa: S608
            with pytest.raises(IntegrityError), session.begin_nested():
                session.execute(text(act))
