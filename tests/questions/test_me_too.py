"""Having the problem too: counted as people."""

import pytest

from forum.kernel.errors import NotAllowed
from forum.people.rules import Visitor
from forum.questions import actions, queries
from forum.questions.rules import CloseReason


def test_everybody_who_has_it_too_counts_once(make):
    question, ada = make.question(), make.member()

    actions.say_me_too(question, by=ada)
    actions.say_me_too(question, by=ada)
    actions.say_me_too(question, by=make.member())

    assert question.me_too_count == 2
    assert queries.show(question.id, ada).says_me_too
    assert not queries.show(question.id, Visitor()).says_me_too


def test_it_can_be_taken_back_and_taking_back_twice_is_once(make):
    question, ada = make.question(), make.member()
    actions.say_me_too(question, by=ada)

    actions.say_me_too_no_more(question, by=ada)
    actions.say_me_too_no_more(question, by=ada)

    assert question.me_too_count == 0


@pytest.mark.parametrize("who", ["the one who asked", "staff", "visitor"])
def test_those_who_are_not_counted_cannot_say_it(who, make):
    ada = make.member()
    question = make.question(by=ada)
    by = {"staff": make.staff, "visitor": Visitor}.get(who, lambda: ada)()

    with pytest.raises(NotAllowed):
        actions.say_me_too(question, by=by)

    assert question.me_too_count == 0


def test_nobody_joins_a_closed_question(make):
    question = make.question()
    actions.close(question, CloseReason.OBSOLETE, by=make.staff())

    with pytest.raises(NotAllowed, match="It is closed"):
        actions.say_me_too(question, by=make.member())


def test_it_does_not_move_a_question_up_the_list(make):
    question = make.question()
    before = question.active_at

    actions.say_me_too(question, by=make.member())

    assert question.active_at == before


def test_those_who_come_through_a_duplicate_are_counted_as_people(make):
    ada, grace = make.member(), make.member()
    kept, repeat, other = make.question(), make.question(by=ada), make.question(by=ada)
    for question in (kept, repeat, other):
        actions.say_me_too(question, by=grace)

    actions.close_as_duplicate(repeat, kept, by=ada)
    actions.close_as_duplicate(other, kept, by=ada)

    assert kept.me_too_count == 2


def test_whoever_asked_twice_does_not_have_it_too(make):
    ada = make.member()
    kept, repeat = make.question(by=ada), make.question(by=ada)

    actions.close_as_duplicate(repeat, kept, by=ada)

    assert kept.me_too_count == 0
