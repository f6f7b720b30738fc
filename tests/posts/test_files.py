"""Files that come with a post: whose they are, and who may fetch them."""

import io
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid, NotFound
from forum.people.rules import Visitor
from forum.posts import actions, queries
from forum.posts.models import Attachment
from forum.posts.rules import FILES_LIMIT, Visibility


def picture(colour="red") -> io.BytesIO:
    stream = io.BytesIO()
    Image.new("RGB", (20, 10), colour).save(stream, "PNG")
    stream.seek(0)
    return stream


def send(by, name="box.png", stream=None) -> str:
    return actions.take_in(name, stream or picture(), by_id=by.id).key


def files_of(post) -> list[str]:
    return [it.name for it in queries.attachments_of([post.id]).get(post.id, ())]


def test_a_file_that_was_sent_hangs_on_the_post_it_came_with(make):
    ada = make.member()
    post = make.question(by=ada)

    actions.attach(post, [send(ada)], by_id=ada.id)

    assert files_of(post) == ["box.png"]


def test_nobody_hangs_somebody_elses_file_on_their_post(make):
    ada, eve = make.member(), make.member()
    key = send(ada)

    actions.attach(make.question(by=eve), [key], by_id=eve.id)

    assert session.scalars(select(Attachment.post_id)).one() is None


def test_a_file_hangs_on_one_post_for_ever(make):
    ada = make.member()
    first, second = make.question(by=ada), make.question(by=ada)
    key = send(ada)

    actions.attach(first, [key], by_id=ada.id)
    actions.attach(second, [key], by_id=ada.id)

    assert (files_of(first), files_of(second)) == (["box.png"], [])


def test_more_files_than_fit_are_refused_and_none_is_hung(make):
    ada = make.member()
    post = make.question(by=ada)
    keys = [send(ada) for _ in range(FILES_LIMIT + 1)]

    with pytest.raises(Invalid, match=f"{FILES_LIMIT} files at most"):
        actions.attach(post, keys, by_id=ada.id)

    assert files_of(post) == []


def test_an_edit_does_not_add_files_past_the_limit(make):
    ada = make.member()
    post = make.question(by=ada)
    actions.attach(post, [send(ada) for _ in range(FILES_LIMIT)], by_id=ada.id)

    with pytest.raises(Invalid, match=f"{FILES_LIMIT} files at most"):
        actions.attach(post, [send(ada)], by_id=ada.id)

    assert len(files_of(post)) == FILES_LIMIT


def test_what_is_no_picture_is_not_taken_for_one(make):
    ada = make.member()

    with pytest.raises(Invalid):
        send(ada, stream=io.BytesIO(b"<svg onload=alert(1)>"))

    assert session.scalars(select(Attachment)).all() == []


def test_a_file_of_a_public_post_is_for_everybody(make):
    ada = make.member()
    post, key = make.question(by=ada), send(ada)
    actions.attach(post, [key], by_id=ada.id)

    file = queries.attachment(key, Visitor())

    assert actions.bytes_of(file)


def test_a_file_that_hangs_nowhere_is_for_whoever_sent_it(make):
    ada, eve = make.member(), make.moderator()
    key = send(ada)

    assert queries.attachment(key, ada).key == key
    for other in (eve, Visitor()):
        with pytest.raises(NotFound):
            queries.attachment(key, other)


def test_a_file_disappears_with_its_post(make):
    ada = make.member()
    post, key = make.question(by=ada), send(ada)
    actions.attach(post, [key], by_id=ada.id)

    actions.change_visibility(post, Visibility.HIDDEN)

    assert queries.attachment(key, make.moderator()).key == key
    with pytest.raises(NotFound):
        queries.attachment(key, Visitor())


def test_a_file_of_an_answer_disappears_with_its_question(make):
    ada = make.member()
    question, key = make.question(), send(ada)
    answer = make.answer(question, by=ada)
    actions.attach(answer, [key], by_id=ada.id)

    actions.change_visibility(question, Visibility.HIDDEN)

    with pytest.raises(NotFound):
        queries.attachment(key, Visitor())


def test_files_that_were_never_posted_are_swept_after_a_day(make):
    ada = make.member()
    post, used, unused = make.question(by=ada), send(ada), send(ada)
    actions.attach(post, [used], by_id=ada.id)

    with stopped_at(now() + actions.UNUSED_FOR + timedelta(minutes=1)):
        recent = send(ada)
        actions.sweep_files()

    left = set(session.scalars(select(Attachment.key)))
    assert left == {used, recent}
    assert unused not in left
