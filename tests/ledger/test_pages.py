"""Anybody can read the ledger, keep it, watch it, and check it."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree

from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.ledger import queries
from forum.ledger.actions import append
from forum.ledger.rules import ActorKind
from forum.web.brand import Brand

ATOM = {"a": "http://www.w3.org/2005/Atom"}
MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)


def act(number, *, at=MONDAY):
    with stopped_at(at):
        return append(
            event="decision.made",
            object=f"decision:{number}",
            payload={},
            actor_kind=ActorKind.STAFF,
        )


@pytest.fixture
def type_(app):
    """Type a command, in a process of its own."""

    def run(*words: str):
        session.commit()
        return app.test_cli_runner().invoke(args=["ledger", *words])

    return run


def test_the_page_says_what_the_ledger_is_and_gives_its_head(browser, entries):
    page = BeautifulSoup(browser.get("/ledger").text, "html.parser")

    codes = [it.text for it in page.main.find_all("code")]
    assert codes == [it.hash[:12] for it in reversed(entries)] + [entries[-1].hash]
    assert page.main.find("code")["title"] == entries[-1].hash
    assert "Nothing is ever changed or removed" in page.main.text


def test_an_empty_ledger_says_so(browser):
    assert "Nothing stands here yet" in browser.get("/ledger").text


def test_every_page_leads_to_the_ledger(browser):
    page = BeautifulSoup(browser.get("/").text, "html.parser")

    assert page.footer.find("a", href="/ledger").text == "Ledger"


@pytest.mark.usefixtures("app")
def test_a_long_ledger_is_read_a_page_at_a_time(browser):
    for number in range(1, 46):
        act(number)

    first = BeautifulSoup(browser.get("/ledger").text, "html.parser")
    older = browser.get(first.find("a", rel="next")["href"])
    second = BeautifulSoup(older.text, "html.parser")

    rows = [it["id"] for page in (first, second) for it in page.select("tbody tr")]
    assert rows == [f"entry-{number}" for number in range(45, 0, -1)]


def test_the_ledger_costs_the_same_for_one_entry_and_for_forty(browser, statements):
    act(1)
    browser.get("/ledger")
    statements.clear()
    browser.get("/ledger")
    alone = len(statements)
    for number in range(2, 41):
        act(number)
    session.commit()
    statements.clear()

    browser.get("/ledger")

    assert len(statements) == alone <= 5


@pytest.mark.usefixtures("entries")
def test_the_export_is_what_the_database_holds(browser):
    answer = browser.get("/ledger/export.jsonl", buffered=True)

    assert answer.mimetype == "application/jsonl"
    assert answer.text.splitlines() == list(queries.export())
    assert len(answer.text.splitlines()) == 5


@pytest.mark.usefixtures("app")
def test_the_feed_gives_the_last_hash_of_each_day(browser):
    act(1)
    monday = act(2, at=MONDAY + timedelta(hours=1))
    tuesday = act(3, at=MONDAY + timedelta(days=1))

    answer = browser.get("/ledger/feed.atom")

    feed = ElementTree.fromstring(answer.data)
    assert answer.mimetype == "application/atom+xml"
    assert [it.text for it in feed.findall("a:entry/a:content", ATOM)] == [
        tuesday.hash,
        monday.hash,
    ]
    assert [it.text for it in feed.findall("a:entry/a:id", ATOM)] == [
        "tag:localhost,2026-11-17:ledger",
        "tag:localhost,2026-11-16:ledger",
    ]


def test_r16_a_clock_that_goes_back_or_leaps_spoils_nothing(browser):
    for number, hours in enumerate((0, -1, 24 * 730, 1), start=1):
        act(number, at=MONDAY + timedelta(hours=hours))

    rows = BeautifulSoup(browser.get("/ledger").text, "html.parser").select("tbody tr")
    assert [it["id"] for it in rows] == ["entry-4", "entry-3", "entry-2", "entry-1"]
    assert [it.head.seq for it in queries.daily_heads()] == [4, 3]
    assert queries.verify().fault is None


@pytest.mark.usefixtures("entries")
def test_the_feed_has_all_that_atom_asks_for(browser):
    settings.write(Brand(name='A & B\x08 <"shop">'))

    feed = ElementTree.fromstring(browser.get("/ledger/feed.atom").data)

    for place in (".", "a:entry"):
        for name in ("id", "title", "updated"):
            [it] = feed.find(place, ATOM).findall(f"a:{name}", ATOM)
            assert it.text
        moment = datetime.fromisoformat(feed.find(f"{place}/a:updated", ATOM).text)
        assert moment.tzinfo
    assert feed.find("a:author/a:name", ATOM).text == 'A & B <"shop">'
    links = {it.get("rel"): it.get("href") for it in feed.findall("a:link", ATOM)}
    assert links == {
        "alternate": "http://localhost/ledger",
        "self": "http://localhost/ledger/feed.atom",
    }


def test_the_feed_of_an_empty_ledger_is_a_feed(browser):
    feed = ElementTree.fromstring(browser.get("/ledger/feed.atom").data)

    assert feed.find("a:updated", ATOM) is not None


def test_the_command_says_how_long_the_chain_is_and_where_it_ends(type_, entries):
    done = type_("verify")

    assert done.exit_code == 0
    assert done.output.splitlines()[0].startswith("5 entries")
    assert done.output.splitlines()[1] == f"head {entries[-1].hash}"


@pytest.mark.usefixtures("entries")
def test_the_command_names_the_first_bad_entry(type_, run):
    run("UPDATE ledger_entry SET payload = '{}' WHERE seq = 2")

    done = type_("verify")

    assert done.exit_code == 1
    assert done.output == "Entry 2 is not what it was: its hash is another.\n"


def test_an_export_can_be_checked_in_its_file(type_, entries, tmp_path):
    file = tmp_path / "export.jsonl"
    file.write_text(type_("export").output, "utf-8")
    whole = type_("verify", str(file), "--head", entries[1].hash)
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n", 1))

    spoilt = type_("verify", str(file))

    assert whole.exit_code == 0, whole.output
    assert "Entry 1 is not written as an entry is" in spoilt.output


@pytest.mark.usefixtures("entries")
def test_a_head_that_was_published_and_is_not_there_is_told(type_):
    done = type_("verify", "--head", "f" * 64)

    assert done.exit_code == 1
    assert "the last one is 5" in done.output
