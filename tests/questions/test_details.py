"""Asking the one who asked for more, and the three ways to give it."""

import pytest

from forum.comments import actions as comments
from forum.kernel.errors import NotAllowed
from forum.questions import actions
from forum.questions.rules import State


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def question(make, ada):
    """Ada's, who waits."""
    return make.question(by=ada)


def test_a_helper_who_needs_details_hands_it_back_to_the_one_who_asked(make, question):
    comment = actions.ask_for_details(question, "Which version?", by=make.member())

    assert question.state is State.NEEDS_INFO
    assert comment.text == "Which version?"


def test_nobody_asks_themselves_for_details(question, ada):
    with pytest.raises(NotAllowed, match="your own post"):
        actions.ask_for_details(question, "Which version?", by=ada)


def give_in_a_comment(question, ada):
    comments.add(question, "Version 4.1.7.", by=ada)


def give_in_a_message(question, ada):
    actions.answer(question, "Version 4.1.7.", by=ada)


def give_in_an_edit(question, ada):
    actions.edit_question(
        question,
        title=question.title,
        body="At three. Version 4.1.7.",
        area_id=question.area_id,
        tags=(),
        product_version="",
        seen=question.revision,
        by=ada,
    )


GIVING = [give_in_a_comment, give_in_a_message, give_in_an_edit]


@pytest.mark.parametrize("give", GIVING, ids=lambda it: it.__name__)
def test_details_that_were_asked_for_put_it_back_to_helpers(give, make, question, ada):
    actions.ask_for_details(question, "Which version?", by=make.member())

    give(question, ada)

    assert question.state is State.NEEDS_ANSWER


def test_a_comment_by_somebody_else_gives_no_details(make, question):
    actions.ask_for_details(question, "Which version?", by=make.member())

    comments.add(question, "Same here.", by=make.member())

    assert question.state is State.NEEDS_INFO


def test_an_expert_who_mends_the_title_gives_no_details(make, question):
    actions.ask_for_details(question, "Which version?", by=make.member())

    give_in_an_edit(question, make.expert())

    assert question.state is State.NEEDS_INFO


def test_details_are_not_asked_for_once_it_is_solved(make, question, ada):
    answer = actions.answer(question, "Press the button.", by=make.member())
    actions.accept(answer, by=ada)

    actions.ask_for_details(question, "Which button?", by=make.member())

    assert question.state is State.SOLVED
