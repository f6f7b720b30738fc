"""The `forum` command, as those who run a community type it."""

import pytest
from click.testing import CliRunner, Result
from flask.cli import with_appcontext
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from forum.cli import main
from forum.config import ROOT
from forum.infra.db import session
from forum.reference import PAGES
from tests.live import free_port


@pytest.fixture
def forum(tmp_path):
    """Type a command on a machine where nothing else is set."""

    def run(*words: str, **env: str) -> Result:
        folders = {
            "FORUM_INSTANCE": str(tmp_path),
            "FORUM_SEARCH_INDEX": str(tmp_path / "search_index"),
        }
        return CliRunner().invoke(main, list(words), env=folders | env)

    return run


def test_every_command_says_what_it_does(forum):
    listed = forum("--help").output

    for name, command in main.commands.items():
        assert name in listed
        assert command.help


def test_the_configuration_in_force_is_listed_with_its_meaning(forum, tmp_path):
    said = forum("config", FORUM_LANGUAGE="en").output

    assert f"FORUM_INSTANCE={tmp_path}" in said
    assert "FORUM_LANGUAGE=en" in said
    assert "The language of readers who have not said." in said


def test_a_secret_is_not_listed(forum):
    said = forum(
        "config",
        FORUM_SECRET_KEY="correct horse battery",
        FORUM_MAIL_URL="smtp://me:s3cret@mail.example.org",
    ).output

    assert "FORUM_SECRET_KEY=********" in said
    assert "correct horse" not in said
    assert "s3cret" not in said


@pytest.mark.parametrize("command", ["config", "migrate", "check"])
def test_wrong_settings_end_every_command_with_a_sentence_for_each(command, forum):
    ended = forum(command, FORUM_WORKERS="0", FORUM_LANGAGE="fr")

    assert ended.exit_code == 1
    assert "FORUM_WORKERS must be at least 1." in ended.output
    assert "FORUM_LANGAGE is not a setting." in ended.output
    assert "Traceback" not in ended.output


def test_a_new_database_is_brought_up_to_date_by_one_command(forum, tmp_path):
    first, again = forum("migrate"), forum("migrate")

    assert (first.exit_code, again.exit_code) == (0, 0)
    assert (tmp_path / "forum.db").exists()


IN_NEED_OF_TABLES = ["people grant ada admin", "search rebuild", "check", "work"]


@pytest.mark.parametrize("command", IN_NEED_OF_TABLES)
def test_a_command_on_an_empty_database_says_what_to_run_first(command, forum):
    ended = forum(*command.split())

    assert ended.exit_code == 1
    assert ended.output.splitlines()[-1] == (
        "The database is empty or of an older version. Run: forum migrate"
    )


@pytest.mark.parametrize("command", [*IN_NEED_OF_TABLES, "migrate", "run"])
def test_a_database_that_cannot_be_opened_ends_a_command_with_a_sentence(
    command, forum, tmp_path
):
    nowhere = f"sqlite:///{tmp_path}/none/forum.db"

    ended = forum(*command.split(), FORUM_DATABASE_URL=nowhere, PORT=str(free_port()))

    assert ended.exit_code == 1
    assert ended.output == (
        "The database cannot be used: unable to open database file. "
        "Look around with: forum doctor\n"
    )


def test_a_fault_of_ours_is_not_taken_for_the_database_s(forum):
    @main.command()
    @with_appcontext
    def slip() -> None:
        session.execute(text("SELEKT 1"))

    try:
        ended = forum("slip")
    finally:
        del main.commands["slip"]

    assert isinstance(ended.exception, OperationalError)


def test_the_reference_pages_are_written_by_one_command(forum):
    before = {name: (ROOT / "docs" / name).read_bytes() for name in PAGES}

    written = forum("docs")

    after = {name: (ROOT / "docs" / name).read_bytes() for name in PAGES}
    assert (written.exit_code, after) == (0, before)
