"""How often something may be done."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from forum.infra import limits
from forum.infra.db import session
from forum.infra.limits import Hit, Limit
from forum.kernel.clock import stopped_at

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
TWICE_A_MINUTE = [Limit(2, MINUTE)]

pytestmark = pytest.mark.usefixtures("app")


def take(at: datetime, what: str = "ada", given=TWICE_A_MINUTE) -> timedelta:
    with stopped_at(at):
        return limits.take({what: given})


def hits() -> int:
    return session.scalar(select(func.count()).select_from(Hit))


def test_nobody_waits_before_the_limit():
    waits = [take(NOON), take(NOON)]

    assert waits == [timedelta(), timedelta()]


def test_past_the_limit_one_is_told_how_long_to_wait():
    take(NOON)
    take(NOON + timedelta(seconds=10))

    wait = take(NOON + timedelta(seconds=15))

    assert wait == timedelta(seconds=45)


def test_after_the_wait_one_may_go_on():
    take(NOON)
    take(NOON)
    wait = take(NOON)

    assert take(NOON + wait) == timedelta()


def test_a_refused_try_does_not_lengthen_the_wait():
    take(NOON)
    take(NOON)

    waits = [take(NOON + timedelta(seconds=30)) for _ in range(5)]

    assert waits == [timedelta(seconds=30)] * 5


def test_the_longest_of_several_limits_is_the_one_to_wait_for():
    both = [Limit(1, MINUTE), Limit(1, timedelta(hours=1))]
    take(NOON, given=both)

    assert take(NOON, given=both) == timedelta(hours=1)


def test_one_person_does_not_use_up_the_tries_of_another():
    take(NOON, "ada")
    take(NOON, "ada")

    assert take(NOON, "grace") == timedelta()


def test_of_several_quotas_none_is_used_when_one_is_full():
    take(NOON, "address")
    take(NOON, "address")

    with stopped_at(NOON):
        limits.take({"address": TWICE_A_MINUTE, "person": TWICE_A_MINUTE})

    assert hits() == 2


def test_a_try_counts_although_what_it_was_for_is_undone():
    take(NOON)

    session.rollback()

    assert hits() == 1


def test_a_try_that_was_not_what_is_limited_is_given_back():
    take(NOON)
    take(NOON)

    limits.give_back("ada")
    session.commit()

    assert take(NOON) == timedelta()


def test_a_success_forgets_the_failures_before_it():
    take(NOON, "ada")
    take(NOON, "grace")

    limits.forget("ada")

    assert hits() == 1


def test_old_tries_are_swept_and_recent_ones_stay():
    take(NOON)
    take(NOON + timedelta(days=3))

    with stopped_at(NOON + timedelta(days=3)):
        limits.sweep()

    assert hits() == 1
