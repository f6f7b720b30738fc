"""Asking a question."""

import pytest

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.kernel.clock import now
from forum.kernel.errors import Invalid, NotAllowed
from forum.people.rules import Visitor
from forum.questions import actions, queries
from forum.questions.rules import State
from forum.taxonomy.queries import tags_of


def ask(make, *, by=None, **given):
    words = {
        "title": "The box restarts every night",
        "body": "At three.",
        "area_id": given.pop("area_id", None) or make.area().id,
    }
    return actions.ask(**words | given, by=by or make.member())


def test_a_question_waits_for_an_answer_and_everybody_can_read_it(make):
    question = ask(make)

    page = queries.show(question.id, Visitor())
    assert (page.title, page.text) == ("The box restarts every night", "At three.")
    assert page.state is State.NEEDS_ANSWER
    assert page.url == f"/questions/{question.id}/the-box-restarts-every-night"


def test_whoever_asks_is_told_what_becomes_of_it(make):
    ada = make.member()

    question = ask(make, by=ada)

    assert ties(question.id, ada.id) == {Tie.AUTHOR}


def test_a_question_keeps_its_tags_its_product_and_its_language(make):
    question = ask(
        make, tags=["box-6"], product_version=" Box 6,  4.1.7 ", language="fr"
    )

    assert tags_of([question.id]) == {question.id: ["box-6"]}
    assert question.product_version == "Box 6, 4.1.7"
    assert question.language == "fr"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": "Help"}, "title"),
        ({"title": "x" * 151}, "title"),
        ({"body": " "}, "body"),
        ({"body": "x" * 30_001}, "body"),
        ({"area_id": 999}, "area_id"),
        ({"product_version": "x" * 61}, "product_version"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_at_its_field(given, field, make):
    with pytest.raises(Invalid) as refused:
        ask(make, **given)

    assert refused.value.field == field


def test_an_area_that_takes_no_questions_is_refused(make):
    with pytest.raises(Invalid, match="takes no new questions"):
        ask(make, area_id=make.area(is_closed=True).id)


def test_visitors_the_suspended_and_the_unconfirmed_cannot_ask(make):
    refused = (
        Visitor(),
        make.member(suspended_until=now().replace(year=9999)),
        make.member(email_confirmed_at=None),
    )

    for nobody in refused:
        with pytest.raises(NotAllowed):
            ask(make, by=nobody)
