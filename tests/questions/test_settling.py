"""What is left of a solution when a word is taken back or an answer hidden."""

import pytest

from forum.kernel.errors import Conflict
from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions
from forum.questions.rules import CloseReason, State


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


def hide(answer):
    change_visibility(answer, Visibility.HIDDEN, reason=HideReason.OTHER)


def test_a_solution_taken_back_waits_again(question, button, ada):
    actions.accept(button, by=ada)

    actions.take_back_solution(button, by=ada)

    assert (question.state, question.accepted_id) == (State.ANSWERED, None)


def test_a_mark_of_an_expert_stands_again_when_the_asker_takes_theirs_back(
    make, question, button, cable, ada
):
    actions.mark_solving(cable, by=make.expert())
    actions.accept(button, by=ada)

    actions.take_back_solution(button, by=ada)

    assert (question.state, question.accepted_id) == (State.SOLVED, cable.id)


def test_an_expert_takes_back_their_own_word_alone(make, question, button, ada):
    grace = make.expert()
    actions.accept(button, by=ada)

    actions.take_back_solution(button, by=grace)

    assert (question.state, question.accepted_id) == (State.SOLVED, button.id)


def test_a_message_solves_nothing(make, question, ada):
    message = actions.answer(question, "I pressed it.", by=ada)

    with pytest.raises(Conflict, match="message by the person who asked"):
        actions.accept(message, by=ada)
    with pytest.raises(Conflict, match="message by the person who asked"):
        actions.mark_solving(message, by=make.expert())


def test_nothing_is_solved_once_it_is_closed(make, question, button, ada):
    actions.close(question, CloseReason.OBSOLETE, by=make.staff())

    with pytest.raises(Conflict, match="The question is closed"):
        actions.accept(button, by=ada)


def test_a_hidden_answer_solves_nothing(button, ada):
    hide(button)

    with pytest.raises(Conflict, match="not shown any more"):
        actions.accept(button, by=ada)


def test_hiding_the_solution_puts_the_question_back(question, button, ada):
    actions.accept(button, by=ada)

    hide(button)

    assert (question.state, question.accepted_id) == (State.NEEDS_ANSWER, None)


def test_hiding_the_solution_leaves_the_next_best_word(
    make, question, button, cable, ada
):
    actions.accept(button, by=ada)
    actions.mark_solving(cable, by=make.expert())

    hide(button)

    assert (question.state, question.accepted_id) == (State.SOLVED, cable.id)


def test_a_solution_that_is_shown_again_solves_again(question, button, ada):
    actions.accept(button, by=ada)
    hide(button)

    change_visibility(button, Visibility.PUBLIC)

    assert (question.state, question.accepted_id) == (State.SOLVED, button.id)
