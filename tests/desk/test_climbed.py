"""What no customer could answer lies on the desk, wherever else it does not lie yet."""

from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.people.models import Person
from forum.questions import actions
from forum.questions.rules import CloseReason
from forum.votes import actions as votes
from forum.votes.rules import Says
from tests.desk.conftest import MONDAY
from tests.desk.material import ask, desk, lying_in

FRIDAY = MONDAY - timedelta(days=3)
THURSDAY = MONDAY + timedelta(days=3)
SATURDAY = MONDAY + timedelta(days=5)


@pytest.fixture
def climbs(staff):  # noqa: ARG001 - somebody has a desk
    def until(moment):
        session.flush()
        with stopped_at(moment):
            actions.climb()

    return until


def test_a_question_lies_there_before_its_week_has_come(make, staff, climbs):
    with stopped_at(MONDAY + timedelta(days=2)):
        question = ask(make)
    climbs(SATURDAY)

    with stopped_at(SATURDAY):
        assert lying_in(staff) == {
            "climbed": [(question.title, "First answer to a question")]
        }
        assert not desk(staff).is_clear
        assert lying_in(staff, is_mine=True) == {}
        assert lying_in(staff, area_id=make.area().id) == {}
        assert "climbed" in lying_in(staff, area_id=question.area_id)


def test_in_the_week_of_its_date_it_lies_in_that_tray_and_says_so(make, staff, climbs):
    with stopped_at(FRIDAY):
        question = ask(make)
    climbs(THURSDAY)

    with stopped_at(THURSDAY):
        assert lying_in(staff) == {
            "this-week": [(question.title, "First answer: no customer had one")]
        }


def test_what_did_not_help_comes_to_the_desk_as_well(make, staff, climbs):
    with stopped_at(MONDAY):
        question = ask(make)
        answer = actions.answer(question, "Press it.", by=make.member())
        asker = make.acting(session.get_one(Person, question.author_id))
        votes.cast(answer, Says.NOT_FOR_ME, by=asker)
    climbs(THURSDAY)

    with stopped_at(THURSDAY):
        assert lying_in(staff) == {
            "climbed": [(question.title, "Answered, and not solved")]
        }
        actions.ask_for_details(question, "Which box?", by=staff)
        assert lying_in(staff) == {}


def test_what_is_closed_leaves_the_desk(make, staff, climbs):
    with stopped_at(MONDAY):
        question = ask(make)
    climbs(now() + timedelta(days=90))

    actions.close(question, CloseReason.OBSOLETE, by=staff)

    assert lying_in(staff) == {}
