from collections import Counter
from itertools import islice

import pytest

from forum.importers.rules import (
    WORDS,
    Place,
    Report,
    Why,
    area_name,
    handles,
    language_of,
)
from forum.importers.rules.report import REMARKS_PER_REASON


@pytest.mark.parametrize(
    ("slug", "name"),
    [
        ("privacy-and-security", "Privacy and security"),
        ("firefox", "Firefox"),
        (
            "video-audio-and-file-settings-Firefox",
            "Video audio and file settings Firefox",
        ),
        ("french.meta", "French meta"),
        ("", ""),
    ],
)
def test_an_area_has_a_readable_name(slug, name):
    assert area_name(slug) == name


@pytest.mark.parametrize(
    ("locale", "language"),
    [("en-US", "en"), ("pt-BR", "pt"), ("fr", "fr"), ("xx-XX", ""), ("", "")],
)
def test_a_locale_tells_a_language_or_nothing(locale, language):
    assert language_of(locale) == language


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        (
            "Ada Lovelace",
            ["ada-lovelace", "ada-lovelace-7", "ada-lovelace-7-2"],
        ),
        ("Мסž", ["msz", "msz-7", "msz-7-2"]),
        ("…", ["member", "member-7", "member-7-2"]),
    ],
)
def test_handles_stay_near_the_name(name, proposed):
    assert list(islice(handles(name, key="user:7"), 3)) == proposed


def test_a_report_counts_all_and_quotes_enough():
    report = Report()

    for line in range(1_000):
        report.skip("line", Why.BAD_LINE, Place(file="a", line=line))

    assert report.skipped == Counter({("line", Why.BAD_LINE): 1_000})
    assert len(report.remarks) == REMARKS_PER_REASON
    assert report.as_json()["skipped"] == [
        {"what": "line", "why": "bad_line", "words": "not readable", "count": 1_000}
    ]


def test_every_reason_has_words():
    assert set(WORDS) == set(Why)
