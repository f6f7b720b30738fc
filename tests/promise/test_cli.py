"""What those who run the machine type about the promise."""

import pytest
import time_machine

from forum.infra.db import session
from forum.promise import queries


@pytest.fixture
def type_(app):
    """Type a command, in a process of its own, on a Sunday in November."""

    def run(*words: str):
        session.commit()
        with time_machine.travel("2026-11-22T12:00:00Z", tick=False):
            done = app.test_cli_runner().invoke(args=["promise", *words])
        session.expire_all()
        return done

    return run


def test_a_promise_is_set_from_a_day_on_and_shown(type_):
    done = type_("set", "first_answer_wd=3", "country=BE", "--from", "2026-12-01")
    shown = type_("show").output.splitlines()

    assert done.output == "Version 2 holds from 2026-12-01 on.\n"
    assert (queries.policy(2).first_answer_wd, queries.policy(2).country) == (3, "BE")
    assert "version 1" in shown
    assert "version 2, from 2026-12-01" in shown


def test_everything_wrong_is_said_at_once(type_):
    done = type_("set", "first_answer_wd=no", "luck", "wd=1", "--from", "tomorrow")

    assert done.exit_code == 1
    assert [line.partition(".")[0] for line in done.output.splitlines()] == [
        "tomorrow is not a day, as 2026-12-01 is",
        "luck must look like first_answer_wd=3",
        "first_answer_wd must be between 1 and 365",
        "The promise has no wd",
    ]
    assert len(queries.policies()) == 1


def test_the_promise_is_suspended_and_held_again(type_):
    strike = ("--from", "2026-11-23", "--until", "2026-11-27", "--reason", "A strike.")

    done, shown = type_("suspend", *strike), type_("show")
    ended, again = type_("end-suspension"), type_("end-suspension")

    assert done.output == "The promise is suspended from 2026-11-23 until 2026-11-27.\n"
    assert "suspended from 2026-11-23 until 2026-11-27: A strike." in shown.output
    assert "5 days suspended in 2026" in shown.output
    assert ended.exit_code == 0
    assert (again.exit_code, queries.suspended_days(2026)) == (1, 0)


def test_a_suspension_that_cannot_be_is_refused_in_sentences(type_):
    done = type_("suspend", "--from", "2026-11-01", "--until", "soon", "--reason", "")
    past = type_(
        "suspend", "--from", "2026-11-01", "--until", "2026-12-31", "--reason", ""
    )

    assert done.output == "soon is not a day, as 2026-12-01 is.\n"
    assert len(past.output.splitlines()) == 3
    assert (done.exit_code, past.exit_code) == (1, 1)
