import json
import sqlite3
from threading import Timer

import pytest
from rich.console import Console
from sqlalchemy import func, select, text

from forum.importers.cli import progress
from forum.infra.db import db, session
from forum.posts.models import Post
from tests.importers.material import answer, dump, export, post, question, rows


@pytest.fixture
def run(app):
    """Run `forum import …` and tell what it said."""

    def command(*arguments):
        session.commit()
        return app.test_cli_runner().invoke(args=["import", *map(str, arguments)])

    return command


def test_a_folder_is_brought_in_and_accounted_for(run, tmp_path):
    export(
        tmp_path,
        questions=[question(1), "{"],
        answers=[answer(5, 1), answer(6, 1, author="ada"), answer(7, 404)],
    )

    said = run("kitsune", tmp_path)

    assert said.exit_code == 0
    assert said.output.splitlines() == [
        "Reading …",
        "3 of 3 posts, " + said.output.splitlines()[1].removeprefix("3 of 3 posts, "),
        "Read: 3 × answer, 1 × question",
        "Kept: 1 × answer, 1 × message, 1 × question",
        "Already there: nothing",
        "Left out:",
        "  1 × answer: what it belongs to is not there",
        "    answers.jsonl.gz:3",
        "  1 × line: not readable",
        "    questions.jsonl.gz:2",
    ]
    assert posts() == 3


def test_bringing_it_in_again_says_that_all_is_there(run, tmp_path):
    export(tmp_path, questions=[question(1)], answers=[answer(5, 1)])
    run("kitsune", tmp_path)

    said = run("kitsune", tmp_path)

    assert "Kept: nothing" in said.output
    assert "Already there: 1 × answer, 1 × question" in said.output
    assert posts() == 2


def test_the_account_can_be_kept_as_json(run, tmp_path):
    export(tmp_path, questions=[question(1), question(1)])

    run("kitsune", tmp_path, "--report", tmp_path / "account.json")

    account = json.loads((tmp_path / "account.json").read_text("utf-8"))
    assert account["read"] == {"question": 2}
    assert account["written"] == {"question": 1}
    assert account["already_there"] == {}
    assert account["skipped"] == [
        {
            "what": "question",
            "why": "same_id",
            "words": "its number was used before; the first one counts",
            "count": 1,
        }
    ]
    assert account["remarks"] == [
        {
            "what": "question",
            "why": "same_id",
            "words": "its number was used before; the first one counts",
            "file": "questions.jsonl.gz",
            "line": 2,
        }
    ]


def test_a_missing_file_ends_in_failure_once_the_rest_is_kept(run, tmp_path):
    export(tmp_path, questions=[question(1)])
    (tmp_path / "answers.jsonl.gz").unlink()

    said = run("kitsune", tmp_path)

    assert said.exit_code == 1
    assert "the file is missing" in said.output
    assert posts() == 1


def test_the_stream_comes_when_asked_for(run, tmp_path):
    export(tmp_path, questions=[question(1)], question_stream_2022=[question(2)])

    run("kitsune", tmp_path)
    before = posts()
    run("kitsune", tmp_path, "--stream")

    assert (before, posts()) == (1, 2)


def test_a_dump_is_brought_in(run, tmp_path):
    path = dump(tmp_path, Posts=rows(post(1), post(2, ParentId="1", OwnerUserId="8")))

    said = run("stackexchange", path)

    assert "Kept: 1 × answer, 1 × question" in said.output
    assert posts() == 2


def test_a_dump_of_nowhere_asks_for_its_site(run, tmp_path):
    path = dump(tmp_path, Posts=rows(post(1))).rename(tmp_path / "dump.zip")

    refused = run("stackexchange", path)
    accepted = run("stackexchange", path, "--site", "tea.stackexchange.com")

    assert refused.exit_code == 2
    assert "Name the site" in refused.output
    assert accepted.exit_code == 0


def test_a_thread_that_cannot_be_kept_does_not_stop_the_others(run, tmp_path, caplog):
    session.execute(
        text(
            "CREATE TRIGGER refuse BEFORE INSERT ON answer "
            "WHEN NEW.question_id IN (SELECT id FROM question WHERE slug = 'bad') "
            "BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    )
    export(
        tmp_path,
        questions=[question(1), question(2, title="Bad"), question(3)],
        answers=[answer(5, 1), answer(6, 2), answer(7, 3)],
    )

    said = run("kitsune", tmp_path)

    assert posts() == 4
    assert "1 × thread: could not be kept; the log says why" in said.output
    assert "questions.jsonl.gz:2" in said.output
    assert "a thread could not be kept" in caplog.text


def test_an_import_waits_while_others_write(run, tmp_path):
    export(tmp_path, questions=[question(1)])
    session.execute(text("PRAGMA busy_timeout = 50"))
    session.commit()
    other = sqlite3.connect(db.engine.url.database, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    soon = Timer(0.4, other.rollback)
    soon.start()

    said = run("kitsune", tmp_path)

    soon.join()
    other.close()
    assert said.exit_code == 0
    assert posts() == 1


def test_where_nothing_can_move_progress_is_told_in_lines():
    console, seconds = Console(record=True, width=80), iter([0.0, 2.0, 10.0, 11.0])

    with progress.showing(100, console, clock=seconds.__next__) as advance:
        advance(10)
        advance(40)
        advance(50)

    assert console.export_text().splitlines() == [
        "50 of 100 posts, 5 posts/s, 0:00:10 left",
        "100 of 100 posts, 9 posts/s, 0:00:00 left",
    ]


def test_on_a_terminal_a_bar_tells_rate_and_time_left():
    console = Console(record=True, width=80, force_terminal=True)

    with progress.showing(100, console) as advance:
        advance(50)
        advance(50)

    shown = console.export_text()
    assert "100/100" in shown
    assert "posts/s" in shown


def posts() -> int:
    return session.scalar(select(func.count()).select_from(Post))
