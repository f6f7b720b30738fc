"""What waits for the staff lies in the tray where they look for it."""

from datetime import date

import pytest

from forum.desk import queries
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.infra.manifest import Feature
from forum.kernel.text import say
from forum.loop import actions as loop
from forum.loop.models import Commitment
from forum.loop.rules.commitments import Result
from forum.loop.rules.verification import Answer
from forum.promise.rules import OVERDUE, Duty, DutySource, Heap, Pile
from forum.questions import actions as questions
from tests.desk.material import ask, commit, contest, days_ago, desk, lying_in
from tests.loop.material import decide

pytestmark = pytest.mark.usefixtures("monday")
QUESTION = "First answer to a question"
IDEA = "First answer to an idea"


def test_what_is_late_lies_on_top_the_oldest_first(make, staff):
    with days_ago(14):
        make.idea("An idea of two weeks ago")
    with days_ago(20):
        ask(make, title="A question of three weeks ago")

    found = desk(staff).trays[0]

    assert found.pile is OVERDUE
    assert [it.title for it in found.duties] == [
        "A question of three weeks ago",
        "An idea of two weeks ago",
    ]


def test_what_is_due_by_sunday_is_due_this_week(make, staff):
    with days_ago(3):
        ask(make, title="Asked on Friday")
    ask(make, title="Asked on Monday")

    assert lying_in(staff) == {"this-week": [("Asked on Friday", QUESTION)]}


def test_a_question_that_was_answered_waits_no_more(make, staff):
    with days_ago(20):
        question = ask(make)
    assert lying_in(staff)

    questions.answer(question, "Press the button.", by=make.member())

    assert lying_in(staff) == {}


def test_joined_ideas_are_one_duty_with_all_who_asked(make, staff):
    ada = make.member()
    with days_ago(20):
        one, other = make.idea(by=ada), make.idea(by=ada, backed_by=[make.member()])
    ideas.merge(one, other, reason="The same.", by=make.moderator())

    [tray] = desk(staff).trays

    assert (tray.count, tray.duties[0].askers) == (1, 2)
    assert tray.duties[0].act_url == f"/ideas/{other.id}/answer"


def test_a_promise_lies_where_its_date_says(make, staff):
    idea = make.idea()
    for due in (-1, 0, 6, 7):
        commit(idea, staff, due=due, text=f"Due in {due} days.")
    decide(idea, Decision.ACKNOWLEDGED, by=staff)

    assert lying_in(staff) == {
        "overdue": [("Due in -1 days.", "Promise")],
        "this-week": [("Due in 0 days.", "Promise"), ("Due in 6 days.", "Promise")],
        "to-hold": [("Due in 7 days.", "Promise")],
    }


def test_a_promise_that_was_moved_in_time_shows_its_first_date(make, staff):
    idea = make.idea()
    promise = commit(idea, staff, due=-3)
    with days_ago(10):
        loop.move_date(promise, date(2026, 12, 20), reason="A supplier.", by=staff)
    decide(idea, Decision.ACKNOWLEDGED, by=staff)

    [tray] = desk(staff).trays

    assert tray.pile.slug == "to-hold"
    assert tray.duties[0].due_on == date(2026, 12, 20)
    assert tray.duties[0].first_due_on == date(2026, 11, 20)


def test_a_promise_that_ended_or_that_is_private_is_not_shown(make, staff):
    idea = make.idea()
    ended = commit(idea, staff, due=-3)
    loop.end_commitment(ended, Result.DELIVERED, by=staff)
    commit(idea, staff, due=-3).scope = "private"
    decide(idea, Decision.ACKNOWLEDGED, by=staff)

    assert lying_in(staff) == {}


def test_what_nobody_answers_for_has_a_tray_of_its_own(make, staff):
    idea = make.idea("Many want it", backed_by=[make.member() for _ in range(24)])
    commit(idea, staff, due=30)
    decide(idea, Decision.ACKNOWLEDGED, by=staff)
    session.query(Commitment).one().owner_id = None

    assert lying_in(staff) == {
        "without-owner": [
            ("Many want it", "Decision"),
            ("A message 30 days before.", "Promise, nobody in charge"),
        ]
    }


