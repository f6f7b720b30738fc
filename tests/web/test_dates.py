"""Moments in the reader's words."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.kernel.clock import stopped_at
from forum.web.dates import ago, full_date

NOON = datetime(2025, 6, 12, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lang", "before", "words"),
    [
        ("en", timedelta(seconds=20), "just now"),
        ("en", timedelta(hours=3), "3 hours ago"),
        ("fr", timedelta(hours=3), "il y a 3 heures"),
        ("fr", timedelta(days=90), "14 mars 2025"),
    ],
)
def test_a_moment_is_told_as_people_say_it(app, lang, before, words):
    with app.test_request_context(f"/?lang={lang}"), stopped_at(NOON):
        assert ago(NOON - before) == words


def test_the_full_date_names_the_day_and_the_time(app):
    with app.test_request_context("/?lang=fr"):
        assert full_date(NOON) == "jeudi 12 juin 2025, 14:00"
