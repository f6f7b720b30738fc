"""Saying that an answer solved it: the asker's word, an expert's, the brand's."""

import pytest

from forum.kernel.errors import NotAllowed
from forum.people.rules import Visitor
from forum.questions import actions, queries
from forum.questions.rules import MarkedAs, State


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def question(make, ada):
    return make.question(by=ada)


@pytest.fixture
def button(make, question):
    return actions.answer(question, "Press the button.", by=make.member())


@pytest.fixture
def cable(make, question):
    return actions.answer(question, "Change the cable.", by=make.member())


def marks(answer) -> list[tuple[int, MarkedAs]]:
    page = queries.show(answer.question_id, Visitor())
    [line] = [it for it in page.answers if it.id == answer.id]
    return [(mark.person_id, mark.marked_as) for mark in line.marks]


def test_the_word_of_the_one_who_asked_solves_it(question, button, ada):
    actions.accept(button, by=ada)

    assert (question.state, question.accepted_id) == (State.SOLVED, button.id)
    assert marks(button) == [(ada.id, MarkedAs.ASKER)]


def test_accepting_another_one_takes_the_word_back_from_the_first(
    question, button, cable, ada
):
    actions.accept(button, by=ada)

    actions.accept(cable, by=ada)

    assert question.accepted_id == cable.id
    assert marks(button) == []


def test_accepting_twice_is_accepting_once(question, button, ada):
    actions.accept(button, by=ada)
    actions.accept(button, by=ada)

    assert question.accepted_id == button.id
    assert len(marks(button)) == 1


def test_nobody_else_speaks_for_the_one_who_asked(make, button):
    for by in (make.member(), make.expert(), make.staff(), make.moderator()):
        with pytest.raises(NotAllowed, match="Only the person who asked"):
            actions.accept(button, by=by)


@pytest.mark.parametrize(
    ("who", "marked_as"), [("expert", MarkedAs.EXPERT), ("staff", MarkedAs.STAFF)]
)
def test_experts_and_staff_mark_what_solves_it(who, marked_as, make, question, button):
    grace = getattr(make, who)("Grace")

    actions.mark_solving(button, by=grace)

    assert (question.state, question.accepted_id) == (State.SOLVED, button.id)
    assert marks(button) == [(grace.id, marked_as)]


def test_nobody_marks_their_own_answer_but_for_the_brand(make, question):
    grace, staff = make.expert(), make.staff()
    own = actions.answer(question, "Press the button.", by=grace)
    official = actions.answer(question, "Change the cable.", by=staff)

    with pytest.raises(NotAllowed, match="your own post"):
        actions.mark_solving(own, by=grace)
    actions.mark_solving(official, by=staff)

    assert question.accepted_id == official.id


def test_the_first_mark_stands_until_the_one_who_asked_has_spoken(
    make, question, button, cable
):
    actions.mark_solving(cable, by=make.expert())
    actions.mark_solving(button, by=make.staff())

    assert question.accepted_id == cable.id


def test_the_choice_of_the_one_who_asked_wins_and_others_also_work(
    make, question, button, cable, ada
):
    grace = make.expert()
    actions.mark_solving(cable, by=grace)

    actions.accept(button, by=ada)

    assert question.accepted_id == button.id
    assert marks(cable) == [(grace.id, MarkedAs.EXPERT)]


def test_an_expert_who_asked_and_marked_can_still_accept(make):
    grace = make.expert()
    question = make.question(by=grace)
    button = actions.answer(question, "Press the button.", by=make.member())
    cable = actions.answer(question, "Change the cable.", by=make.member())
    actions.mark_solving(button, by=grace)
    actions.mark_solving(cable, by=grace)

    actions.accept(cable, by=grace)

    assert question.accepted_id == cable.id
