"""Ideas of other portals, as they are read."""

from datetime import UTC, datetime

import pytest

from forum.ideas.rules import Decision, Delivery
from forum.importers.rules import Why, moment_told, reads_two_ways
from forum.posts.rules import HideReason
from tests.importers.portals import (
    SITE,
    argument,
    canny,
    fider,
    kept,
    project,
    proposal,
    read,
    records,
    request,
    table,
    uservoice,
)

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_fider_tells_its_ideas(tmp_path):
    answered = {
        "status": "completed",
        "responded_at": "2018-04-04T19:48:10Z",
        "response": "It is *there* now.",
    }
    [idea], report = read(table(tmp_path, fider(10, **answered, tags="easy, soon")))

    assert idea.title == "Warn me before a promotion ends"
    assert idea.begun.text == "I learned it **from the bill**."
    assert idea.begun.created == datetime(2018, 3, 23, 19, 33, 22, tzinfo=UTC)
    assert (idea.begun.author.name, idea.begun.tally.helpful) == ("Ada", 4)
    assert idea.begun.provenance.url == f"https://{SITE}/posts/10"
    assert idea.area == (SITE,)
    assert (idea.status.decision, idea.status.delivery) == (
        Decision.IN_PROGRESS,
        Delivery.FULL,
    )
    assert (idea.status.word, idea.status.words) == ("completed", "It is *there* now.")
    assert idea.status.at == datetime(2018, 4, 4, 19, 48, 10, tzinfo=UTC)
    assert report.skipped["tags", Why.NO_TAGS] == 1
    assert report.skipped["column “comments_count”", Why.UNKNOWN_COLUMN] == 1


def test_canny_tells_its_ideas(tmp_path):
    [idea], report = read(table(tmp_path, canny(1), separator=";"))

    assert (idea.title, idea.begun.text) == ("Dark mode", "My eyes.\n\nAt night.")
    assert idea.area == ("Application", "Display")
    assert idea.status.decision is Decision.UNDER_REVIEW
    assert (idea.begun.author.name, idea.begun.tally.helpful) == ("Grace", 12)
    assert idea.begun.provenance.url == f"https://{SITE}/application/p/dark-mode-1"
    assert report.skipped == {}


def test_uservoice_tells_its_ideas_once_however_many_voters_it_lists(tmp_path):
    first, second = {"user.id": "7"}, {"user.id": "8"}

    found, report = read(
        table(tmp_path, uservoice(1) | first, uservoice(1) | second, uservoice(2))
    )

    assert len(found) == 2
    assert found[0].status.decision is Decision.PLANNED
    assert found[0].area == ("Shops",)
    assert report.skipped["idea", Why.VOTER] == 1


def test_the_other_names_of_uservoices_columns_are_known_too(tmp_path):
    row = {
        "Idea ID": "5",
        "Idea Title": "Open on Sundays",
        "Idea Description": "I work in the week.",
        "Forum Name": "Shops",
        "Public Status Name": "already exists",
        "Voters Count": "1,204",
        "Created Timestamp": "2025-07-21 03:37:03",
        "Idea Creator Name": "ada@example.org",
    }

    [idea], report = read(table(tmp_path, row))

    assert idea.begun.tally.helpful == 1_204
    assert idea.status.decision is Decision.ALREADY_EXISTS
    assert "ada" not in f"{idea.begun.author}{idea.begun.provenance}"
    assert report.noted == {("idea", Why.FORMER_MEMBER): 1}


@pytest.mark.parametrize(
    ("state", "hidden"),
    [("Approved", None), ("spam", HideReason.SPAM), ("pending", HideReason.OTHER)],
)
def test_what_a_portal_did_not_show_arrives_hidden(tmp_path, state, hidden):
    [idea], _ = read(table(tmp_path, uservoice(1, **{"suggestion.state": state})))

    assert idea.begun.hidden is hidden


def test_an_address_of_somewhere_else_is_not_believed(tmp_path):
    [idea], _ = read(table(tmp_path, canny(1, url="https://evil.example/p/1")))

    assert idea.begun.provenance.url == f"https://{SITE}/"


def test_a_word_that_is_not_known_stays_a_word(tmp_path):
    [idea], report = read(table(tmp_path, fider(1, status="Pondering")))

    assert (idea.status.word, idea.status.decision) == ("Pondering", Decision.NONE)
    assert report.noted == {("idea", Why.UNKNOWN_STATUS): 1}


def test_repeats_come_after_what_they_repeat_and_lead_to_its_end(tmp_path):
    found, report = read(
        table(
            tmp_path,
            fider(1, original_number="2", status="duplicate"),
            fider(2, original_number="3", status="duplicate"),
            fider(3),
            fider(4, original_number="5"),
            fider(5, original_number="4"),
        )
    )

    told = {it.begun.provenance.key: it.repeats for it in found}
    assert next(iter(told)) == "idea:3"
    assert told == {
        "idea:1": "idea:3",
        "idea:2": "idea:3",
        "idea:3": None,
        "idea:4": None,
        "idea:5": None,
    }
    assert report.noted["idea", Why.NO_ORIGINAL] == 2


def test_a_cell_may_hold_lines_and_separators(tmp_path):
    text = 'First,\r\n"second"; third'

    [idea, _], _ = read(table(tmp_path, fider(1, description=text), fider(2)))

    assert idea.begun.text == 'First,\n"second"; third'


