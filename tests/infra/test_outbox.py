"""What happened is told exactly as often as it happened, whatever fails."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import ClassVar

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from forum.infra.db import db, session, transaction
from forum.infra.outbox import FEW, WAITS, Job, Postponed, emit, work_off
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Unavailable
from forum.kernel.events import Event, Reactions
from forum.kernel.text import say
from forum.people.models import Person

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


@dataclass(frozen=True, kw_only=True)
class BellRang(Event):
    name: ClassVar[str] = "bell.rang"

    number: int


@dataclass(frozen=True, kw_only=True)
class DoorOpened(Event):
    name: ClassVar[str] = "door.opened"

    number: int


@pytest.fixture
def reactions(app) -> Reactions:
    """Whatever the test wants to happen, and nothing else."""
    app.extensions["forum.reactions"] = Reactions()
    return app.extensions["forum.reactions"]


def ring(*numbers: int) -> None:
    with transaction():
        for number in numbers:
            emit(BellRang(number=number))


def jobs() -> list[Job]:
    session.rollback()
    return list(session.scalars(select(Job).order_by(Job.id)))


def test_what_reacts_at_once_has_finished_when_the_event_is_told(reactions):
    heard = []
    reactions.at_once(BellRang, DoorOpened)(heard.append)

    emit(BellRang(number=1))
    emit(DoorOpened(number=2))

    assert heard == [BellRang(number=1), DoorOpened(number=2)]


def test_what_reacts_afterwards_waits_for_the_worker(reactions):
    heard = []
    reactions.afterwards(BellRang)(heard.append)

    ring(1)
    before = list(heard)
    taken = work_off()

    assert before == []
    assert (heard, taken, jobs()) == ([BellRang(number=1)], 1, [])


def test_nothing_is_owed_for_a_change_that_was_not_kept(reactions):
    reactions.afterwards(BellRang)(lambda _: None)

    emit(BellRang(number=1))
    session.flush()
    session.rollback()

    assert jobs() == []


def test_each_reaction_is_owed_by_itself(reactions):
    heard = []

    @reactions.afterwards(BellRang)
    def fail(_event):
        raise RuntimeError

    @reactions.afterwards(BellRang)
    def hear(event):
        heard.append(event.number)

    ring(1)
    work_off()

    assert heard == [1]
    [owed] = jobs()
    assert owed.reaction.endswith("fail(bell.rang)")


def test_reactions_run_in_the_order_of_what_happened(reactions):
    heard = []

    @reactions.afterwards(BellRang)
    def hear(event):
        heard.append(event.number)

    ring(1, 2)
    ring(3)
    work_off()

    assert heard == [1, 2, 3]


def test_what_a_failed_reaction_wrote_is_not_kept(reactions):
    @reactions.afterwards(BellRang)
    def write_and_fail(_event):
        session.add(Person(handle="ada", name="Ada"))
        session.flush()
        raise RuntimeError

    ring(1)
    work_off()

    assert session.scalars(select(Person)).all() == []


def test_a_failure_is_tried_again_later_and_later_and_then_rests(reactions):
    tries = []

    @reactions.afterwards(BellRang)
    def fail(_event):
        tries.append(1)
        message = "the mail server is away"
        raise ConnectionError(message)

    moment, waits = NOON, []
    with stopped_at(moment):
        ring(1)
    for _ in WAITS:
        with stopped_at(moment):
            work_off()
        due = jobs()[0].due_at
        waits.append(due - moment)
        with stopped_at(due - timedelta(seconds=1)):
            assert work_off() == 0
        moment = due
    with stopped_at(moment):
        work_off()

    [stuck] = jobs()
    assert tuple(waits) == WAITS
    assert (stuck.due_at, stuck.attempts, len(tries)) == (None, 6, 6)
    assert "the mail server is away" in stuck.error
    with stopped_at(moment + timedelta(days=365)):
        assert work_off() == 0


def test_a_reaction_that_recovers_is_done_once(reactions):
    tries = []

    @reactions.afterwards(BellRang)
    def fail_once(event):
        tries.append(event.number)
        if len(tries) == 1:
            raise ConnectionError

    with stopped_at(NOON):
        ring(1)
        work_off()
    with stopped_at(NOON + WAITS[0]):
        work_off()
        work_off()

    assert (tries, jobs()) == ([1, 1], [])


def test_a_reaction_can_ask_for_another_time_without_counting_as_failed(reactions):
    @reactions.afterwards(BellRang)
    def not_now(_event):
        raise Postponed(timedelta(minutes=10))

    with stopped_at(NOON):
        ring(1)
        work_off()

    [job] = jobs()
    assert (job.due_at, job.attempts) == (NOON + timedelta(minutes=10), 0)


def test_what_reacts_outside_holds_nobody_up_and_may_come_twice(reactions):
    reached = []

    @reactions.outside(BellRang)
    def reach(event):
        somebody = db.engine.raw_connection()
        somebody.driver_connection.execute("PRAGMA busy_timeout = 0")
        somebody.driver_connection.execute("BEGIN IMMEDIATE")
        somebody.driver_connection.execute("ROLLBACK")
        somebody.close()
        reached.append(event.number)
        if len(reached) == 1:
            raise ConnectionRefusedError

    with stopped_at(NOON):
        ring(1)
        work_off()
        assert [job.attempts for job in jobs()] == [1]
    with stopped_at(NOON + WAITS[0]):
        work_off()

    assert reached == [1, 1]
    assert jobs() == []


def test_what_became_of_a_reaction_outside_is_noted_with_the_end_of_its_job(reactions):
    noted = []

    def note(event, outcome):
        noted.append((event.number, outcome, len(jobs_unseen())))

    @reactions.outside(BellRang, then=note)
    def send(event):
        return f"sent {event.number}"

    ring(1)
    work_off()

    assert noted == [(1, "sent 1", 0)]


def test_what_cannot_be_noted_is_done_again(reactions):
    sent = []

    def fail(_event, _outcome):
        raise RuntimeError

    @reactions.outside(BellRang, then=fail)
    def send(event):
        sent.append(event.number)

    ring(1)
    work_off()

    assert sent == [1]
    [owed] = jobs()
    assert owed.attempts == 1


def test_what_others_keep_from_being_noted_is_noted_later_and_not_done_again(
    reactions,
):
    sent, tries = [], []

    def note(_event, _outcome):
        tries.append(1)
        if len(tries) == 1:
            raise Unavailable(say("Many people are writing at once."))

    @reactions.outside(BellRang, then=note)
    def send(event):
        sent.append(event.number)

    ring(1)
    work_off()

    assert (sent, len(tries), jobs()) == ([1], 2, [])


def test_nothing_is_sent_while_the_database_takes_nothing(reactions):
    sent = []

    @reactions.by_mail(BellRang, letter=say("News"))
    def send(event):
        sent.append(event.number)

    ring(1)
    session.connection().exec_driver_sql("PRAGMA query_only = ON")
    for _ in range(2):
        with pytest.raises(OperationalError, match="readonly"):
            work_off()
    session.connection().exec_driver_sql("PRAGMA query_only = OFF")
    unsent = list(sent)
    work_off()

    assert (unsent, sent, jobs()) == ([], [1], [])


def test_patient_jobs_come_after_everything_else(reactions):
    heard = []

    @reactions.by_mail(BellRang, letter=say("News"), is_patient=True)
    def tell(event):
        heard.append(f"news {event.number}")
        if event.number == 1:
            with transaction():
                emit(DoorOpened(number=3))

    @reactions.by_mail(DoorOpened, letter=say("A link"))
    def hand_out(event):
        heard.append(f"link {event.number}")

    ring(*range(1, FEW + 2))
    with transaction():
        emit(DoorOpened(number=2))
    work_off()

    assert heard[:2] == ["link 2", "news 1"]
    assert heard[-2:] == ["link 3", f"news {FEW + 1}"]


def jobs_unseen() -> list[Job]:
    """List the jobs as the transaction under way sees them."""
    return list(session.scalars(select(Job)))
