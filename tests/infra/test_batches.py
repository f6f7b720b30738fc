"""Reactions that are cheaper taken together, and what one bad event costs them."""

from sqlalchemy import select

from forum.infra.db import session, transaction
from forum.infra.outbox import Job, emit, work_off
from tests.infra.bells import BellRang, DoorOpened, ring


def numbers_of(events) -> list[int]:
    return [event.number for event in events]


def test_events_are_handed_over_together_up_to_the_size_of_a_batch(reactions):
    batches = []
    reactions.in_batches(BellRang, of=2)(lambda it: batches.append(numbers_of(it)))

    ring(1, 2, 3)
    work_off()

    assert batches == [[1, 2], [3]]


def test_a_batch_of_one_is_still_a_batch(reactions):
    batches = []
    reactions.in_batches(BellRang, of=50)(lambda it: batches.append(numbers_of(it)))

    ring(7)
    work_off()

    assert batches == [[7]]


def test_a_bad_event_in_a_batch_does_not_stop_the_others(reactions):
    done = []

    @reactions.in_batches(BellRang, of=10)
    def index(events):
        if 2 in numbers_of(events):
            message = "two cannot be read"
            raise ValueError(message)
        done.extend(numbers_of(events))

    ring(1, 2, 3)
    work_off()

    [stuck] = session.scalars(select(Job))
    assert done == [1, 3]
    assert "two cannot be read" in stuck.error
    assert stuck.attempts == 1


def test_a_batch_takes_jobs_of_its_own_reaction_only(reactions):
    heard = []
    reactions.in_batches(BellRang, of=10)(lambda it: heard.append(numbers_of(it)))
    reactions.afterwards(DoorOpened)(lambda it: heard.append(it.number))
    with transaction():
        emit(BellRang(number=1))
        emit(DoorOpened(number=2))
        emit(BellRang(number=3))

    work_off()

    assert heard == [[1, 3], 2]


def test_one_function_may_react_to_two_kinds_of_events(reactions):
    heard = []

    @reactions.in_batches(BellRang, of=10)
    @reactions.in_batches(DoorOpened, of=10)
    def hear(events):
        heard.extend(events)

    with transaction():
        emit(BellRang(number=1))
        emit(DoorOpened(number=2))
    work_off()

    assert heard == [BellRang(number=1), DoorOpened(number=2)]


def test_no_more_is_done_at_a_time_than_was_allowed(reactions):
    heard = []
    reactions.afterwards(BellRang)(lambda it: heard.append(it.number))
    ring(1, 2, 3)

    taken = work_off(limit=2)

    assert (taken, heard) == (2, [1, 2])


def test_a_job_whose_reaction_is_gone_from_the_code_is_kept_for_a_person(reactions):
    reactions.afterwards(BellRang)(lambda _: None)
    ring(1)
    reactions.later.clear()

    work_off()

    [job] = session.scalars(select(Job))
    assert "nothing reacts as" in job.error


def test_a_job_written_by_another_version_of_the_event_does_not_stop_the_others(
    reactions,
):
    heard = []
    reactions.afterwards(BellRang)(lambda it: heard.append(it.number))
    with transaction():
        emit(BellRang(number=1))
        session.flush()
        session.scalars(select(Job)).one().payload = '{"renamed": 1}'
        emit(BellRang(number=2))

    work_off()

    assert heard == [2]
    assert session.scalars(select(Job)).one().attempts == 1
