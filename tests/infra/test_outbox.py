"""What happened is told exactly as often as it happened, whatever fails."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from forum.infra.db import session
from forum.infra.outbox import WAITS, Postponed, emit, work_off
from forum.kernel.clock import stopped_at
from forum.people.models import Person
from tests.infra.bells import BellRang, DoorOpened, jobs, ring

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


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
