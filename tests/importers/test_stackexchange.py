from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from forum.importers.adapters.stackexchange import site_of
from forum.importers.rules import Place, Why, Writing, is_message
from tests.importers.material import (
    comment,
    dump,
    link,
    post,
    read_dump,
    rows,
    vote,
)


def test_a_thread_is_put_together_from_the_files_of_the_dump(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1), post(2, ParentId="1", OwnerUserId="8")),
        Users=rows({"Id": "7", "DisplayName": "Ada"}, {"Id": "8", "DisplayName": "Bo"}),
        Comments=rows(comment(3, "2", Text="Thanks, **Bo**!", UserId="7")),
    )

    [thread], _ = read_dump(path)

    [reply] = thread.replies
    [remark] = reply.comments
    assert thread.title == "How hot?"
    assert thread.area == ("Tea",)
    assert thread.tags == ("water",)
    assert thread.question.created == datetime(2015, 3, 4, 5, 6, 7, 890_000, UTC)
    assert [p.author.name for p in thread.posts] == ["Ada", "Bo", "Ada"]
    assert (remark.text, remark.writing) == ("Thanks, **Bo**!", Writing.MARKDOWN)


def test_each_post_tells_its_licence_address_and_author(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(
            post(1, ContentLicense="CC BY-SA 4.0"),
            post(2, ParentId="1", CreationDate="2011-04-07T00:00:00"),
            post(4, ParentId="1", CreationDate="2018-05-01T00:00:00"),
            post(5, ParentId="1", CreationDate="2018-05-02T00:00:00"),
        ),
        Comments=rows(comment(3, "2")),
    )

    [thread], _ = read_dump(path)

    told = {p.provenance.url: p.provenance.licence for p in thread.posts}
    assert told == {
        "https://tea.stackexchange.com/q/1": "CC BY-SA 4.0",
        "https://tea.stackexchange.com/a/2": "CC BY-SA 2.5",
        "https://tea.stackexchange.com/a/2#comment3_2": "CC BY-SA 3.0",
        "https://tea.stackexchange.com/a/4": "CC BY-SA 3.0",
        "https://tea.stackexchange.com/a/5": "CC BY-SA 4.0",
    }
    assert thread.question.provenance.credit == "user7"


def test_an_accepted_answer_solves_since_the_day_it_was_accepted(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1, AcceptedAnswerId="2"), post(2, ParentId="1")),
        Votes=rows(vote(1, "2", "1", CreationDate="2015-04-01T00:00:00.000")),
    )

    [thread], _ = read_dump(path)

    assert thread.accepted == "answer:2"
    assert thread.accepted_at == datetime(2015, 4, 1, tzinfo=UTC)


def test_an_asker_who_accepts_their_own_reply_has_answered(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(
            post(1, AcceptedAnswerId="2"),
            post(2, ParentId="1"),
            post(3, ParentId="1"),
        ),
    )

    [thread], _ = read_dump(path)

    assert [is_message(reply, thread) for reply in thread.replies] == [False, True]


@pytest.mark.parametrize("accepted", ["404", "4", "x"])
def test_an_accepted_answer_that_is_not_there_solves_nothing(tmp_path, accepted):
    path = dump(
        tmp_path,
        Posts=rows(post(1, AcceptedAnswerId=accepted), post(3), post(4, ParentId="3")),
    )

    [thread, _], _ = read_dump(path)

    assert thread.accepted is None


def test_votes_are_counted_by_direction(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1, Score="1"), post(2, Score="-3", ParentId="1")),
        Votes=rows(vote(1, "1", "2"), vote(2, "1", "2"), vote(3, "1", "3")),
    )

    [thread], _ = read_dump(path)

    assert [(p.tally.helpful, p.tally.unhelpful) for p in thread.posts] == [
        (2, 1),
        (0, 3),
    ]


def test_a_duplicate_is_closed_and_points_to_its_original(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1), post(2)),
        PostLinks=rows(
            link(1, "1", "2", kind="1"),
            link(2, "2", "1", CreationDate="2016-01-01T00:00:00"),
        ),
    )

    [original, repeat], _ = read_dump(path)

    assert original.duplicate_of is None
    assert repeat.duplicate_of == "question:1"
    assert repeat.closed == datetime(2016, 1, 1, tzinfo=UTC)


