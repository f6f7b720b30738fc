"""Putting a question or an answer in other words."""

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.people.actions import grant
from forum.people.rules import Role
from forum.posts import queries as posts
from forum.posts.models import Post
from forum.questions import actions
from forum.taxonomy.queries import tags_of


def edit(question, *, by, **given):
    as_it_is = {
        "title": question.title,
        "body": question.body,
        "area_id": question.area_id,
        "tags": (),
        "product_version": question.product_version,
        "seen": question.revision,
    }
    actions.edit_question(question, **as_it_is | given, by=by)


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def question(make, ada):
    return make.question(by=ada, title="The box restarts", body="At three.")


def test_other_words_make_another_address_and_keep_the_former_version(question, ada):
    edit(question, title="The box restarts at night", body="At four.", by=ada)

    [(former, _)] = posts.revisions(question.id)
    assert question.slug == "the-box-restarts-at-night"
    assert (former.title, former.body) == ("The box restarts", "At three.")


def test_an_expert_can_mend_a_question_and_says_why(make, question):
    edit(question, title="Box 6 restarts", reason="Which box", by=make.expert())

    assert question.title == "Box 6 restarts"
    assert question.edit_reason == "Which box"


def test_strangers_change_nobodys_words(make, question):
    for by in (make.member(), make.staff(), make.admin()):
        with pytest.raises(NotAllowed, match="Only its author"):
            edit(question, title="Box 6 restarts", by=by)


def test_the_second_of_two_edits_at_once_changes_nothing(question, ada, make):
    edit(question, body="At four.", by=ada)
    session.commit()

    with pytest.raises(Conflict, match="Somebody edited this"):
        edit(question, body="At five.", tags=["x"], seen=1, by=make.expert())
    session.rollback()

    assert question.body == "At four."
    assert tags_of([question.id]) == {}


def test_tags_and_version_can_change_without_a_new_version_of_the_words(question, ada):
    edit(question, tags=["wi-fi"], product_version="Box 6", by=ada)

    assert tags_of([question.id]) == {question.id: ["wi-fi"]}
    assert (question.product_version, question.revision) == ("Box 6", 1)


def test_a_whole_thread_moves_to_another_area(make, question, ada):
    answer, area = make.answer(question), make.area()

    edit(question, area_id=area.id, by=ada)

    session.expire_all()
    areas = session.scalars(select(Post.area_id)).all()
    assert set(areas) == {area.id}
    assert answer.area_id == area.id


def test_a_question_stays_in_an_area_that_was_closed_since(make, question, ada):
    closed = make.area(is_closed=True)
    question.area_id = closed.id

    edit(question, body="At four.", by=ada)

    assert question.area_id == closed.id


def test_a_question_does_not_move_into_a_closed_area(make, question, ada):
    with pytest.raises(Invalid, match="takes no new questions"):
        edit(question, area_id=make.area(is_closed=True).id, by=ada)


def test_a_moderator_of_one_area_does_not_mend_another(make, question):
    grace = make.person()
    grant(grace, Role.MODERATOR, area_id=make.area().id)

    with pytest.raises(NotAllowed):
        edit(question, title="Box 6 restarts", by=make.acting(grace))


def test_an_answer_keeps_its_former_words(make, ada):
    answer = make.answer(by=ada, body="Press the button.")

    actions.edit_answer(answer, "Press it twice.", seen=1, by=ada)

    [(former, _)] = posts.revisions(answer.id)
    assert (answer.text, former.body) == ("Press it twice.", "Press the button.")


def test_nobody_mends_the_answer_of_another_customer(make):
    with pytest.raises(NotAllowed, match="Only its author"):
        actions.edit_answer(make.answer(), "Spam.", seen=1, by=make.member())
