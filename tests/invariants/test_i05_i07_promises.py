"""I5, I7: whatever the staff do, the first date stands, and the ledger has it all."""

from collections import Counter
from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import ForumError
from forum.ledger.models import LedgerEntry
from forum.ledger.queries import verify
from forum.loop import actions
from forum.loop.models import (
    BrandResponse,
    Commitment,
    CommitmentRevision,
    DecisionEvent,
)
from forum.loop.queries.commitments import facts_of
from forum.loop.rules.commitments import Result
from forum.loop.rules.decisions import ResponseKind
from forum.promise.queries import today
from tests.loop.material import RULINGS, decide

acts = st.lists(
    st.one_of(
        st.tuples(st.just("move"), st.integers(-30, 400)),
        st.tuples(st.just("decide"), st.sampled_from(sorted(RULINGS))),
        st.tuples(st.just("end"), st.sampled_from(Result)),
        st.tuples(st.sampled_from(["say", "correct", "take over"]), st.none()),
        st.tuples(st.just("wait"), st.integers(1, 90)),
    ),
    max_size=12,
)


def do(act: str, given, idea, promises, staff) -> None:
    latest = promises[-1]
    match act:
        case "move":
            new = today() + timedelta(given)
            actions.move_date(latest, new, reason="It takes longer.", by=staff)
        case "decide":
            decide(idea, Decision(given), by=staff)
        case "end":
            actions.end_commitment(latest, given, note="It is over.", by=staff)
        case "take over":
            actions.take_over(latest, by=staff)
        case "say":
            actions.respond(idea, ResponseKind.PROGRESS, "Half way.", by=staff)
        case "correct":
            said = session.query(BrandResponse).order_by(BrandResponse.id).first()
            actions.correct(said, "What we meant.", post=idea, by=staff)


@settings(
    max_examples=25,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(acts=acts)
def test_i05_i07_the_first_date_stands_and_every_act_has_one_entry(make, acts):
    staff, idea = make.staff(), make.idea()
    decide(idea, Decision.PLANNED, by=staff)
    session.commit()
    moment, first = now(), dict[int, date]()
    try:
        for act, given_ in acts:
            if act == "wait":
                moment += timedelta(days=given_)
                continue
            promises = session.query(Commitment).order_by(Commitment.id).all()
            first |= {it.id: it.first_due_on for it in promises if it.id not in first}
            with stopped_at(moment), suppress(ForumError), session.begin_nested():
                do(act, given_, idea, promises, staff)
                session.flush()

        session.expire_all()
        promises = session.query(Commitment).all()
        for it, facts in zip(promises, facts_of(promises).values(), strict=True):
            assert it.first_due_on == first.get(it.id, it.first_due_on)
            dates = [facts.first, *(move.new for move in facts.moves)]
            assert [move.old for move in facts.moves] == dates[:-1]
        revisions = session.query(CommitmentRevision).all()
        assert all(it.reason.strip() for it in revisions)
        assert entries() == expected(revisions, promises)
        assert verify().fault is None
    finally:
        session.rollback()


def entries() -> Counter[str]:
    return Counter(it.object for it in session.query(LedgerEntry))


def expected(revisions, promises) -> Counter[str]:
    return Counter(
        [
            *(f"response:{it.id}" for it in session.query(BrandResponse)),
            *(f"decision:{it.id}" for it in session.query(DecisionEvent)),
            *(f"commitment:{it.id}" for it in promises),
            *(f"commitment_end:{it.id}" for it in promises if it.result),
            *(f"commitment_revision:{it.id}" for it in revisions),
        ]
    )


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE commitment SET first_due_on = '2099-01-01'",
        "UPDATE commitment SET text = 'Another promise.'",
        "UPDATE commitment_revision SET reason = 'Another reason.'",
        "DELETE FROM commitment_revision",
    ],
)
def test_i05_i07_the_database_holds_to_it_whatever_code_runs(make, change):
    staff = make.staff()
    decide(make.idea(), Decision.PLANNED, by=staff)
    promise = session.query(Commitment).one()
    later = today() + timedelta(200)
    actions.move_date(promise, later, reason="It takes longer.", by=staff)

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(change))
