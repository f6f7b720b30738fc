"""An import that is killed, again and again, ends as one that was left alone."""

import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing

import pytest

from tests.importers.material import answer, export, question
from tests.importers.portals import argument, proposal, records

KILLS = 4
THREADS, REPLIES = 100, 4
POSTS = THREADS * (1 + REPLIES)
WHEN_IT_RAN = {"job": {"created_at", "due_at"}}


@pytest.fixture(params=["kitsune", "ideas"])
def material(request, tmp_path):
    """Write something that takes a few seconds to bring in, and name its command."""
    folder = tmp_path / "export"
    folder.mkdir()
    write = questions if request.param == "kitsune" else ideas
    return request.param, write(folder)


def ideas(folder):
    return records(
        folder,
        *(
            proposal(
                n,
                author=f"author {n % 50}",
                section=f"Section 1 — Part {n % 7}",
                trashed=n % 30 == 0,
                arguments=[
                    argument(n * 10 + each, author=f"other {each * n % 40}")
                    for each in range(REPLIES)
                ],
            )
            for n in range(1, THREADS + 1)
        ),
    )


def questions(folder):
    threads = range(1, THREADS + 1)
    return export(
        folder,
        questions=[
            question(n, author=f"asker {n % 50}", topic=f"topic-{n % 7}")
            for n in threads
        ],
        answers=[
            answer(n * 10 + each, n, author=f"helper {each * n % 40}")
            | {"is_spam": each == n % 30, "helpful": each}
            for n in threads
            for each in range(REPLIES)
        ],
    )


@pytest.fixture
def importing(material, tmp_path, empty_database):
    """Start an import into a community of its own, as a process."""

    def start(community: str) -> subprocess.Popen[str]:
        instance = tmp_path / community
        if not instance.exists():
            instance.mkdir()
            shutil.copy(empty_database, instance / "forum.db")
        env = os.environ | {
            "FORUM_INSTANCE": str(instance),
            "FORUM_SEARCH_INDEX": str(instance / "search_index"),
        }
        source, path = material
        command = [sys.executable, "-u", "-m", "forum.cli", "import", source]
        return subprocess.Popen(  # noqa: S603 - our own command
            [*command, str(path), "--report", str(instance / "report.json")],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    return start


def test_an_import_killed_at_any_moment_goes_on_where_it_was(importing, tmp_path):
    alone = importing("alone")
    alone.communicate()

    for target in sorted(random.sample(range(1, POSTS - 100), KILLS)):
        process = importing("killed")
        while posts_in(tmp_path / "killed") < target:
            assert process.poll() is None, process.communicate()
            time.sleep(0.01)
        time.sleep(random.uniform(0, 0.1))
        process.kill()
        process.communicate()
    midway = posts_in(tmp_path / "killed")
    left = importing("killed")
    told, _ = left.communicate()

    assert alone.returncode == left.returncode == 0, told
    assert 0 < midway < POSTS
    assert content_of(tmp_path / "killed") == content_of(tmp_path / "alone")
    report = json.loads((tmp_path / "killed" / "report.json").read_text())
    assert sum(report["already_there"].values()) == midway
    assert sum(report["written"].values()) == POSTS - midway


def content_of(instance) -> dict[str, list[str]]:
    """Read every row of every table, but for the time of the import itself."""
    with closing(sqlite3.connect(instance / "forum.db")) as db:
        db.row_factory = sqlite3.Row
        found = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            table: sorted(
                str({name: row[name] for name in row.keys() if name not in own})  # noqa: SIM118
                for row in db.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            )
            for (table,) in found.fetchall()
            for own in [WHEN_IT_RAN.get(table, set())]
        }


def posts_in(instance) -> int:
    with closing(sqlite3.connect(instance / "forum.db")) as db:
        return db.execute("SELECT count(*) FROM post").fetchone()[0]
