"""The public exports and dumps, read whole: what is there is told, all of it."""

import os
from pathlib import Path

import pytest

from forum.importers.adapters import kitsune, stackexchange
from forum.importers.rules import Report, Why, is_message

pytestmark = [
    pytest.mark.real_data,
    pytest.mark.skipif(
        "TEST_REAL_DATA" not in os.environ,
        reason="TEST_REAL_DATA does not name the folder of real data",
    ),
]


@pytest.fixture
def data():
    return Path(os.environ["TEST_REAL_DATA"])


def test_the_firefox_forum_is_told_whole(data):
    report = Report()

    with kitsune.reading(data / "forum-firefox", report=report) as source:
        counts = [0, 0, 0, 0, 0]
        people = set()
        for thread in source.threads():
            counts[0] += 1
            counts[1] += len(thread.replies)
            counts[2] += sum(is_message(reply, thread) for reply in thread.replies)
            counts[3] += sum(reply.is_spam for reply in thread.replies)
            counts[4] += sum(reply.tally.helpful > 0 for reply in thread.replies)
            people |= {post.author.key for post in thread.posts}

    # One reply, by an asker, has no text.
    assert report.read == {"question": 9_916, "answer": 38_307}
    assert report.skipped == {("answer", Why.NO_TEXT): 1}
    assert counts == [9_916, 38_306, 13_276, 266, 4_447]
    assert report.noted == {("post", Why.FORMER_MEMBER): 33}
    # Among the 10,531 people the export speaks of, one is nobody: 33 have left.
    assert len(people) == 10_530 + 33


def test_the_stream_of_questions_is_told_whole(data):
    report = Report()
    folder = data / "forum-firefox"

    with kitsune.reading(folder, report=report, with_stream=True) as source:
        languages = {thread.language for thread in source.threads()}

    assert report.read["question"] == 9_916 + 39_026
    assert languages == {"en", "es", "it", "pt", "cs", "tr", "hu", "fi", "sl", "sr"}


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (
            "french.meta.stackexchange.com",
            {"questions": 274, "answers": 487, "accepted": 86, "comments": 1_305}
            | {"users": 1_703, "votes": 4_349, "repeats": 6},
        ),
        (
            "bicycles.meta.stackexchange.com",
            {"questions": 453, "answers": 971, "accepted": 157, "comments": 2_448}
            | {"users": 2_551, "votes": 5_671, "repeats": 9},
        ),
        (
            "beer.stackexchange.com-posts-only",
            {"questions": 663, "answers": 1_572, "accepted": 410, "comments": 0}
            | {"users": 0, "votes": 0, "repeats": 0},
        ),
    ],
)
def test_a_dump_is_told_whole(data, name, told):
    report = Report()
    dump = data / "stackexchange" / f"{name}.zip"
    site = stackexchange.site_of(dump)

    with stackexchange.reading(dump, site=site, report=report) as source:
        threads = list(source.threads())

    replies = [reply for thread in threads for reply in thread.replies]
    assert told == {
        "questions": len(threads),
        "answers": len(replies),
        "accepted": sum(thread.accepted is not None for thread in threads),
        "comments": sum(
            len(post.comments)
            for thread in threads
            for post in (thread.question, *thread.replies)
        ),
        "users": report.read["person"],
        "votes": sum(
            report.read[kind] for kind in ("acceptance", "vote up", "vote down", "vote")
        ),
        "repeats": sum(thread.duplicate_of is not None for thread in threads),
    }
    lost = {kind for kind, why in report.skipped if why is not Why.OTHER_KIND}
    assert lost <= {"acceptance", "vote up", "vote down", "duplicate"}
