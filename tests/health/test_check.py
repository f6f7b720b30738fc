"""`forum check` finds what is broken, and names it."""

import sqlite3
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import select, update

from forum.health import queries
from forum.ideas import actions as ideas
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.moderation import actions as moderation
from forum.notify import actions as notify
from forum.notify.events import DigestOwed, DigestsOwed
from forum.notify.models import Announcement, Delivery, Digest, DigestRound
from forum.posts.rules import HideReason
from forum.promise import actions as promise
from forum.promise.rules import ClockKind, Target
from forum.questions import actions as questions
from forum.signin.events import LinkMade
from forum.votes import actions as votes
from forum.votes.rules import Says

# One act of sabotage for each promise, and what of the promise it breaks.
SABOTAGE = {
    "UPDATE post SET author_id = 999 WHERE kind = 'comment'": "points to is there",
    "DELETE FROM question WHERE id = :spare": "the kind question",
    "DELETE FROM answer WHERE id = :message": "the kind answer",
    "DELETE FROM comment": "the kind comment",
    "UPDATE post SET thread_id = NULL WHERE id = :spare": "begins its own thread",
    "UPDATE post SET parent_id = :spare WHERE id = :answer": "hangs on its question",
    "UPDATE post SET thread_id = :spare WHERE kind = 'comment'": "A comment hangs",
    "UPDATE post SET area_id = NULL WHERE id = :answer": "in one area",
    "UPDATE post SET revision = 3 WHERE id = :answer": "without a gap",
    "UPDATE post SET hidden_reason = NULL WHERE id = :hidden": "has a reason",
    "DELETE FROM act_log": "hidden last",
    "UPDATE question SET answer_count = 9": "public answers",
    "UPDATE question SET me_too_count = 9": "problem too",
    "UPDATE answer SET helpful = 9": "the votes on it",
    "UPDATE answer SET rank = 0.9": "its votes make it",
    "UPDATE vote SET post_id = :message": "on their own answer",
    "UPDATE question SET accepted_id = :hidden WHERE id = :question": "the asker's",
    "UPDATE question SET state = 'ANSWERED' WHERE id = :question": "is solved exactly",
    "UPDATE solution SET answer_id = :message": "never on a message",
    "UPDATE solution SET marked_as = 'STAFF'": "marks as the asker",
    "DELETE FROM asker_edge WHERE tie = 'AUTHOR'": "as its author",
    "DELETE FROM asker_edge WHERE tie = 'DUPLICATE'": "that it repeats",
    "UPDATE asker_edge SET through_id = NULL": "that points there",
    "UPDATE question SET duplicate_of_id = id WHERE state = 'CLOSED'": "to itself",
    "DELETE FROM idea WHERE id = :joined": "the kind idea",
    "UPDATE idea SET support_count = 9": "distinct people of its family",
    "UPDATE idea SET rising = 3": "make it weigh",
    "UPDATE idea SET canonical_id = :joined WHERE id = :idea": "joined with none",
    "UPDATE idea SET canonical_id = :other WHERE id = :joined": "its pointers end",
    "DELETE FROM idea_merge": "one merge in the log",
    "UPDATE support SET person_id = :staff WHERE idea_id = :other": "of the staff",
    "UPDATE idea SET wish = 'Something else.'": "its problem and its wish",
    "UPDATE clock SET stopped_at = due_at, stopped_by = 'BRAND'": "is waited for",
    "UPDATE ledger_entry SET payload = '{}'": "Each entry of the ledger",
    "UPDATE job SET reaction = 'nobody'": "a reaction that exists",
    "DELETE FROM job WHERE reaction LIKE '%search%'": "What search finds",
    "DELETE FROM job WHERE reaction LIKE '%batch%'": "waits for word",
    "DELETE FROM job WHERE reaction LIKE '%letter%'": "Every letter that is still",
    "DELETE FROM job WHERE reaction LIKE '%.digests_owed%'": "A round of digests",
    "DELETE FROM job WHERE reaction LIKE '%.digest_owed%'": "Every digest that",
    "UPDATE digest SET person_id = :staff": "to its reader",
}

TRIGGERS = "SELECT name FROM sqlite_master WHERE type = 'trigger'"