def test_a_repeat_of_a_repeat_points_to_the_original_and_comes_after_it(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1), post(2), post(3)),
        PostLinks=rows(link(1, "1", "2"), link(2, "2", "3")),
    )

    threads, _ = read_dump(path)

    told = [(thread.question.provenance.key, thread.duplicate_of) for thread in threads]
    assert told == [
        ("question:3", None),
        ("question:1", "question:3"),
        ("question:2", "question:3"),
    ]


def test_questions_that_repeat_each_other_in_a_circle_stay_open(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1), post(2)),
        PostLinks=rows(link(1, "1", "2"), link(2, "2", "1")),
    )

    threads, report = read_dump(path)

    assert [thread.duplicate_of for thread in threads] == [None, None]
    assert report.skipped == {("duplicate", Why.NO_ORIGINAL): 2}


def test_links_to_nowhere_to_itself_and_second_ones_are_reported(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1), post(2), post(3)),
        PostLinks=rows(
            link(1, "1", "1"), link(2, "2", "1"), link(3, "2", "3"), link(4, "3", "99")
        ),
    )

    threads, report = read_dump(path)

    assert [t.duplicate_of for t in threads] == [None, "question:1", None]
    assert report.skipped["duplicate", Why.NO_ORIGINAL] == 2
    assert report.skipped["duplicate", Why.SECOND_ORIGINAL] == 1


def test_a_question_may_be_closed_and_have_a_solution(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(
            post(1, AcceptedAnswerId="2", ClosedDate="2016-01-01T00:00:00"),
            post(2, ParentId="1"),
        ),
    )

    [thread], _ = read_dump(path)

    assert thread.closed == datetime(2016, 1, 1, tzinfo=UTC)
    assert thread.accepted == "answer:2"


def test_of_accounts_that_are_gone_as_much_is_told_as_can_be(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(
            post(1, OwnerUserId="", OwnerDisplayName="user150"),
            post(2, OwnerUserId="", OwnerDisplayName="anon"),
            post(3, OwnerUserId="", OwnerDisplayName="anon"),
            post(4, OwnerUserId=""),
            post(5, OwnerUserId="150"),
        ),
    )

    threads, _ = read_dump(path)

    authors = [thread.question.author for thread in threads]
    assert [a.name for a in authors] == [
        "user150",
        "anon",
        "anon",
        "Former member",
        "user150",
    ]
    assert authors[0].key == authors[4].key
    assert authors[1].key != authors[2].key


def test_tag_pages_and_other_links_and_votes_are_counted_not_kept(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1), post(2, PostTypeId="5")),
        Votes=rows(vote(1, "1", "8")),
        PostLinks=rows(link(1, "1", "1", kind="1")),
    )

    threads, report = read_dump(path)

    assert len(threads) == 1
    assert report.skipped == {
        ("post", Why.OTHER_KIND): 1,
        ("vote", Why.OTHER_KIND): 1,
        ("link", Why.OTHER_KIND): 1,
    }


def test_what_hangs_on_nothing_is_reported_with_its_line(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1), post(2, ParentId="404"), post(3, ParentId="")),
        Comments=rows(comment(1, "2"), comment(2, "1")),
    )

    [thread], report = read_dump(path)

    assert len(thread.question.comments) == 1
    assert report.skipped == {
        ("answer", Why.NO_PARENT): 1,
        ("answer", Why.NO_ID): 1,
        ("comment", Why.NO_PARENT): 1,
    }
    assert Place(file="Posts.xml", line=4) in [r.place for r in report.remarks]


def test_questions_and_answers_share_one_series_of_numbers(tmp_path):
    path = dump(tmp_path, Posts=rows(post(1), post(2), post(2, ParentId="1")))

    threads, report = read_dump(path)

    assert [len(thread.replies) for thread in threads] == [0, 0]
    assert report.skipped == {("answer", Why.SAME_ID): 1}


def test_a_comment_older_than_its_post_takes_its_time(tmp_path):
    path = dump(
        tmp_path,
        Posts=rows(post(1)),
        Comments=rows(comment(1, "1", CreationDate="2010-01-01T00:00:00")),
    )

    [thread], report = read_dump(path)

    assert thread.question.comments[0].created == thread.question.created
    assert report.noted["comment", Why.MOVED_IN_TIME] == 1


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("1. Yes. 2. No.", "1\\. Yes. 2. No."),
        ("+ good", "\\+ good"),
        ("# one", "\\# one"),
        ("> that", "\\> that"),
        ("a\n---", "a\n\\---"),
        ("    deep", "deep"),
        ("+1 *very* `so`", "+1 *very* `so`"),
        ("*Always* so", "*Always* so"),
        ("#1 fan", "#1 fan"),
    ],
)
def test_a_comment_stays_one_run_of_words(tmp_path, said, kept):
    path = dump(
        tmp_path, Posts=rows(post(1)), Comments=rows(comment(1, "1", Text=said))
    )

    [thread], _ = read_dump(path)

    assert thread.question.comments[0].text == kept


