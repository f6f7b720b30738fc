"""Following an area: its new questions reach whoever wants to help there."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.notify import actions
from forum.notify.models import Announcement, AreaFollow, Delivery, Notification
from forum.notify.queries import followed_areas
from forum.notify.rules import Rhythm, Sending, TellState, Why
from forum.questions import actions as questions


@pytest.fixture
def box(make):
    return make.area("box")


@pytest.fixture
def helper(make, box):
    person = make.member("Helper")
    with stopped_at(now() - timedelta(days=1)):
        actions.follow_area(box.id, person_id=person.id)
    return person


@pytest.fixture
def ask(make, work):
    """Ask a question as its form does."""

    def asked(area, body="It does not start.", *, by=None):
        question = questions.ask(
            title="The box does not start",
            body=body,
            area_id=area.id,
            tags=[],
            by=by or make.member(),
        )
        work()
        return question

    return asked


def told(person) -> list[str]:
    query = select(Notification.why).where(Notification.person_id == person.id)
    return list(session.scalars(query))


def test_a_new_question_reaches_who_follows_its_area_or_the_one_around(
    make, box, helper, ask
):
    inside = make.area("box-wifi", parent_id=box.id)
    elsewhere = make.member()
    actions.follow_area(make.area("phone").id, person_id=elsewhere.id)

    ask(box)
    ask(inside)

    assert told(helper) == [Why.FOLLOWS_AREA] * 2
    assert set(session.scalars(select(Delivery.state))) == {Sending.DAILY}
    assert told(elsewhere) == []


def test_who_follows_both_areas_is_told_once(make, box, helper, ask):
    inside = make.area("box-wifi", parent_id=box.id)
    actions.follow_area(inside.id, person_id=helper.id)

    ask(inside)

    assert told(helper) == [Why.FOLLOWS_AREA]


def test_following_an_area_twice_is_once(box, helper):
    actions.follow_area(box.id, person_id=helper.id)

    assert session.query(AreaFollow).count() == 1
    assert followed_areas(helper.id) == [box.id]


def test_who_asks_is_not_told_of_their_own_question(box, helper, ask):
    ask(box, by=helper)

    assert session.scalars(select(Notification.state)).all() == [TellState.ACTOR]


def test_who_is_named_is_told_by_name_alone(make, box, ask):
    person = make.person("Nora", handle="nora")
    actions.follow_area(box.id, person_id=person.id)

    ask(box, "Ask @nora, she knows.")

    assert told(person) == [Why.MENTIONED]


def test_who_stopped_following_hears_no_more(box, helper, ask):
    actions.unfollow_area(box.id, person_id=helper.id)

    ask(box)

    assert told(helper) == []
    assert session.query(Announcement).count() == 0


@pytest.mark.parametrize(
    ("rhythm", "states"),
    [
        (Rhythm.INSTANT, {Sending.SENT}),
        (Rhythm.WEEKLY, {Sending.WEEKLY}),
        (Rhythm.PAGES, set()),
    ],
)
def test_it_comes_as_soon_as_they_chose(box, helper, ask, rhythm, states):
    actions.choose("question.asked", rhythm, person_id=helper.id)

    ask(box)

    assert told(helper) == [Why.FOLLOWS_AREA]
    assert set(session.scalars(select(Delivery.state))) == states


def test_thousands_of_followers_are_told_in_batches(make, box):
    people = [make.member() for _ in range(5)]
    for each in people:
        actions.follow_area(box.id, person_id=each.id)
    question = questions.ask(
        title="The box is hot", body="Very.", area_id=box.id, tags=[], by=make.member()
    )
    session.commit()
    number = session.scalars(select(Announcement.id)).one()

    for _ in range(3):
        actions.tell_next(number, most=2)

    assert [told(it) for it in people] == [[Why.FOLLOWS_AREA]] * 5
    assert session.scalars(select(Notification.through_id)).all() == [question.id] * 5
