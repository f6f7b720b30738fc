"""The loop that empties the outbox."""

from itertools import count

from sqlalchemy import select

from forum.infra import worker
from forum.infra.db import session, transaction
from forum.infra.manifest import Feature, Schedule
from forum.infra.outbox import Job, emit
from forum.kernel.events import Reactions
from tests.infra.bells import BellRang


def rounds(number: int):
    """Let the worker go round so many times."""
    turns = count()
    return lambda: next(turns) >= number


def test_the_worker_does_what_is_due(app):
    heard, reactions = [], Reactions()
    reactions.afterwards(BellRang)(lambda it: heard.append(it.number))
    app.extensions["forum.reactions"] = reactions
    with transaction():
        emit(BellRang(number=1))

    worker.work(app, until=rounds(2))

    assert heard == [1]
    assert session.scalars(select(Job)).all() == []


def test_a_fault_of_the_database_does_not_end_the_loop(app, caplog):
    heard, reactions = [], Reactions()
    reactions.afterwards(BellRang)(lambda it: heard.append(it.number))
    with transaction():
        app.extensions["forum.reactions"] = reactions
        emit(BellRang(number=1))
    faults = iter([True])

    class Away(Reactions):
        """Fails once when the worker looks what reacts, as a lost database would."""

        @property
        def later(self):
            if next(faults, False):
                raise ConnectionError
            return reactions.later

        @later.setter
        def later(self, _value):
            pass

    app.extensions["forum.reactions"] = Away()
    worker.work(app, until=rounds(3))

    assert heard == [1]
    assert "the worker met a fault and goes on" in caplog.text


def test_what_comes_round_by_itself_runs_at_once_and_not_again_before_its_time(app):
    ran = []
    often = Schedule(name="often", every_seconds=0, job=lambda: ran.append("often"))
    daily = Schedule(name="daily", every_seconds=86_400, job=lambda: ran.append("day"))
    app.extensions["forum.features"] = (
        Feature(name="sweeping", schedules=(often, daily)),
    )

    worker.work(app, until=rounds(2))

    assert ran == ["often", "day", "often"]


def test_what_comes_round_by_itself_waits_until_what_was_owed_is_done(app):
    heard, seen, reactions = [], [], Reactions()
    reactions.afterwards(BellRang)(lambda it: heard.append(it.number))
    app.extensions["forum.reactions"] = reactions
    app.extensions["forum.features"] = (
        Feature(
            name="counting",
            schedules=(
                Schedule(
                    name="count", every_seconds=60, job=lambda: seen.append(len(heard))
                ),
            ),
        ),
    )
    with transaction():
        for number in range(250):  # more than the worker takes in one round
            emit(BellRang(number=number))

    worker.work(app, until=rounds(5))

    assert seen == [250]


def test_a_scheduled_job_that_fails_does_not_stop_the_others(app):
    ran = []

    def fail():
        raise RuntimeError

    app.extensions["forum.features"] = (
        Feature(
            name="sweeping",
            schedules=(
                Schedule(name="bad", every_seconds=60, job=fail),
                Schedule(name="good", every_seconds=60, job=lambda: ran.append(1)),
            ),
        ),
    )

    worker.work(app, until=rounds(1))

    assert ran == [1]
