"""What becomes of a delivery that is contested, more than once."""

from datetime import timedelta

import pytest

from forum.ideas.rules import Outcome
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict
from forum.loop import actions
from forum.loop.models import Relapse, Reopening
from forum.loop.rules.updates import Claim, Coverage
from forum.loop.rules.verification import Answer
from forum.promise.queries import today
from tests.loop.material import judged, opened, publish
from tests.loop.test_rounds import CONTESTED, said


@pytest.fixture
def people(make):
    return [make.member() for _ in range(8)]


@pytest.fixture
def marc(make):
    return make.moderator("Marc")


@pytest.fixture
def update(make, people, staff, marc):
    idea = make.idea(by=people[0], backed_by=people[1:])
    return publish(idea, by=staff, read_by=marc)


def test_what_is_upheld_can_be_taken_up_again_once(update, people, staff, marc):
    round_ = judged(opened(update), said(people, CONTESTED))
    again = session.query(Reopening).one()
    with stopped_at(round_.judged_at):
        actions.uphold(again, "It works as it was promised: see page two.", by=staff)
        assert round_.state is Outcome.UPHELD

        once = actions.ask_again(round_, by=marc)
        actions.uphold(once, "It still does, and here is a picture.", by=staff)
        with pytest.raises(Conflict):
            actions.ask_again(round_, by=marc)


def test_three_rounds_end_with_the_statement_of_the_customers_side(
    update, people, staff, marc
):
    for number in range(1, 4):
        round_ = judged(opened(update), said(people, CONTESTED))
        again = session.query(Reopening).order_by(Reopening.id.desc()).first()
        with stopped_at(round_.judged_at):
            done = Claim(where="There", since=today())
            if number < 3:
                with pytest.raises(Conflict):
                    actions.state(again, "It does not work.", by=marc)
                actions.rework(
                    again, done, coverage=Coverage.FULL, words="Again.", by=staff
                )
    with pytest.raises(Conflict):
        actions.rework(again, done, coverage=Coverage.FULL, words="Again.", by=staff)

    actions.state(again, "It does not work for those who have two lines.", by=marc)

    assert round_.state is Outcome.STATED


def test_five_who_say_that_it_came_back_reopen_it_within_a_year(update, people):
    round_ = judged(opened(update), said(people, [Answer.YES] * 6))

    with stopped_at(round_.judged_at + timedelta(days=300)):
        for each in (*people[:4], people[0]):
            actions.say_it_came_back(round_, words="Broken.", person_id=each.id)
        assert round_.state is Outcome.CONFIRMED
        actions.say_it_came_back(round_, words="Broken.", person_id=people[4].id)

    assert round_.state is Outcome.REOPENED
    assert session.query(Relapse).count() == 5


def test_after_a_year_nobody_says_that_it_came_back(update, people):
    round_ = judged(opened(update), said(people, [Answer.YES] * 6))

    with (
        stopped_at(round_.judged_at + timedelta(days=366)),
        pytest.raises(Conflict),
    ):
        actions.say_it_came_back(round_, words="Broken.", person_id=people[0].id)
