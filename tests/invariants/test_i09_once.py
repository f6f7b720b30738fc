"""I9: one notification for a person and an event, one delivery for a channel."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.notify.events import BatchOwed
from forum.notify.models import Announcement, Delivery, Notification
from forum.questions import actions as questions


@pytest.fixture
def told(make, work) -> None:
    """Answer a question, and tell who asked."""
    question = make.question(by=make.member("Ada"))
    questions.answer(question, "Press the button.", by=make.member("Grace"))
    work()


def rows() -> tuple[int, int]:
    return session.query(Notification).count(), session.query(Delivery).count()


@pytest.mark.usefixtures("told")
def test_i09_a_round_that_is_gone_twice_tells_nobody_twice(work, mailer):
    before = (*rows(), len(mailer.sent))
    assert before == (1, 1, 1)
    session.query(Announcement).one().cursor = 0

    emit(BatchOwed(announcement_id=1))
    work()

    assert (*rows(), len(mailer.sent)) == before
    assert session.execute(text("SELECT count(*) FROM job")).scalar() == 0


@pytest.mark.parametrize(
    ("table", "columns"),
    [
        (
            "notification",
            "announcement_id, person_id, state, why, through_id, created_at",
        ),
        ("delivery", "notification_id, channel, state"),
    ],
)
@pytest.mark.usefixtures("told")
def test_i09_the_database_holds_to_it_whatever_code_runs(table, columns):
    again = f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table}"  # noqa: S608 - our own names

    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(again))
