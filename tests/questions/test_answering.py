"""Replying: an answer by somebody else, a message by the one who asked."""

import pytest

from forum.kernel.errors import NotAllowed
from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions
from forum.questions.rules import CloseReason, State


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def question(make, ada):
    """Ada's, who waits."""
    return make.question(by=ada)


def test_an_answer_waits_for_the_word_of_the_one_who_asked(make, question):
    answer = actions.answer(question, "Press the button.", by=make.member())

    assert question.state is State.ANSWERED
    assert not answer.is_message
    assert question.answer_count == 1


def test_a_reply_by_the_one_who_asked_is_a_message_and_answers_nothing(question, ada):
    message = actions.answer(question, "Still the same.", by=ada)

    assert message.is_message
    assert question.state is State.NEEDS_ANSWER
    assert question.answer_count == 0


def test_this_did_not_help_puts_a_question_back_to_helpers(make, question, ada):
    actions.answer(question, "Press the button.", by=make.member())

    actions.answer(question, "That did not help.", by=ada)

    assert question.state is State.NEEDS_ANSWER
    assert question.answer_count == 1


def test_a_reply_moves_a_question_up_the_list(make, question):
    before = question.active_at

    actions.answer(question, "Press the button.", by=make.member())

    assert question.active_at > before


def test_staff_answers_in_the_name_of_the_brand(make, question):
    answer = actions.answer(question, "Mended in 4.2.", official=True, by=make.staff())

    assert answer.is_official


def test_nobody_else_speaks_for_the_brand(make, question):
    for by in (make.member(), make.expert(), make.moderator()):
        with pytest.raises(NotAllowed, match="brand’s staff"):
            actions.answer(question, "Trust me.", official=True, by=by)


def test_staff_who_asks_writes_messages_even_in_the_name_of_the_brand(make):
    grace = make.staff()
    question = make.question(by=grace)

    message = actions.answer(question, "More details.", official=True, by=grace)

    assert message.is_message
    assert not message.is_official


def test_nobody_answers_a_closed_question(make, question):
    actions.close(question, CloseReason.OBSOLETE, by=make.staff())

    with pytest.raises(NotAllowed, match="It is closed"):
        actions.answer(question, "Too late.", by=make.member())


def test_a_hidden_answer_is_not_counted_and_comes_back_as_it_was(make, question):
    answer = actions.answer(question, "Buy watches.", by=make.member())

    change_visibility(answer, Visibility.HIDDEN, reason=HideReason.SPAM)
    hidden = (question.state, question.answer_count)
    change_visibility(answer, Visibility.PUBLIC)

    assert hidden == (State.NEEDS_ANSWER, 0)
    assert (question.state, question.answer_count) == (State.ANSWERED, 1)