@pytest.mark.parametrize(
    "broken",
    [
        '<row Id="9" Title="never closed',
        '<row Id="9" Body="&lol;" />',
        '<row Id="9" Id="10" />',
        '<row Id="9" Body="\x01" />',
        '<row Id="9" Body="a < b" />',
        "<row/>",
    ],
)
def test_a_broken_row_spoils_no_other(tmp_path, broken):
    path = dump(tmp_path, Posts=rows(post(1), broken, post(2)))

    threads, report = read_dump(path)

    assert len(threads) == 2
    assert report.skipped == {("line", Why.BAD_LINE): 1}
    assert report.remarks[0].place == Place(file="Posts.xml", line=4)


def test_rows_may_stand_on_one_line_or_on_several(tmp_path):
    wrapped = rows(post(1), post(2)).replace(' Score="', '\n Score="')

    for content in (rows(post(1), post(2)).replace("\n", ""), wrapped):
        threads, report = read_dump(dump(tmp_path, Posts=content))

        assert len(threads) == 2
        assert not report.skipped


def test_a_file_with_a_document_type_is_refused(tmp_path):
    bomb = '<!DOCTYPE b [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    content = rows(post(1, Body="x")).replace("<posts>", f"{bomb}<posts>")
    path = dump(tmp_path, Posts=content, Comments=rows(comment(1, "1")))

    threads, report = read_dump(path)

    assert threads == []
    assert report.skipped["file", Why.FORBIDDEN_XML] == 1


def test_what_was_made_to_burst_is_not_unpacked(tmp_path):
    path = dump(tmp_path, Posts=rows(post(1)), Comments="a" * 50_000_000)

    threads, report = read_dump(path)

    assert len(threads) == 1
    assert report.skipped == {("file", Why.TOO_LARGE): 1}


def test_an_attribute_without_end_does_not_fill_the_memory(tmp_path):
    noise = "".join(f"{n:x}" for n in range(1_500_000))
    endless = f'<row Id="9" Body="{noise}" />'
    path = dump(tmp_path, Posts=rows(post(1), endless, post(2)))

    threads, report = read_dump(path)

    assert len(threads) == 2
    assert report.skipped == {("line", Why.LONG_LINE): 1}


def test_other_names_in_the_zip_are_left_alone(tmp_path):
    path = tmp_path / "dump.zip"
    with ZipFile(path, "w", ZIP_DEFLATED) as packed:
        packed.writestr("../../etc/cron.d/evil", "* * * * *")
        packed.writestr("tea/POSTS.xml", rows(post(1)))
        packed.writestr("readme.txt", "<row Id='1'/>")

    threads, report = read_dump(path)

    assert len(threads) == 1
    assert not report.skipped
    assert [file.name for file in tmp_path.iterdir()] == ["dump.zip"]


def test_a_damaged_dump_is_reported(tmp_path):
    whole = dump(tmp_path, Posts=rows(post(1)), Users=rows({"Id": "7"}))
    content = whole.read_bytes()

    whole.write_bytes(content[: len(content) // 2])
    _, cut = read_dump(whole)
    whole.write_bytes(content[:60] + b"\x00\x00\x00" + content[63:])
    _, spoilt = read_dump(whole)
    _, missing = read_dump(tmp_path / "nowhere.zip")

    assert cut.skipped == {("file", Why.NO_FILE): 1}
    assert spoilt.skipped["file", Why.BAD_FILE] == 1
    assert missing.skipped == {("file", Why.NO_FILE): 1}


def test_a_dump_without_posts_says_so(tmp_path):
    threads, report = read_dump(dump(tmp_path, Users=rows({"Id": "7"})))

    assert threads == []
    assert report.skipped == {("file", Why.NO_FILE): 1}


@pytest.mark.parametrize(
    ("name", "site"),
    [
        ("french.meta.stackexchange.com.zip", "french.meta.stackexchange.com"),
        ("beer.stackexchange.com-posts-only.zip", "beer.stackexchange.com"),
        ("mathoverflow.net.zip", "mathoverflow.net"),
        ("my-company.zip", None),
    ],
)
def test_a_dump_is_named_after_its_site(name, site):
    assert site_of(Path(name)) == site
