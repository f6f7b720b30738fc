import gzip
import json
from datetime import UTC, datetime

import pytest

from forum.importers.rules import Place, Why, is_message, last_word
from forum.posts.rules import HideReason
from tests.importers.material import answer, export, question, read_export


def test_a_thread_keeps_who_said_what_and_when(tmp_path):
    export(
        tmp_path,
        questions=[question(1)],
        answers=[answer(5, 1, helpful=3, unhelpful=1)],
    )

    [thread], _ = read_export(tmp_path)

    [reply] = thread.replies
    assert thread.title == "Where did my bookmarks go?"
    assert thread.question.author.name == "ada"
    assert thread.question.created == datetime(2020, 1, 2, 10, tzinfo=UTC)
    assert (reply.author.name, reply.text) == ("grace", "<p>Press Ctrl+Shift+B.</p>")
    assert (reply.tally.helpful, reply.tally.unhelpful) == (3, 1)


def test_a_post_tells_its_source_licence_and_address(tmp_path):
    export(tmp_path, questions=[question(1)], answers=[answer(5, 1)])

    [thread], _ = read_export(tmp_path)

    asked, replied = (post.provenance for post in thread.posts)
    assert (asked.source, asked.key) == ("support.mozilla.org", "question:1")
    assert asked.url == "https://support.mozilla.org/questions/1"
    assert replied.url == "https://support.mozilla.org/questions/1#answer-5"
    assert asked.licence == "CC BY-SA 3.0 or later"
    assert asked.credit == replied.credit == "Mozilla Support contributors"


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "https://support.mozilla.org.example.com/questions/1",
        'https://support.mozilla.org/"><script>',
        "https://support.mozilla.org/" + "a" * 1_000,
        None,
    ],
)
def test_an_address_of_somewhere_else_is_not_believed(tmp_path, url):
    export(tmp_path, questions=[question(1, url=url)])

    [thread], _ = read_export(tmp_path)

    assert thread.question.provenance.url == "https://support.mozilla.org/questions/1"


def test_product_and_topic_become_an_area_with_readable_names(tmp_path):
    export(tmp_path, questions=[question(1, topic="privacy-and-security")])

    [thread], _ = read_export(tmp_path)

    assert thread.area == ("Firefox", "Privacy and security")
    assert thread.tags == ("bookmarks", "windows-10")


def test_a_question_without_a_topic_belongs_to_the_product(tmp_path):
    export(tmp_path, questions=[question(1, topic=None)])

    [thread], _ = read_export(tmp_path)

    assert thread.area == ("Firefox",)


def test_a_title_alone_is_enough_to_be_a_question(tmp_path):
    export(tmp_path, questions=[question(1, body_html=" ")])

    threads, report = read_export(tmp_path)

    assert len(threads) == 1
    assert not report.skipped


def test_threads_and_replies_come_in_the_order_of_time(tmp_path):
    export(
        tmp_path,
        questions=[question(1, created="2020-02-02T00:00:00Z"), question(2)],
        answers=[
            answer(5, 2, created="2020-01-02T13:00:00Z"),
            answer(4, 1, created="2020-02-02T13:00:00Z"),
            answer(6, 2, created="2020-01-02T12:00:00+00:00"),
        ],
    )

    threads, _ = read_export(tmp_path)

    keys = [[post.provenance.key for post in thread.posts] for thread in threads]
    assert keys == [
        ["question:2", "answer:6", "answer:5"],
        ["question:1", "answer:4"],
    ]


def test_the_askers_own_reply_is_a_message(tmp_path):
    export(
        tmp_path,
        questions=[question(1)],
        answers=[answer(5, 1), answer(6, 1, author="ada")],
    )

    [thread], _ = read_export(tmp_path)

    assert [is_message(reply, thread) for reply in thread.replies] == [False, True]


def test_people_who_left_are_not_taken_for_one_person(tmp_path):
    export(
        tmp_path,
        questions=[question(1, author=None), question(2, author=None)],
        answers=[answer(5, 1, author=None), answer(6, 2)],
    )

    [first, second], report = read_export(tmp_path)

    assert first.question.author.name == "Former member"
    assert first.question.author.key != second.question.author.key
    assert report.noted["post", Why.FORMER_MEMBER] == 3


def test_a_mark_of_spam_is_kept_and_is_not_the_last_word(tmp_path):
    export(
        tmp_path,
        questions=[question(1)],
        answers=[answer(5, 1, is_spam=True)],
    )

    [thread], _ = read_export(tmp_path)

    assert thread.replies[0].hidden is HideReason.SPAM
    assert last_word(thread) == thread.question.created


