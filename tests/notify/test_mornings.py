"""Digests go out at seven, once for a person and a day, whatever dies meanwhile."""

from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine

from forum.infra.db import session
from forum.infra.outbox import Job, work_off
from forum.kernel.clock import stopped_at
from forum.notify import actions
from forum.notify.jobs import begin_digests
from forum.notify.models import Digest
from forum.notify.rules import Rhythm, Sending, last_hours
from forum.questions import actions as questions
from tests.notify.mornings import MONDAY, PARIS, SUNDAY, states, to_ada


def test_what_is_daily_waits_until_seven_and_comes_once(asked, morning, mailer):
    asked()
    before = to_ada(mailer)

    morning(MONDAY - timedelta(minutes=1))
    early = to_ada(mailer)
    for _ in range(3):
        morning()

    assert before == early == []
    [letter] = to_ada(mailer)
    assert "The box restarts" in letter.subject
    assert session.scalar(select(Digest.day)) == date(2026, 3, 2)
    assert Sending.DAILY not in states()


@pytest.mark.parametrize(
    ("rhythm", "day", "comes"),
    [
        (Rhythm.DAILY, 3, True),
        (Rhythm.WEEKLY, 3, False),
        (Rhythm.WEEKLY, 8, False),
        (Rhythm.WEEKLY, 9, True),
    ],
)
def test_what_is_weekly_waits_for_monday(  # noqa: PLR0917 - fixtures
    asked, morning, mailer, rhythm, day, comes
):
    asked(rhythm=rhythm, at=MONDAY + timedelta(hours=1))

    morning(MONDAY.replace(day=day))

    assert bool(to_ada(mailer)) is comes


def test_on_mondays_both_are_one_letter(asked, morning, mailer):
    asked(title="Of the day")
    asked(title="Of the week", rhythm=Rhythm.WEEKLY)

    morning()

    [letter] = to_ada(mailer)
    assert "Of the day" in letter.text
    assert "Of the week" in letter.text


def test_a_worker_that_rested_at_seven_brings_it_later(asked, morning, mailer):
    asked(title="Daily")
    asked(title="Weekly", rhythm=Rhythm.WEEKLY)
    asked(title="After seven", at=MONDAY + timedelta(hours=3))

    morning(MONDAY + timedelta(days=1, hours=-2))

    [letter] = to_ada(mailer)
    assert "Daily" in letter.text
    assert "Weekly" in letter.text
    assert "After seven" not in letter.text


@pytest.mark.parametrize("day", range(26, 32))
@pytest.mark.parametrize("month", [3, 10])
def test_seven_is_seven_on_the_wall_when_the_clocks_change(month, day):
    seven = datetime(2026, month, day, 7, tzinfo=PARIS)
    moment = seven.astimezone(UTC)

    at_seven = last_hours(moment, PARIS)
    just_before = last_hours(moment - timedelta(microseconds=1), PARIS)

    assert (at_seven.day, at_seven.daily) == (seven.date(), moment)
    assert just_before.day == seven.date() - timedelta(days=1)
    assert just_before.daily.astimezone(PARIS).hour == 7
    assert at_seven.weekly.astimezone(PARIS).weekday() == 0
    assert at_seven.weekly <= at_seven.daily


def test_a_day_of_23_hours_has_a_digest_as_well(asked, morning, mailer):
    last = datetime(2026, 3, 28, 12, tzinfo=PARIS)
    asked(title="Before the night", at=last)
    asked(title="In the night", at=datetime(2026, 3, 29, 3, 30, tzinfo=PARIS))

    morning(datetime(2026, 3, 29, 5, 0, tzinfo=UTC))

    [letter] = to_ada(mailer)
    assert "Before the night" in letter.text
    assert "In the night" in letter.text


def test_an_event_comes_alone_or_in_a_digest_and_never_both(
    asked, morning, mailer, work
):
    asked(title="At once", rhythm=Rhythm.INSTANT)
    asked(title="Gathered")

    morning()
    work()

    letters = to_ada(mailer)
    assert [("At once" in it.text, "Gathered" in it.text) for it in letters] == [
        (True, False),
        (False, True),
    ]


def test_a_digest_sent_again_after_a_crash_is_the_same_letter(
    asked, morning, mailer, monkeypatch
):
    asked()
    kept = mailer.send

    def dies_after_sending(letter):
        kept(letter)
        raise SystemExit

    monkeypatch.setattr(mailer, "send", dies_after_sending)
    with pytest.raises(SystemExit):
        morning()
    session.rollback()
    monkeypatch.setattr(mailer, "send", kept)
    morning(MONDAY + timedelta(minutes=1))

    first, again = to_ada(mailer)
    assert first.message_id == again.message_id


def test_a_worker_killed_while_it_gathers_leaves_neither_two_digests_nor_none(
    asked, morning, mailer
):
    """Kill it at each write of the round in turn, and let another one go on."""
    asked()
    asked(title="The other")
    session.commit()
    cuts = 0
    for step in range(1, 30):
        with stopped_at(MONDAY), dying_at(step) as death:
            try:
                begin_digests()
                work_off()
            except SystemExit:
                session.rollback()
        cuts += death.came
        if not death.came:
            break
    morning(MONDAY + timedelta(minutes=1))

    assert cuts > 3
    assert session.scalars(select(Job).where(Job.error != "")).all() == []
    assert len({it.message_id for it in to_ada(mailer)}) == 1
    assert len(session.scalars(select(Digest)).all()) == 1
    assert states() == {Sending.SENT}


class Death:
    """A worker that dies at its n-th statement that writes."""

    def __init__(self, step: int) -> None:
        self.left, self.came = step, False

    def __call__(self, _connection, _cursor, statement, *_rest):
        if statement.startswith(("INSERT", "UPDATE", "DELETE")):
            self.left -= 1
            if not self.left:
                self.came = True
                raise SystemExit


@contextmanager
def dying_at(step: int):
    death = Death(step)
    event.listen(Engine, "before_cursor_execute", death)
    try:
        yield death
    finally:
        event.remove(Engine, "before_cursor_execute", death)


def test_thousands_are_gathered_a_batch_at_a_time(make, asked, morning, mailer, work):
    question = asked(follows=True)
    for number in range(4):
        person = make.member(email=f"p{number}@example.org")
        with stopped_at(SUNDAY - timedelta(hours=1)):
            actions.follow(question, person_id=person.id)
    with stopped_at(SUNDAY + timedelta(hours=1)):
        questions.answer(question, "More.", by=make.member())
        work()
    with stopped_at(MONDAY):
        begin_digests()
    batches = 0

    with stopped_at(MONDAY):
        while session.scalars(select(Job).where(Job.reaction.contains("gather"))).all():
            session.execute(
                Job.__table__.delete().where(Job.reaction.contains("gather"))
            )
            actions.gather_next(MONDAY.date(), most=2)
            session.commit()
            batches += 1
    morning()

    assert batches == 3
    assert sorted(
        it.to for it in mailer.sent if it.message_id.startswith("<digest")
    ) == [
        "ada@example.org",
        *(f"p{number}@example.org" for number in range(4)),
    ]
