"""A promise is set for what begins later, and never changed."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum.infra.db import session
from forum.kernel.errors import Invalid, NotAllowed
from forum.promise import actions, queries
from forum.promise.rules import Policy
from tests.promise.monday import ANSWER, last_day, on, start

pytestmark = pytest.mark.usefixtures("app")


def test_i16_a_clock_keeps_the_promise_it_began_under():
    before = start(1, what=ANSWER)
    with on(0):
        actions.set_policy(
            effective_from=date(2026, 11, 24), first_answer_wd=1, by=None
        )

    after = start(2, day=1, what=ANSWER)
    with on(2):
        actions.suspend(
            first_day=date(2026, 11, 25),
            last_day=date(2026, 11, 25),
            reason="A strike.",
            by=None,
        )

    assert (before.policy_version, after.policy_version) == (1, 2)
    assert last_day(before) == date(2026, 12, 1)
    assert last_day(after) == date(2026, 11, 26)


def test_i16_a_version_of_the_promise_is_never_changed():
    with on(0):
        actions.set_policy(effective_from=date(2026, 12, 1), claim_wd=5, by=None)
    session.commit()

    for act in (
        "UPDATE promise_policy SET claim_wd = 50",
        "DELETE FROM promise_policy",
    ):
        with pytest.raises(IntegrityError):
            session.execute(text(act))
        session.rollback()


def test_versions_follow_one_another():
    with on(0):
        actions.set_policy(effective_from=date(2026, 12, 1), claim_wd=15, by=None)
        actions.set_policy(effective_from=date(2027, 1, 1), decision_wd=15, by=None)

        holds = queries.policy()
        will_hold = queries.policy(at=datetime(2027, 1, 1, tzinfo=UTC))

    assert holds == queries.policy(1) == Policy()
    assert (will_hold.version, will_hold.claim_wd, will_hold.decision_wd) == (3, 15, 15)
    assert queries.policy(2).decision_wd == 20


def test_a_version_cannot_begin_before_the_one_it_follows():
    with on(0):
        actions.set_policy(effective_from=date(2026, 12, 1), claim_wd=15, by=None)

        with pytest.raises(Invalid, match="cannot begin before"):
            actions.set_policy(effective_from=date(2026, 11, 25), claim_wd=9, by=None)


def test_only_who_runs_the_place_sets_the_promise(make):
    with on(0), pytest.raises(NotAllowed):
        actions.set_policy(
            effective_from=date(2026, 12, 1), claim_wd=15, by=make.staff()
        )

    with on(0):
        policy = actions.set_policy(
            effective_from=date(2026, 12, 1), claim_wd=15, by=make.admin()
        )
    assert policy.version == 2