@pytest.fixture
def ids(make):
    """Keep a community where everything that can be promised is there to be broken."""
    asker, helper, moderator = make.member(), make.member(), make.moderator()
    area = make.area()
    question, spare, twice = (make.question(by=asker, area=area) for _ in range(3))
    answer, hidden, message = (
        questions.answer(question, "Press it.", by=by) for by in (helper, helper, asker)
    )
    questions.answer(question, "Press it long.", official=True, by=make.staff())
    promise.start(ClockKind.FIRST_ANSWER, Target.POST, spare.id)
    questions.ask_for_details(question, "Which version?", by=helper)
    votes.cast(answer, Says.HELPFUL, by=make.member())
    questions.accept(answer, by=asker)
    questions.say_me_too(spare, by=helper)
    questions.close_as_duplicate(twice, spare, by=moderator)
    moderation.hide(hidden, HideReason.SPAM, by=moderator)
    idea, joined, other = (make.idea(by=asker, area=area) for _ in range(3))
    ideas.merge(joined, idea, reason="The same.", by=moderator)
    staff = make.staff()
    emit(LinkMade(link_id="gone"))
    first = session.scalars(select(Announcement.id).order_by(Announcement.id)).first()
    notify.tell_next(first)
    digest = Digest(person_id=asker.id, day=date(2026, 3, 2))
    session.add_all([digest, DigestRound(day=digest.day)])
    session.flush()
    session.execute(update(Delivery).values(digest_id=digest.id))
    emit(DigestsOwed(day=str(digest.day)))
    emit(DigestOwed(digest_id=digest.id))
    session.commit()
    return {
        "question": question.id,
        "spare": spare.id,
        "answer": answer.id,
        "hidden": hidden.id,
        "message": message.id,
        "idea": idea.id,
        "joined": joined.id,
        "other": other.id,
        "staff": staff.id,
    }


@pytest.fixture
def spoil(app):  # noqa: ARG001 - needs the database
    """Change rows behind the forum's back, where nothing is in the way."""

    def run(sql: str, **given) -> None:
        path = session.get_bind().url.database
        session.rollback()
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for (name,) in connection.execute(TRIGGERS).fetchall():
                connection.execute(f"DROP TRIGGER {name}")
            connection.execute(sql, given)

    return run


def broken() -> list[str]:
    session.rollback()
    return [it.words for it in queries.PROMISES if list(it.broken())]


def test_a_community_that_was_only_used_keeps_every_promise(ids):
    assert ids
    assert broken() == []


def test_marks_that_fell_and_answers_that_were_replaced_break_no_promise(make):
    asker, staff, area = make.member(), make.staff(), make.area()
    asked = [make.question(by=asker, area=area) for _ in range(3)]
    unhelpful, failed, old = (
        questions.answer(it, "Press it.", by=make.member()) for it in asked
    )
    new = questions.answer(asked[2], "Press it long.", by=make.member())
    for answer in (unhelpful, failed, old):
        questions.mark_solving(answer, by=staff)
    votes.cast(unhelpful, Says.NOT_FOR_ME, by=asker)
    for by in (make.member(), make.member(), make.member()):
        questions.say_me_too(asked[1], by=by)
        votes.cast(failed, Says.NOT_FOR_ME, by=by)
    questions.limit(old, applies_to="", replaced_by=new, by=staff)
    session.commit()

    assert [it.accepted_id for it in asked] == [None, None, new.id]
    assert broken() == []


@pytest.mark.parametrize(("sabotage", "promise"), SABOTAGE.items())
def test_every_broken_promise_is_found(ids, spoil, sabotage, promise):
    spoil(sabotage, **{name: it for name, it in ids.items() if f":{name}" in sabotage})

    assert any(promise in words for words in broken())


def test_every_promise_was_once_broken_on_purpose():
    promises = [it.words for it in queries.PROMISES]

    untried = [
        words
        for words in promises
        if not any(part in words for part in SABOTAGE.values())
    ]

    assert untried == ["The database file is whole."]


def test_a_post_that_is_shown_otherwise_than_it_was_written_is_found(ids, spoil):
    spoil("UPDATE post SET html = '<b>x</b>' WHERE id = :it", it=ids["answer"])

    assert list(queries.RENDERED.broken()) == [ids["answer"]]


def test_check_names_the_rows_and_ends_with_a_fault(app, ids, spoil):
    spoil("UPDATE question SET answer_count = 9 WHERE id = :it", it=ids["spare"])

    result = app.test_cli_runner().invoke(args=["check"])

    assert result.exit_code == 1
    assert f"broken by: {ids['spare']}" in result.output


def test_check_ends_well_when_every_promise_is_kept(app, ids):
    assert ids

    result = app.test_cli_runner().invoke(args=["check", "--render"])

    assert result.exit_code == 0
    assert "BAD" not in result.output
