"""`forum doctor` names in sentences what is wrong around the data, and what to do."""

import socket
from datetime import timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
from sqlalchemy import null

from forum.app import create_app
from forum.config import Config
from forum.infra.db import db, session
from forum.infra.outbox import Job
from forum.kernel.clock import now
from forum.search.adapters.whoosh import WhooshIndex
from tests.live import free_port


@pytest.fixture
def doctor(app, tmp_path):  # noqa: ARG001 - a database to look at
    """Run the command in the folder of the test, with settings of its choice."""

    def run(**given) -> tuple[int, str]:
        defaults = {
            "instance": tmp_path,
            "search_index": tmp_path / "search_index",
            "base_url": "http://localhost",
        }
        options = given.pop("options", ())
        looked_at = create_app(Config(**(defaults | given)))
        with looked_at.app_context():  # of its own, not of the test's database
            result = looked_at.test_cli_runner().invoke(args=["doctor", *options])
            session.remove()
            db.engine.dispose()
        return result.exit_code, result.output

    return run


def test_where_everything_is_well_it_says_so_and_ends_well(doctor, tmp_path):
    index = WhooshIndex(tmp_path / "search_index")
    index.rebuild([])

    code, said = doctor()

    assert code == 0
    assert {line[:4] for line in said.splitlines()} == {"ok  "}


def test_a_key_that_others_can_read_is_named_with_the_remedy(doctor, tmp_path):
    doctor()
    (tmp_path / "secret_key").chmod(0o644)

    code, said = doctor()

    assert code == 1
    assert f"chmod 600 {tmp_path / 'secret_key'}" in said


def test_the_key_it_makes_itself_is_for_nobody_else(doctor, tmp_path):
    _, said = doctor()

    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert "Nobody else can read the secret key." in said


def test_a_folder_that_cannot_be_written_is_named(doctor, tmp_path):
    (tmp_path / "search_index").write_text("a file in its place")

    code, said = doctor()

    assert code == 1
    assert f"{tmp_path / 'search_index'} cannot be written." in said


def test_a_database_without_tables_is_named_with_the_remedy(doctor, tmp_path):
    (tmp_path / "elsewhere").mkdir()

    code, said = doctor(instance=tmp_path / "elsewhere")

    assert code == 1
    assert "Run: forum migrate" in said


def test_a_database_of_another_version_is_named_with_the_remedy(doctor):
    db.session.execute(db.text("UPDATE alembic_version SET version_num = 'another'"))
    db.session.commit()

    code, said = doctor()

    assert code == 1
    assert "The database is not of this version. Run: forum migrate" in said


def test_jobs_that_nobody_takes_mean_that_no_worker_runs(doctor):
    late = now() - timedelta(minutes=7)
    session.add(Job(reaction="x", payload="{}", due_at=late))
    session.commit()

    code, said = doctor()

    assert code == 1
    assert "1 jobs are due, the oldest for 7 min: no worker runs." in said


def test_jobs_that_failed_too_often_are_counted(doctor):
    session.add(Job(reaction="x", payload="{}", due_at=null()))
    session.commit()

    code, said = doctor()

    assert code == 0
    assert "odd 1 jobs failed too often and wait for a person." in said


@pytest.mark.parametrize("given", [{"mail_url": "folder:"}, {}])
def test_a_public_site_needs_tls_and_a_mail_server(doctor, given):
    code, said = doctor(base_url="http://help.example.org", **given)

    assert code == 1
    assert "passwords travel in the open" in said
    assert "no mail leaves" in said


def test_a_mail_server_that_is_away_is_named_when_asked(doctor):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]

        quiet, _ = doctor(mail_url=f"smtp://127.0.0.1:{port}")
        code, said = doctor(mail_url=f"smtp://127.0.0.1:{port}", options=["--mail"])

    assert (quiet, code) == (0, 1)
    assert "The mail server does not let us in" in said


def test_a_mail_server_that_answers_is_well(doctor):
    port = free_port()
    server = Controller(Sink(), hostname="127.0.0.1", port=port)
    server.start()
    try:
        code, said = doctor(mail_url=f"smtp://127.0.0.1:{port}", options=["--mail"])
    finally:
        server.stop()

    assert code == 0
    assert "The mail server lets us in." in said


def test_an_index_that_is_missing_is_odd_and_no_more(doctor):
    code, said = doctor()

    assert code == 0
    assert "odd The search index is missing or damaged" in said
