"""Short remarks on a question or an answer."""

import pytest

from forum.comments import actions
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.posts import queries as posts
from forum.posts.actions import change_visibility
from forum.posts.rules import COMMENT_LIMIT, HideReason, Visibility
from forum.questions import actions as questions
from forum.questions.rules import CloseReason


def test_a_comment_belongs_to_its_thread_and_its_area(make):
    question = make.question()
    answer = make.answer(question)

    comment = actions.add(answer, "Which *version*?", by=make.member())

    assert (comment.parent_id, comment.thread_id) == (answer.id, question.id)
    assert comment.area_id == question.area_id
    assert comment.text == "Which version?"


def test_a_comment_can_be_a_little_long_and_no_more(make):
    question, ada = make.question(), make.member()

    actions.add(question, "x" * COMMENT_LIMIT, by=ada)

    with pytest.raises(Invalid, match=f"the first {COMMENT_LIMIT} of"):
        actions.add(question, "x" * (COMMENT_LIMIT + 1), by=ada)


def test_nobody_comments_on_what_is_closed(make):
    question = make.question()
    answer = make.answer(question)
    questions.close(question, CloseReason.OBSOLETE, by=make.staff())

    for closed in (question, answer):
        with pytest.raises(NotAllowed, match="It is closed"):
            actions.add(closed, "Too late.", by=make.member())


def test_nobody_comments_on_what_is_hidden(make):
    answer = make.answer()
    change_visibility(answer, Visibility.HIDDEN, reason=HideReason.SPAM)

    with pytest.raises(NotAllowed):
        actions.add(answer, "Why?", by=make.moderator())


def test_an_edited_comment_keeps_its_former_words(make):
    ada = make.member()
    comment = actions.add(make.question(), "Which version?", by=ada)

    actions.edit(comment, "Which version, please?", reason="Manners", seen=1, by=ada)

    [(former, _)] = posts.revisions(comment.id)
    assert (comment.body, former.body) == ("Which version, please?", "Which version?")
    assert comment.edit_reason == "Manners"


def test_a_comment_is_edited_by_its_author(make):
    comment = actions.add(make.question(), "Which version?", by=make.member())

    with pytest.raises(NotAllowed, match="Only its author"):
        actions.edit(comment, "Spam", reason="", seen=1, by=make.member())


def test_the_second_of_two_edits_at_once_is_told(make):
    ada = make.member()
    comment = actions.add(make.question(), "Which version?", by=ada)
    actions.edit(comment, "Which one?", reason="", seen=1, by=ada)

    with pytest.raises(Conflict, match="Somebody edited this"):
        actions.edit(comment, "Which box?", reason="", seen=1, by=ada)
