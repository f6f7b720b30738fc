"""Moments in the reader's words."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.kernel.clock import stopped_at
from forum.web.dates import ago, dated, day, full_date, on, since

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


@pytest.mark.parametrize(
    ("lang", "before", "edited", "waiting"),
    [
        ("en", timedelta(seconds=20), "just now", "for a moment"),
        ("en", timedelta(hours=3), "3 hours ago", "for 3 hours"),
        ("en", timedelta(days=90), "on Mar 14, 2025", "since Mar 14, 2025"),
        ("fr", timedelta(seconds=20), "à l’instant", "depuis un instant"),
        ("fr", timedelta(hours=3), "il y a 3 heures", "depuis 3\u00a0heures"),
        ("fr", timedelta(days=90), "le 14 mars 2025", "depuis le 14 mars 2025"),
    ],
)
def test_a_moment_stands_in_a_sentence_as_people_say_it(
    app, lang, before, edited, waiting
):
    with app.test_request_context(f"/?lang={lang}"), stopped_at(NOON):
        assert on(NOON - before) == edited
        assert since(NOON - before) == waiting


def test_the_full_date_names_the_day_and_the_time(app):
    with app.test_request_context("/?lang=fr"):
        assert full_date(NOON) == "jeudi 12 juin 2025, 14:00"


def test_a_day_is_told_without_an_hour_and_never_as_an_age(app):
    with app.test_request_context("/?lang=fr"), stopped_at(NOON):
        today = NOON.date()

        assert ago(today) == dated(today) == "12 juin 2025"
        assert day(today) == "12 juin 2025"
        assert full_date(today) == "jeudi 12 juin 2025"