def test_the_stream_is_read_only_when_asked_for(tmp_path):
    export(
        tmp_path,
        questions=[question(1)],
        question_stream_2022=[question(2), question(3)],
    )

    without, _ = read_export(tmp_path)
    with_it, _ = read_export(tmp_path, with_stream=True)

    assert (len(without), len(with_it)) == (1, 3)


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("{not json", Why.BAD_LINE),
        ('["a", "list"]', Why.BAD_LINE),
        ("[" * 100_000, Why.BAD_LINE),
        ('{"id": ' + "9" * 5_000 + "}", Why.BAD_LINE),
    ],
)
def test_a_line_that_is_no_record_is_reported_and_passed_over(tmp_path, broken, why):
    export(tmp_path, questions=[question(1), broken, question(2)])

    threads, report = read_export(tmp_path)

    assert len(threads) == 2
    assert report.skipped == {("line", why): 1}
    assert report.remarks[0].place == Place(file="questions.jsonl.gz", line=2)


@pytest.mark.parametrize(
    ("odd", "why"),
    [
        ({"id": None}, Why.NO_ID),
        ({"id": True}, Why.NO_ID),
        ({"id": 2**70}, Why.NO_ID),
        ({"id": 1}, Why.SAME_ID),
        ({"created": "yesterday"}, Why.NO_DATE),
        ({"created": "0001-01-01T00:00:00Z"}, Why.NO_DATE),
        ({"created": "9999-12-31T23:59:59Z"}, Why.NO_DATE),
        ({"created": "9999-12-31T23:59:59-23:59"}, Why.NO_DATE),
        ({"created": 1577959200}, Why.NO_DATE),
        ({"title": " ", "body_html": ""}, Why.NO_TEXT),
    ],
)
def test_a_question_that_cannot_be_told_or_dated_is_reported(tmp_path, odd, why):
    export(tmp_path, questions=[question(1), question(2, **odd)])

    threads, report = read_export(tmp_path)

    assert [thread.question.provenance.key for thread in threads] == ["question:1"]
    assert report.skipped == {("question", why): 1}
    assert report.remarks[0].place.line == 2


def test_an_answer_without_its_question_is_counted_not_kept(tmp_path):
    export(
        tmp_path,
        questions=[question(1)],
        answers=[answer(5, 1), answer(6, 404), answer(7, None)],
    )

    [thread], report = read_export(tmp_path)

    assert len(thread.replies) == 1
    assert report.skipped == {
        ("answer", Why.NO_PARENT): 1,
        ("answer", Why.NO_ID): 1,
    }


def test_an_answer_older_than_its_question_takes_its_time(tmp_path):
    export(
        tmp_path,
        questions=[question(1)],
        answers=[answer(5, 1, created="2019-01-01T00:00:00Z")],
    )

    [thread], report = read_export(tmp_path)

    assert thread.replies[0].created == thread.question.created
    assert report.noted == {("answer", Why.MOVED_IN_TIME): 1}


@pytest.mark.parametrize("locale", ["xx-XX", "", None, "../../etc", 7])
def test_an_unknown_language_is_mentioned_and_the_question_kept(tmp_path, locale):
    export(tmp_path, questions=[question(1, locale=locale)])

    [thread], report = read_export(tmp_path)

    assert thread.language == ""
    assert report.noted == {("question", Why.UNKNOWN_LANGUAGE): 1}


def test_what_no_database_can_hold_does_not_get_there(tmp_path):
    export(tmp_path, questions=[question(1, title="a\x00b\ud800c")])

    [thread], _ = read_export(tmp_path)

    assert thread.title == "ab\ufffdc"


def test_a_file_cut_short_is_read_as_far_as_it_goes(tmp_path):
    lines = [json.dumps(question(n, body_html=f"<p>{n**9}</p>")) for n in range(1, 400)]
    whole = gzip.compress("\n".join(lines).encode())
    (tmp_path / "questions.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "answers.jsonl.gz").write_bytes(gzip.compress(b""))

    threads, report = read_export(tmp_path)

    assert 100 < len(threads) < 399
    assert report.skipped == {("file", Why.BAD_FILE): 1}
    assert report.remarks[0].place.line == len(threads) + 1


def test_a_file_that_is_missing_or_not_packed_does_not_stop_the_other(tmp_path):
    export(tmp_path, questions=[question(1)])
    (tmp_path / "answers.jsonl.gz").write_bytes(b"not packed at all")

    threads, report = read_export(tmp_path)
    (tmp_path / "answers.jsonl.gz").unlink()
    again, report_again = read_export(tmp_path)

    assert len(threads) == len(again) == 1
    assert report.skipped == {("file", Why.BAD_FILE): 1}
    assert report_again.skipped == {("file", Why.NO_FILE): 1}


def test_a_line_without_end_does_not_fill_the_memory(tmp_path):
    endless = '{"title": "' + "a" * 9_000_000 + '"}'
    export(tmp_path, questions=[question(1), endless, question(2)])

    threads, report = read_export(tmp_path)

    assert len(threads) == 2
    assert report.skipped == {("line", Why.LONG_LINE): 1}
    assert report.remarks[0].place.line == 2
