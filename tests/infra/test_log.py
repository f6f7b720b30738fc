"""One line for each event worth keeping."""

import json
import logging

import pytest
from sqlalchemy.exc import IntegrityError

from forum.infra.db import session
from forum.infra.log import MOST, JsonLine


def line_of(message: str, *given, exc_info=None) -> str:
    record = logging.LogRecord(
        "forum", logging.WARNING, __file__, 1, message, given, exc_info
    )
    return JsonLine().format(record)


def test_nothing_that_somebody_typed_begins_a_new_line():
    line = line_of("signed in as %s", 'ada\n{"level": "error"}\u2028\x1b[2J')

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"].startswith("signed in as ada\n")


def test_a_line_says_when_how_bad_and_from_where():
    line = json.loads(line_of("job failed"))

    assert (line["level"], line["from"]) == ("warning", "forum")
    assert line["at"].endswith("+00:00")


def test_a_fault_brings_its_trace():
    try:
        raise RuntimeError("away")  # noqa: TRY301, EM101
    except RuntimeError as error:
        told = line_of("a page broke", exc_info=(type(error), error, None))

    assert "RuntimeError: away" in json.loads(told)["trace"]


def test_one_request_cannot_fill_the_disk():
    assert len(json.loads(line_of("x" * 10_000_000))["message"]) == MOST


def test_what_the_database_refuses_is_told_without_what_was_typed(make):
    make.person("Ada", email="ada@example.org")

    with pytest.raises(IntegrityError) as refused:
        make.person("Grace", email="ada@example.org")

    told = line_of("a page broke", exc_info=(IntegrityError, refused.value, None))
    assert "UNIQUE constraint failed: person.email" in told
    assert "ada@example.org" not in told
    session.rollback()
