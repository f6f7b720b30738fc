"""Whoever wants to be forgotten is forgotten, and nobody else loses anything."""

import re
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import func, select

from forum.askers import queries as askers
from forum.askers.models import AskerEdge
from forum.health.queries import PROMISES
from forum.ideas.models import Idea, Support
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.errors import Conflict, NotFound
from forum.people import queries as people
from forum.people.models import Person
from forum.people.rules import Role
from forum.posts.models import Attachment, Post
from forum.posts.rules import Visibility
from forum.privacy import actions
from forum.search.rules.index import Filters
from forum.signin.events import AddressChanged, ResetAsked
from tests.loop.material import decide
from tests.privacy.conftest import HANDLE, MAIL, NAME


def everything(app) -> str:
    """Read the whole database as text."""
    path = app.extensions["forum.config"].instance / "forum.db"
    with closing(sqlite3.connect(path)) as database:
        return "\n".join(database.iterdump())


def test_nothing_in_the_database_tells_of_them_any_more(app, traces, zelda, work):
    work()
    emit(ResetAsked(email=MAIL))
    emit(AddressChanged(person_id=zelda.id, before=MAIL, at="noon"))
    session.commit()
    there = everything(app)
    assert [it for it in traces.words if it not in there] == []

    actions.erase(zelda)
    session.commit()

    left = everything(app)
    assert [it for it in (*traces.words, NAME, MAIL) if it in left] == []
    assert re.findall(rf"{HANDLE}\b(?!-too)", left) == []


def test_search_forgets_their_words(app, traces, zelda, work):
    index = app.extensions["forum.adapters"].index
    work()
    assert index.find("zqnewtitlezq", filters=Filters()).total == 1

    actions.erase(zelda)
    work()

    for word in traces.words:
        assert index.find(word, filters=Filters()).total == 0


def test_their_files_go_once_it_is_certain(app, traces, zelda, work):
    storage = app.extensions["forum.adapters"].storage
    keys = session.scalars(select(Attachment.key)).all()

    actions.erase(zelda)
    session.rollback()
    work()
    kept = [storage.read(it) for it in keys]
    actions.erase(session.get_one(Person, traces.who.id))
    work()

    assert len(kept) == 2
    assert session.scalar(select(func.count(Attachment.id))) == 0
    for key in keys:
        with pytest.raises(NotFound):
            storage.read(key)


def test_what_they_wrote_is_a_tombstone_and_the_rest_is_read_as_before(
    traces, zelda, browser
):
    actions.erase(zelda)

    assert browser.get(f"/questions/{traces.question}/x").status_code == 410
    assert browser.get(f"/ideas/{traces.alone}/idea").status_code == 410
    page = browser.get(f"/questions/{traces.others}/x", follow_redirects=True)
    assert page.status_code == 200
    assert "zq" not in page.text
    assert page.text.count("its author wanted to be forgotten") == 2
    assert session.get_one(Post, traces.answer).visibility is Visibility.ERASED
    for place in ("/", "/questions", "/ideas", "/moderation/log", "/ledger"):
        assert browser.get(place).status_code == 200


def test_an_idea_that_others_support_stays_with_them(traces, zelda, browser):
    before = session.get_one(Idea, traces.backed).support_count
    asked = askers.count(traces.backed)

    stands = actions.erase(zelda)

    idea = session.get_one(Idea, traces.backed)
    assert idea.support_count == before == 2
    assert askers.count(idea.id) == asked
    assert idea.author_id not in {traces.who.id, stands}
    page = browser.get(f"/ideas/{idea.id}/{idea.slug}")
    assert page.status_code == 200
    assert "Adopted by its supporters" in page.text
    assert "/people/gone" not in page.text


def test_an_idea_that_the_brand_answered_stays_readable(make, zelda, browser):
    idea = make.idea(by=make.acting(zelda))
    decide(idea, Decision.ACKNOWLEDGED, by=make.staff("Karim"))

    actions.erase(zelda)

    assert session.get_one(Idea, idea.id).visibility is Visibility.PUBLIC
    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    assert "Its author has left" in page
    assert "Adopted" not in page  # the voice of who left counts on, and adopts nothing


@pytest.mark.usefixtures("traces")
def test_no_hour_of_theirs_is_kept(zelda):
    stands = actions.erase(zelda)

    hours = [
        moment.time().isoformat()
        for column in (AskerEdge.created_at, Support.created_at)
        for moment in session.scalars(
            select(column).where(column.class_.person_id == stands)
        )
    ]
    assert len(hours) > 5
    assert set(hours) == {"00:00:00"}


@pytest.mark.usefixtures("traces")
def test_every_promise_of_the_database_is_kept_afterwards(zelda, work):
    work()

    actions.erase(zelda)
    work()

    assert [it.words for it in PROMISES if list(it.broken())] == []


def test_nobody_can_sign_in_as_them(make, zelda, browser):
    browser.sign_in(zelda)
    assert browser.get("/settings/account").status_code == 200

    actions.erase(zelda)

    assert browser.get("/settings/account").status_code == 303
    answer = browser.post("/sign-in", who=MAIL, password="zqhashzq")
    assert answer.status_code == 422
    assert browser.get(f"/people/{HANDLE}").status_code == 404
    make.person("Zelda again", email=MAIL, handle=HANDLE)  # somebody else may be


def test_the_last_administrator_cannot_leave(make):
    admin = make.person(roles=(Role.ADMIN,))

    with pytest.raises(Conflict):
        actions.erase(admin)


def test_erased_twice_there_is_nobody(zelda):
    actions.erase(zelda)

    with pytest.raises(NotFound):
        people.by_handle(HANDLE)
