"""Leaving is one's own to do: asked for, taken back, done within the day."""

import json
import sqlite3
from contextlib import closing as closed
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.ideas import actions as ideas
from forum.ideas.models import Idea, Support
from forum.infra import settings
from forum.infra.db import db, session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, NotAllowed
from forum.people.models import Person
from forum.people.queries import member
from forum.people.rules import Role
from forum.posts.models import Post, Provenance
from forum.posts.rules import Visibility
from forum.privacy import actions
from forum.privacy.adapters import erased as the_list
from forum.privacy.models import Closing
from forum.privacy.rules import Keeping, Words
from forum.signin.models import SignIn
from forum.signin.queries import who
from tests.privacy.conftest import HANDLE, MAIL

NIGHT = timedelta(hours=13)


def signed_in(make, person: Person):
    return who(make.signed_in(person))


def path_of(app):
    return app.extensions["forum.config"].instance / "forum.db"


def counts() -> list[int]:
    return [
        session.scalar(select(func.count()).select_from(Support)) or 0,
        *session.scalars(select(Idea.support_count).order_by(Idea.id)),
    ]


def test_who_leaves_is_signed_out_and_told_when_and_gone_within_the_day(
    make, zelda, work, mailer
):
    closing = actions.close(Words.GO, by=signed_in(make, zelda))
    session.commit()
    work()

    assert session.scalar(select(func.count()).select_from(SignIn)) == 0
    assert closing.due_at - closing.asked_at < timedelta(days=1)
    assert [it.to for it in mailer.sent] == [MAIL]
    with stopped_at(now() + NIGHT):
        actions.close_due()
        work()
    assert session.scalar(select(Person).where(Person.handle == HANDLE)) is None
    assert [it.to for it in mailer.sent] == [MAIL, MAIL]
    assert "is closed" in mailer.sent[-1].subject


def test_nobody_goes_before_their_hour_nor_after_they_changed_their_mind(
    make, zelda, work
):
    actions.close(Words.GO, by=signed_in(make, zelda))
    session.commit()
    with stopped_at(now() + timedelta(hours=11)):
        actions.close_due()
    before = session.scalar(select(Person).where(Person.handle == HANDLE))
    actions.change_mind(by=member(zelda))
    session.commit()

    with stopped_at(now() + NIGHT):
        actions.close_due()
        work()

    assert before is not None
    assert session.scalar(select(Person).where(Person.handle == HANDLE)) is not None


def test_whoever_left_a_device_open_does_not_lose_their_account(make, zelda):
    came = signed_in(make, zelda)
    with (
        stopped_at(now() + timedelta(minutes=16)),
        pytest.raises(NotAllowed, match="Show first that it is you"),
    ):
        actions.close(Words.GO, by=came)
    assert session.scalar(select(func.count()).select_from(Closing)) == 0


def test_the_last_administrator_is_told_at_once(make):
    admin = make.person(roles=(Role.ADMIN,))

    with pytest.raises(Conflict, match="last administrator"):
        actions.close(Words.GO, by=signed_in(make, admin))


def test_words_that_are_left_are_read_under_a_number(traces, zelda, browser, work):
    before = counts()

    actions.erase(zelda, keep_words=True)
    session.commit()
    work()

    question = session.get_one(Post, traces.question)
    assert question.visibility is Visibility.PUBLIC
    assert "zqnewbodyzq" in question.body
    author = session.get_one(Person, question.author_id)
    assert author.erased_at
    assert author.handle.startswith("gone-")
    page = browser.get(f"/questions/{traces.others}", follow_redirects=True)
    assert "zqanswerzq" in page.text
    assert "zqcommentzq" in page.text
    assert HANDLE not in browser.get(f"/questions/{traces.question}/x").text
    assert counts() == before
    credits_ = session.scalars(select(Provenance.credit)).all()
    assert [it for it in credits_ if "Zelda" in it] == []


def test_who_was_erased_is_erased_again_over_a_backup_that_was_restored(
    app, make, traces, work, tmp_path
):
    work()
    session.commit()
    backup = tmp_path / "backup.db"
    copy(path_of(app), backup)
    actions.erase(session.get_one(Person, traces.who.id))
    session.commit()
    work()
    counted = counts()

    bring_back(app, backup)
    back = session.scalar(select(Person).where(Person.email == MAIL))
    newcomer = make.person("Somebody else")
    session.commit()
    first = app.test_cli_runner().invoke(args=["privacy", "replay"])
    again = app.test_cli_runner().invoke(args=["privacy", "replay"])

    assert back is not None
    assert (first.exit_code, first.output) == (0, "1 erased again.\n")
    assert again.output == "0 erased again.\n"
    session.expire_all()
    assert session.scalar(select(Person).where(Person.email == MAIL)) is None
    assert session.get(Person, newcomer.id) is not None
    assert counts() == counted
    left = dump(path_of(app))
    assert [it for it in traces.words if it in left] == []


def test_somebody_who_was_given_the_number_of_another_is_left_alone(make, zelda, work):
    actions.erase(zelda)
    session.commit()
    work()
    (erased,) = the_list.all_of_them()

    other = make.person("Somebody new")
    session.commit()
    the_list.note(type(erased)(person=other.id, mark=erased.mark))

    assert actions.replay() == (0, 0)
    assert session.get(Person, other.id) is not None


def test_the_list_of_the_erased_holds_nothing_but_numbers(app, zelda, work):
    was = zelda.id
    actions.erase(zelda)
    session.commit()
    work()

    path = app.extensions["forum.config"].erased_list
    (line,) = path.read_text().splitlines()
    assert json.loads(line)["person"] == was
    assert "zelda" not in line.lower()
    assert path.stat().st_mode & 0o077 == 0


def test_an_idea_merged_while_its_supporter_leaves_counts_them_once(make, zelda):
    """The database takes one act after the other: both orders end the same."""
    grace, judge = make.member("Grace"), make.moderator()
    one, two = (
        make.idea("Tell me before", by=grace),
        make.idea("Warn me of a change", by=grace),
    )
    for it in (one, two):
        ideas.support(it, by=member(zelda))
    session.commit()

    actions.erase(zelda)
    ideas.merge(two, one, reason="The same.", by=judge)
    session.commit()

    session.refresh(one)
    assert one.support_count == 2  # Grace, and a number


def test_administrators_give_less_time_or_none(make, zelda):
    settings.write(Keeping(closing_hours=0))

    actions.close(Words.STAY, by=signed_in(make, zelda))
    session.commit()
    actions.close_due()

    assert session.scalar(select(Person).where(Person.handle == HANDLE)) is None


def copy(path, to):
    with closed(sqlite3.connect(path)) as here, closed(sqlite3.connect(to)) as there:
        here.backup(there)


def bring_back(app, backup):
    session.remove()
    db.engine.dispose()
    copy(backup, path_of(app))


def dump(path) -> str:
    with closed(sqlite3.connect(path)) as database:
        return "\n".join(database.iterdump())
