"""Saying what one thinks of an answer."""

import pytest

from forum.infra.db import session
from forum.kernel.errors import NotAllowed
from forum.people.rules import Visitor
from forum.questions import actions as questions
from forum.votes import actions, queries
from forum.votes.models import TallyBefore
from forum.votes.rules import Says, wilson


def counted(answer) -> tuple[int, int]:
    return answer.helpful, answer.not_for_me


def test_what_people_say_is_counted_and_ranks_the_answer(make):
    answer = make.answer()

    for _ in range(3):
        actions.cast(answer, Says.HELPFUL, by=make.member())
    actions.cast(answer, Says.NOT_FOR_ME, by=make.member())

    assert counted(answer) == (3, 1)
    assert answer.rank == wilson(3, 4)


def test_a_second_opinion_replaces_the_first(make):
    answer, ada = make.answer(), make.member()

    actions.cast(answer, Says.HELPFUL, by=ada)
    actions.cast(answer, Says.NOT_FOR_ME, by=ada)

    assert counted(answer) == (0, 1)
    assert queries.own(ada.id, [answer.id]) == {answer.id: Says.NOT_FOR_ME}


def test_a_message_of_who_asked_is_not_voted_on(make):
    ada = make.member()
    question = make.question(by=ada)
    message = questions.answer(question, "It is the white one.", by=ada)

    with pytest.raises(NotAllowed, match="not an answer"):
        actions.cast(message, Says.HELPFUL, by=make.member())


def test_saying_the_same_twice_counts_once(make):
    answer, ada = make.answer(), make.member()

    actions.cast(answer, Says.HELPFUL, by=ada)
    actions.cast(answer, Says.HELPFUL, by=ada)

    assert counted(answer) == (1, 0)


def test_an_opinion_can_be_taken_back(make):
    answer, ada = make.answer(), make.member()
    actions.cast(answer, Says.HELPFUL, by=ada)

    actions.take_back(answer, by=ada)
    actions.take_back(answer, by=ada)

    assert counted(answer) == (0, 0)
    assert answer.rank == 0


def test_nobody_votes_for_themselves(make):
    ada = make.member()
    answer = make.answer(by=ada)

    with pytest.raises(NotAllowed, match="your own post"):
        actions.cast(answer, Says.HELPFUL, by=ada)

    assert counted(answer) == (0, 0)


@pytest.mark.parametrize("who", ["staff", "visitor", "unconfirmed"])
def test_those_who_are_not_counted_cannot_vote(who, make):
    answer = make.answer()
    by = {
        "staff": make.staff,
        "visitor": Visitor,
        "unconfirmed": lambda: make.member(email_confirmed_at=None),
    }[who]()

    with pytest.raises(NotAllowed):
        actions.cast(answer, Says.HELPFUL, by=by)

    assert counted(answer) == (0, 0)


def test_what_was_counted_elsewhere_is_never_added(make):
    answer = make.answer()
    session.add(TallyBefore(post_id=answer.id, up=40, down=2))

    actions.cast(answer, Says.HELPFUL, by=make.member())

    assert counted(answer) == (1, 0)
    assert queries.before_joining([answer.id]) == {answer.id: (40, 2)}


def test_a_visitor_has_said_nothing_and_costs_nothing(make, statements):
    answer = make.answer()
    statements.clear()

    assert queries.own(0, [answer.id]) == {}
    assert statements == []
