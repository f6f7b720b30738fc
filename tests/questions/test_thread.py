"""A question with its answers, as its page shows them."""

import pytest

from forum.comments import actions as comments
from forum.kernel.errors import NotFound
from forum.people.rules import Visitor
from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions, queries
from forum.questions.queries.thread import ANSWERS
from forum.questions.rules import Sort
from forum.votes import actions as votes
from forum.votes.rules import Says

NOBODY = Visitor()


def order(question, **given) -> list[int]:
    return [it.id for it in queries.show(question.id, NOBODY, **given).answers]


def hide(post):
    change_visibility(post, Visibility.HIDDEN, reason=HideReason.SPAM)


def test_answers_are_read_solution_first_then_the_brands_then_the_most_helpful(make):
    ada = make.member()
    question = make.question(by=ada)
    plain, helpful, official, solution = (
        actions.answer(question, "Try this.", official=by.has("staff"), by=by)
        for by in (make.member(), make.member(), make.staff(), make.member())
    )
    votes.cast(helpful, Says.HELPFUL, by=make.member())
    actions.accept(solution, by=ada)

    first_to_last = [it.id for it in (solution, official, helpful, plain)]
    assert order(question) == first_to_last
    assert order(question, sort=Sort.HELPFUL)[0] == helpful.id
    assert order(question, sort=Sort.DATE) == sorted(first_to_last)


def test_equally_helpful_answers_are_read_oldest_first(make):
    question = make.question()
    made = [make.answer(question).id for _ in range(4)]

    assert order(question) == made


def test_a_long_thread_is_read_in_pages_without_a_gap(make):
    question = make.question()
    made = [make.answer(question).id for _ in range(ANSWERS + 3)]

    first = queries.show(question.id, NOBODY)
    second = queries.show(question.id, NOBODY, page=2)

    assert [it.id for it in [*first.answers, *second.answers]] == made
    assert (first.is_last_page, second.is_last_page) == (False, True)


def test_there_is_no_page_after_the_last(make):
    question = make.question()
    for _ in range(ANSWERS):
        make.answer(question)

    with pytest.raises(NotFound, match="no such page"):
        queries.show(question.id, NOBODY, page=2)


def test_an_answer_is_found_on_the_page_where_it_stands(make):
    question = make.question()
    made = [make.answer(question) for _ in range(ANSWERS + 1)]

    places = [queries.place_of(it.id, question) for it in (made[0], made[-1])]

    assert places == [1, 2]


def test_comments_hang_where_they_were_written(make):
    question = make.question()
    answer = make.answer(question)
    comments.add(question, "Which version?", by=make.member("Grace"))
    comments.add(answer, "Worked for me.", by=make.member())

    page = queries.show(question.id, NOBODY)

    assert [it.author.name for it in page.comments] == ["Grace"]
    [under] = page.answers[0].comments
    assert "Worked for me." in under.html


def test_what_somebody_said_is_shown_to_them_alone(make):
    ada = make.member()
    answer = make.answer()
    votes.cast(answer, Says.HELPFUL, by=ada)

    shown = [
        queries.show(answer.question_id, viewer).answers[0].own_vote
        for viewer in (ada, make.member(), NOBODY)
    ]

    assert shown == [Says.HELPFUL, None, None]


def test_a_hidden_answer_leaves_a_tombstone_without_its_text(make):
    answer = make.answer(body="Buy cheap watches")
    hide(answer)

    [stone] = queries.show(answer.question_id, NOBODY).answers

    assert not stone.is_readable
    assert stone.html == ""
    assert str(stone.reason_words) == "advertising"


@pytest.mark.parametrize("who", ["author", "moderator"])
def test_a_hidden_answer_can_be_read_by_its_author_and_by_moderators(who, make):
    ada = make.member()
    answer = make.answer(by=ada, body="Buy cheap watches")
    hide(answer)
    viewer = ada if who == "author" else make.moderator()

    [shown] = queries.show(answer.question_id, viewer).answers

    assert shown.is_readable
    assert "watches" in shown.html


def test_a_hidden_comment_leaves_a_tombstone_too(make):
    question = make.question()
    comment = comments.add(question, "Buy cheap watches", by=make.member())
    hide(comment)

    [stone] = queries.show(question.id, NOBODY).comments

    assert (stone.is_readable, stone.html) == (False, "")


@pytest.mark.parametrize("visibility", [Visibility.DRAFT, Visibility.HELD])
def test_what_was_never_shown_leaves_nothing(visibility, make):
    answer = make.answer(visibility=visibility)

    assert queries.show(answer.question_id, NOBODY).answers == []


def test_nothing_of_a_hidden_question_is_found_from_below(make):
    question = make.question()
    answer = make.answer(question)
    comment = comments.add(answer, "Same here.", by=make.member())
    hide(question)

    for find in (queries.show, queries.get):
        with pytest.raises(NotFound):
            find(question.id, NOBODY)
    for part in (answer, comment):
        with pytest.raises(NotFound):
            queries.part(part.id, NOBODY)
