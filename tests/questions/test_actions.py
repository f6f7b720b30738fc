"""What people do with questions."""

from forum.people.rules import Visitor
from forum.questions import actions, queries
from forum.questions.rules import State


def test_a_question_waits_for_an_answer_once_it_is_asked(make):
    claire, area = make.member("Claire"), make.area()

    question = actions.ask(
        title="The box restarts every night",
        body="At three.",
        area_id=area.id,
        by=claire,
    )

    assert question.state is State.NEEDS_ANSWER
    assert queries.show(question.id, Visitor()).title == "The box restarts every night"
