"""When a promise is late, whatever the calendar, and who answers for it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.ledger.models import LedgerEntry
from forum.loop import actions
from forum.loop.models import Commitment, CommitmentRevision
from forum.loop.queries.commitment_lines import commitments
from forum.loop.queries.commitments import facts_of, histories
from forum.loop.rules.commitments import Label, Pledge, Result, standing_of
from forum.people import actions as people
from forum.people.models import Person
from forum.people.rules import Role
from forum.promise.queries import policy, today
from forum.promise.rules import WorkingDays
from tests.loop.material import RULINGS, decide

BASTILLE = date(2027, 7, 14)  # nobody of a French brand works on that day
JULY = datetime(2027, 7, 14, 12, 0, tzinfo=UTC)


@pytest.fixture
def promised(idea, staff):
    """Promise something for a holiday."""
    with stopped_at(datetime(2027, 5, 3, 9, 0, tzinfo=UTC)):
        actions.decide(
            idea,
            RULINGS[Decision.PLANNED],
            pledge=Pledge(text="A message before.", due_on=BASTILLE),
            seen=0,
            by=staff,
        )
    return session.query(Commitment).one()


def label_at(commitment, moment):
    with stopped_at(moment):
        return standing_of(facts_of([commitment])[commitment.id], today()).label


@pytest.mark.parametrize(
    ("moment", "label"),
    [
        (datetime(2027, 7, 14, 0, 0, tzinfo=UTC), Label.OPEN),
        (datetime(2027, 7, 14, 21, 59, tzinfo=UTC), Label.OPEN),
        (datetime(2027, 7, 14, 22, 0, tzinfo=UTC), Label.OVERDUE),  # midnight in Paris
    ],
)
def test_a_promise_holds_to_the_end_of_its_day_where_the_brand_is(
    promised, moment, label
):
    """Due date on holiday, time zones: end of local day; late from next day."""
    assert not WorkingDays(policy()).is_working(BASTILLE)

    assert label_at(promised, moment) is label


def test_what_is_done_in_the_last_hour_of_a_holiday_is_on_time(promised, staff):
    """Due date on holiday, time zones: calendar of the brand."""
    last_hour = datetime(2027, 7, 14, 21, 30, tzinfo=UTC)
    with stopped_at(last_hour):
        actions.end_commitment(promised, Result.DELIVERED, by=staff)

    assert label_at(promised, last_hour + timedelta(days=9)) is Label.ON_TIME


def test_another_date_that_comes_too_late_moves_nothing(browser, promised, staff):
    """Date moved after it passed: not "rescheduled"; new date next to it."""
    after = JULY + timedelta(days=10)
    with stopped_at(after):
        actions.move_date(promised, date(2027, 9, 1), reason="Late.", by=staff)
        page = browser.get(f"/commitments/{promised.id}").text

    assert label_at(promised, after) is Label.OVERDUE
    assert label_at(promised, after + timedelta(days=60)) is Label.OVERDUE
    assert label_at(promised, after + timedelta(days=90)) is Label.BROKEN
    assert promised.first_due_on == BASTILLE
    assert "10 days late" in page
    assert "2027-09-01" in page


def test_what_comes_by_the_date_that_came_too_late_is_late(promised, staff):
    """Date moved after it passed: stays overdue until outcome."""
    with stopped_at(JULY + timedelta(days=10)):
        actions.move_date(promised, date(2027, 9, 1), reason="Late.", by=staff)
    done = datetime(2027, 8, 30, 12, 0, tzinfo=UTC)
    with stopped_at(done):
        actions.end_commitment(promised, Result.DELIVERED, by=staff)

    assert label_at(promised, done) is Label.LATE


@pytest.fixture
def left(make):
    """Let whoever promised something leave the staff at once."""
    karim = make.person(roles=(Role.STAFF,))
    idea = make.idea()
    decide(idea, Decision.PLANNED, by=make.acting(karim))
    people.revoke(session.get_one(Person, karim.id), Role.STAFF)
    session.expire_all()
    assert idea.owner_id is None
    return session.query(Commitment).one()


def test_a_promise_that_loses_its_owner_says_so_and_by_when_it_has_another(
    browser, left
):
    """Owner leaves the company: commitment needs a new owner within 10 wd."""
    page = browser.get(f"/commitments/{left.id}").text

    due = commitments(histories([left.id]))[0].owner_due
    days = WorkingDays(policy())
    assert due == days.after(today(), 10)
    assert "Whoever answered for this promise has left." in page
    assert "Nobody owns this promise." not in page


def test_after_ten_working_days_everybody_reads_that_nobody_owns_it(
    browser, left, staff
):
    """Owner leaves the company: else banner "nobody owns this promise"."""
    with stopped_at(now() + timedelta(days=30)):
        page = browser.get(f"/commitments/{left.id}").text
        actions.take_over(left, by=staff)
        session.commit()
        then = browser.get(f"/commitments/{left.id}").text

    assert "Nobody owns this promise." in page
    for words in ("Nobody owns this promise.", "has left"):
        assert words not in then


def test_that_nobody_answers_for_it_is_written_down_for_good(left):
    """Owner leaves the company: the change of hands is in the ledger."""
    revision = session.query(CommitmentRevision).one()

    entered = session.query(LedgerEntry).filter_by(
        object=f"commitment_revision:{revision.id}"
    )
    assert (revision.commitment_id, revision.new) == (left.id, "nobody")
    assert entered.count() == 1
