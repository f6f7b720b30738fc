"""What whoever runs the machine types for somebody who wants to be forgotten."""

import json

import pytest

from forum.infra.db import session
from forum.people.models import Person
from tests.privacy.conftest import HANDLE, MAIL, NAME

pytestmark = pytest.mark.usefixtures("traces")


@pytest.fixture
def type_(app):
    def run(*words: str, answers: str = ""):
        session.commit()
        done = app.test_cli_runner().invoke(args=list(words), input=answers)
        session.expire_all()
        return done

    return run


def is_there() -> bool:
    return session.query(Person).filter_by(handle=HANDLE).count() == 1


def test_erasing_asks_first(type_):
    refused = type_("privacy", "erase", HANDLE, answers="n\n")
    before = is_there()
    done = type_("privacy", "erase", HANDLE, answers="y\n")

    assert refused.exit_code == 1
    assert before
    assert done.exit_code == 0, done.output
    assert not is_there()


def test_erasing_says_beforehand_what_it_would_do(type_):
    done = type_("privacy", "erase", HANDLE, "--dry-run")

    assert NAME in done.output
    assert "support.person_id stay, as nobody's, without words and hours" in done.output
    assert "sign_in.person_id go" in done.output
    assert is_there()


def test_nobody_is_erased_twice_or_by_a_name_that_is_nobodys(type_):
    type_("privacy", "erase", HANDLE, "--yes")

    again = type_("privacy", "erase", HANDLE, "--yes")

    assert again.exit_code == 1
    assert "nobody here by that name" in again.output


def test_somebody_gets_all_that_is_theirs_and_no_secret(type_):
    done = type_("privacy", "export", HANDLE)

    found = json.loads(done.output)
    assert found["person"][0]["email"] == MAIL
    assert {"post", "support", "asker_edge", "sign_in", "mail_link"} <= set(found)
    assert found["revision"][0]["body"] == "zqbodyzq"  # replaced by
    assert "zqnewbodyzq" in done.output
    assert "zqwhyzq" in done.output
    assert "hash" not in done.output