def test_what_is_contested_comes_with_the_words_of_a_no(make, staff):
    said = [Answer.NO, Answer.NO, Answer.YES, Answer.NOT_CONCERNED]
    update = contest(make, staff, days=2, said=said)

    [tray] = desk(staff).trays

    [duty] = tray.duties
    assert tray.pile.slug == "contested"
    assert str(duty.kind) == "Contested: 2 no out of 3"
    assert duty.quote == "Called 1 hours late."
    assert duty.url == f"/results/{update.id}"
    assert duty.act_url.startswith("/reopenings/")


def test_what_is_contested_for_too_long_is_late(make, staff):
    contest(make, staff, days=20)

    assert list(lying_in(staff)) == ["overdue"]


def test_an_area_holds_what_the_areas_inside_it_hold(make, staff):
    wifi = make.area("wi-fi")
    inside, other = make.area("box-6", parent_id=wifi.id), make.area("bills")
    with days_ago(20):
        ask(make, area=inside, title="Of the box")
        ask(make, area=other, title="Of bills")

    assert lying_in(staff, area_id=wifi.id) == {"overdue": [("Of the box", QUESTION)]}


def test_mine_is_what_i_am_in_charge_of(make, staff):
    with days_ago(20):
        mine, others = make.idea("In my hands"), make.idea("In nobody’s")
    commit(mine, make.staff(), due=-1)
    commit(others, staff, due=-1, text="A promise of mine.")
    loop.take_charge(mine, by=staff)

    assert lying_in(staff, is_mine=True) == {
        "overdue": [("In my hands", IDEA), ("A promise of mine.", "Promise")]
    }


def test_where_nothing_waits_the_desk_names_the_next_date(make, staff):
    idea = make.idea()
    decide(idea, Decision.ACKNOWLEDGED, by=staff)
    commit(idea, staff, due=9)

    found = desk(staff)

    assert found.is_clear
    assert found.next_date == date(2026, 12, 2)


@pytest.mark.parametrize("many", [1, 3])
def test_the_number_in_the_bar_is_what_lies_in_the_tray(many, make, staff):
    ada = make.member()
    for _ in range(many):
        with days_ago(20):
            idea = make.idea(by=ada)
            ask(make)
        commit(idea, staff, due=-1)
        commit(idea, staff, due=5)
        moved = commit(idea, staff, due=-2)
        with days_ago(10):
            loop.move_date(moved, date(2026, 12, 20), reason="So.", by=staff)
        contest(make, staff, days=20)
        contest(make, staff, days=2)
    with days_ago(15):
        joined = make.idea(by=ada)
    ideas.merge(joined, idea, reason="The same.", by=make.moderator())

    assert queries.late(staff) == desk(staff).late == 4 * many


CALLS = Pile(slug="calls", words=say("Calls to make"), mark="clock")


def test_another_feature_brings_duties_and_a_tray(app, make, staff):
    call = Duty(
        title="Call Ada back",
        url="/contacts/1",
        kind=say("A call"),
        act=say("Call"),
        act_url="/contacts/1",
        due_on=date(2026, 11, 1),
    )
    source = DutySource(
        load=lambda _: [
            Heap(pile=it, duties=[call], count=1) for it in (OVERDUE, CALLS)
        ]
    )
    app.extensions["forum.features"] += (Feature(name="calls", provides=(source,)),)
    with days_ago(20):
        ask(make)

    found = lying_in(staff)

    assert list(found) == ["overdue", "calls"]
    assert found["overdue"][0] == ("Call Ada back", "A call")
    assert len(found["overdue"]) == 2


def test_the_title_of_an_idea_that_is_hidden_is_not_on_the_desk(make, staff):
    with days_ago(20):
        joined, speaks = make.idea(), make.idea("Somebody said my name")
    ideas.merge(joined, speaks, reason="The same.", by=make.moderator())
    speaks.visibility = "hidden"

    assert lying_in(staff) == {}
    assert queries.late(staff) == 0
