"""Questions are put in another area, and back."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from forum.curation import actions
from forum.infra.db import session
from forum.kernel.errors import Invalid, NotAllowed
from forum.moderation.models import ActLog
from forum.moderation.rules import Act, Capacity
from forum.questions import actions as questions
from tests.curation.test_rearranging import WHY, first_answer


@pytest.fixture
def mo(make):
    return make.moderator("Mo")


@pytest.fixture
def question(make):
    return questions.ask(
        title="The box restarts every night",
        body="At three.",
        area_id=make.area("box").id,
        language="en",
        by=make.member("Ada"),
    )


def test_moving_takes_the_thread_along_and_buys_no_time(question, make, mo):
    reply = questions.answer(question, "Press it.", by=make.member())
    before, there = first_answer(question), make.area("fibre")

    act = actions.move(question, there.id, reason=WHY, by=mo)

    assert question.area_id == there.id
    session.refresh(reply)
    assert reply.area_id == there.id
    assert first_answer(question) == before
    actions.undo(act, reason=WHY, by=mo)
    assert question.area_id != there.id


def test_moving_is_done_by_experts_of_either_area_and_no_other(question, make):
    there, third = make.area("fibre"), make.area("mail")

    def expert(area):
        return replace(make.expert(), expert_in=frozenset({area.id}))

    with pytest.raises(NotAllowed):
        actions.move(question, there.id, reason=WHY, by=expert(third))
    actions.move(question, there.id, reason=WHY, by=expert(there))

    assert question.area_id == there.id


def test_moving_stands_in_the_log_in_the_right_capacity(question, make):
    actions.move(question, make.area().id, reason=WHY, by=make.staff())

    line = session.scalars(select(ActLog)).one()
    assert (line.act, line.capacity) == (Act.MOVE, Capacity.STAFF)


def test_moving_asks_for_an_open_area_that_is_another_one(question, make, mo):
    closed = make.area("closed", is_closed=True)

    for area_id in (question.area_id, closed.id, 999):
        with pytest.raises(Invalid):
            actions.move(question, area_id, reason=WHY, by=mo)
