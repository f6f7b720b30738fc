"""What a page costs does not grow with all that stands on the others."""

import sqlite3

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from forum.comments import actions as comments
from forum.infra.db import db, session
from forum.questions import actions as questions

# How the planner would read every post, or every one of a kind.
READS_ALL = ("SCAN post", "(kind=?)", "USING INDEX ix_post_moved_to_id")


@pytest.fixture
def planned(app):  # noqa: ARG001 - needs the database
    """Every way to read posts that the planner chose, statement by statement."""
    asked = []

    def note(_connection, _cursor, statement, given, *_rest):
        if statement.startswith(("SELECT", "WITH")):
            asked.append((statement, given))

    def plans():
        with sqlite3.connect(db.engine.url.database) as line:
            found = [
                (row[3], statement)
                for statement, given in asked
                for row in line.execute(f"EXPLAIN QUERY PLAN {statement}", given)
            ]
        line.close()
        return found

    event.listen(Engine, "before_cursor_execute", note)
    yield plans
    event.remove(Engine, "before_cursor_execute", note)


def test_a_question_is_read_without_reading_all_others(browser, make, planned):
    question = make.question()
    answer = questions.answer(question, "At the shop.", by=make.member())
    comments.add(answer, "Which one?", by=make.member())
    session.commit()
    address = f"/questions/{question.id}/{question.slug}"
    browser.get(address)

    assert browser.get(address).status_code == 200

    found = planned()
    assert any("ix_post_parent" in plan for plan, _ in found)
    assert [it for it in found if any(each in it[0] for each in READS_ALL)] == []
