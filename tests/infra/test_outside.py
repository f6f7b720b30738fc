"""What reacts beyond the database: letters above all, once each whatever fails."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from forum.infra.db import db, session, transaction
from forum.infra.outbox import (
    AWAY_FOR,
    FEW,
    WAITS,
    Away,
    Job,
    emit,
    owe_nothing_of,
    work_off,
)
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Unavailable
from forum.kernel.text import say
from tests.infra.bells import BellRang, DoorOpened, jobs, ring

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


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


def test_a_letter_that_drives_the_server_away_does_not_keep_the_others(reactions):
    sent = []

    @reactions.by_mail(BellRang, letter=say("News"))
    def send(event):
        if event.number == 1:
            raise Away
        sent.append(event.number)

    with stopped_at(NOON):
        ring(1, 2, 3)
        work_off()
    at_once = list(sent)
    with stopped_at(NOON + WAITS[0]):
        work_off()
        work_off()

    [owed] = jobs()
    assert (at_once, sent, owed.attempts) == ([], [2, 3], 0)


def test_while_the_server_is_away_a_letter_waits_longer_and_longer_for_a_day(reactions):
    @reactions.by_mail(BellRang, letter=say("News"))
    def send(_event):
        raise Away

    moment, waits = NOON, []
    with stopped_at(moment):
        ring(1)
    while moment <= NOON + AWAY_FOR:
        with stopped_at(moment):
            work_off()
            waits.append(jobs()[0].due_at - moment)
        moment += max(waits[-1], timedelta(hours=len(waits) > 6))
    with stopped_at(moment):
        work_off()

    minutes = [it // timedelta(minutes=1) for it in waits]
    assert (minutes[:6], set(minutes[6:])) == ([1, 1, 2, 4, 9, 15], {15})
    assert jobs()[0].due_at is None


def test_what_is_taken_back_while_others_are_sent_is_not_sent(reactions):
    sent = []

    @reactions.by_mail(BellRang, letter=say("News"))
    def send(event):
        sent.append(event.number)
        with transaction():
            owe_nothing_of(BellRang, where=lambda it: it.number == event.number + 1)

    ring(1, 2, 3)
    work_off()

    assert (sent, jobs()) == ([1, 3], [])


def jobs_unseen() -> list[Job]:
    """List the jobs as the transaction under way sees them."""
    return list(session.scalars(select(Job)))
