"""What is forgotten about posts from time to time, and what is not."""

from datetime import timedelta
from io import BytesIO

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import NotFound
from forum.people.rules import Visitor
from forum.posts import actions, queries
from forum.posts.jobs import sweep
from forum.web.once import FormKey


def sent(by, *, hours_ago):
    with stopped_at(now() - timedelta(hours=hours_ago)):
        return actions.take_in("log.txt", BytesIO(b"orange light"), by_id=by.id)


def test_a_file_that_was_never_posted_is_forgotten_after_a_day(app, make):
    claire = make.member("Claire")
    old, fresh = sent(claire, hours_ago=25), sent(claire, hours_ago=23)
    session.commit()

    sweep()

    session.rollback()
    kept = queries.sent_files([old.key, fresh.key], by_id=claire.id)
    assert [file.key for file in kept] == [fresh.key]
    assert list(app.extensions["forum.adapters"].storage.kept) == [fresh.key]


def test_a_file_that_was_posted_stays(make):
    claire, question = make.member("Claire"), make.question()
    file = sent(claire, hours_ago=48)
    actions.attach(question, [file.key], by_id=claire.id)
    session.commit()

    sweep()

    session.rollback()
    found = queries.attachment(file.key, Visitor())
    assert actions.bytes_of(found) == b"orange light"


def test_the_key_of_a_form_is_forgotten_once_nobody_has_it_open(app):  # noqa: ARG001
    for key, days in (("an-old-key-of-ours", 3), ("a-fresh-key-of-ours", 1)):
        moment = now() - timedelta(days=days)
        session.add(FormKey(key=key, place="/", at=moment))
    session.commit()

    sweep()

    session.rollback()
    assert session.get(FormKey, "an-old-key-of-ours") is None
    assert session.get(FormKey, "a-fresh-key-of-ours") is not None


def test_a_file_nobody_ever_sent_is_not_found(make):
    with pytest.raises(NotFound):
        queries.attachment("0" * 32, make.member())