def test_every_row_that_is_left_out_has_its_reason(tmp_path):
    rows = (
        fider(1),
        fider(1),
        fider(2, created_at="someday"),
        fider(3, title="", description=" "),
        fider(4) | {"number": ""},
    )
    path = table(tmp_path, *rows)
    path.write_bytes(path.read_bytes() + b"6" + b",x" * 20 + b"\r\n")

    found, report = read(path)

    assert [it.begun.provenance.key for it in found] == ["idea:1"]
    reasons = {why: n for (what, why), n in report.skipped.items() if "col" not in what}
    assert reasons == {
        Why.SAME_ID: 1,
        Why.NO_DATE: 1,
        Why.NO_TEXT: 1,
        Why.NO_ID: 1,
        Why.BAD_LINE: 1,
    }


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (
            "number,title,status,original_number\n1,Été,,".encode("cp1252"),
            Why.OTHER_SIGNS,
        ),
        (b"PK\x03\x04rest", Why.ZIPPED),
        (b"name,price\nTea,3\n", Why.OTHER_FILE),
        (b'{"name": "Tea"}\n', Why.OTHER_FILE),
        (b"", Why.OTHER_FILE),
        (b"\x1f\x8bnot packed", Why.BAD_FILE),
        (b'title,details,status\n"never closed', Why.BAD_FILE),
    ],
)
def test_a_wrong_file_is_told_in_a_sentence(tmp_path, content, why):
    found, report = read(kept(tmp_path, content, "ideas.csv"))

    assert found == []
    assert report.skipped == {("file", why): 1}


def test_a_table_needs_the_name_of_its_portal(tmp_path):
    found, report = read(table(tmp_path, fider(1)), site=None)

    assert found == []
    assert report.skipped == {("file", Why.NO_SITE): 1}


def test_a_proposal_keeps_its_votes_and_its_arguments_in_order(tmp_path):
    late = argument(8, created="2015-10-02T10:00:00+0200", stance="contre")

    [idea], _ = read(records(tmp_path, proposal(1, arguments=[late, argument(7)])))

    tally = idea.begun.tally
    assert (tally.helpful, tally.unhelpful, tally.mixed) == (242, 32, 22)
    assert idea.area == ("République numérique", "Les Communs")
    first, second = idea.begun.comments
    assert (first.provenance.key, first.text) == (
        "comment:7",
        "Oui : <50% n'en ont pas.\nEt alors ?",
    )
    assert second.text.splitlines()[0] == "Contre\u00a0:"


def test_a_project_is_told_in_sentences(tmp_path):
    [idea], _ = read(records(tmp_path, project(1), packed=False))

    assert idea.begun.text.splitlines() == [
        "Budget participatif parisien, édition 2014.",
        "Lieu\u00a0: 1er arrondissement.",
        "Dans un quartier populaire.",
        "Budget\u00a0: 3\u202f700\u202f000\u00a0€.",
        "Pilotage\u00a0: Direction de la Voirie.",
        "Calendrier\u00a0: études depuis janvier 2015, livraison prévue en avril 2015.",
    ]
    assert (idea.status.word, idea.status.delivery) == ("FIN", Delivery.FULL)


def test_who_asked_is_not_who_answered_though_neither_has_a_name(tmp_path):
    answer = {
        "id": 15,
        "created": "2010-08-27T05:25:09",
        "score": 1,
        "body_html": "No.",
    }

    [idea], _ = read(records(tmp_path, request(13, answers=[answer])))

    [reply] = idea.begun.comments
    assert idea.begun.author.key != reply.author.key
    assert idea.begun.provenance.credit == ""
    assert reply.provenance.url == "https://tea.meta.stackexchange.com/a/15"
    assert idea.begun.tally.unhelpful == 2
    assert (idea.status.word, idea.status.decision) == ("by-design", Decision.DECLINED)


def test_requests_of_two_sites_may_have_the_same_number(tmp_path):
    found, report = read(records(tmp_path, request(13), request(13, site="jam.meta")))

    assert len(found) == 2
    assert ("idea", Why.SAME_ID) not in report.skipped


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2018-03-23T19:33:22Z", (2018, 3, 23)),
        ("2018-03-23T23:33:22-0500", (2018, 3, 24)),
        ("2025-07-21 03:37:03", (2025, 7, 21)),
        ("2025-07-21 03:37:03 UTC", (2025, 7, 21)),
        ("2025-07-21 03:37:03 +0200", (2025, 7, 21)),
        (
            "Wed Mar 05 2025 10:00:00 GMT+0000 (Coordinated Universal Time)",
            (2025, 3, 5),
        ),
        ("Mar 5, 2025", (2025, 3, 5)),
        ("5 March 2025", (2025, 3, 5)),
        ("05/03/2025 10:30", (2025, 3, 5)),
        ("03/25/2025", (2025, 3, 25)),
        ("05.03.2025", (2025, 3, 5)),
        ("35/35/2025", None),
        ("soon", None),
    ],
)
def test_times_are_read_however_they_are_written(text, day):
    read_as = moment_told(text, until=NOW)

    assert (read_as and (read_as.year, read_as.month, read_as.day)) == day


def test_a_date_that_reads_two_ways_is_mentioned(tmp_path):
    _, report = read(table(tmp_path, fider(1, created_at="05/03/2018 10:30")))

    assert report.noted == {("idea", Why.DAY_FIRST): 1}
    assert not reads_two_ways("03/25/2025")
