"""How often something may be done."""

from datetime import timedelta

import pytest

from forum.infra import limits
from forum.infra.db import session
from forum.infra.limits import Hit, Limit
from forum.kernel.clock import now, stopped_at

TWICE = (Limit(2, timedelta(minutes=10)),)

pytestmark = pytest.mark.usefixtures("app")


def test_what_is_over_the_limit_waits_and_is_not_counted():
    with stopped_at(now()):
        waits = [limits.take({"knock": TWICE}) for _ in range(4)]

    assert waits == [timedelta(), timedelta()] + [timedelta(minutes=10)] * 2
    assert session.query(Hit).count() == 2


def test_the_longest_of_several_waits_counts_and_none_is_used_up():
    once = (Limit(1, timedelta(hours=1)),)
    with stopped_at(now()):
        limits.take({"from here": once})

        wait = limits.take({"knock": TWICE, "from here": once})

        assert wait == timedelta(hours=1)
        assert not limits.wait_for("knock", TWICE)


def test_a_count_outlives_the_act_that_failed():
    limits.take({"knock": TWICE})
    session.rollback()

    assert session.query(Hit).count() == 1


def test_one_is_given_back_or_all_are_forgotten():
    for _ in range(2):
        limits.take({"knock": TWICE})

    limits.give_back("knock")
    assert session.query(Hit).count() == 1
    limits.forget("knock")
    assert session.query(Hit).count() == 0


def test_what_no_limit_looks_at_is_swept():
    with stopped_at(now() - timedelta(days=3)):
        limits.take({"knock": TWICE})

    limits.sweep()

    assert session.query(Hit).count() == 0
