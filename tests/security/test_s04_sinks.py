"""S-04: what people write arrives everywhere as text, letter by letter.

Strings that would break out of something stand in every column that somebody can fill,
past every form. Each output is read by a real parser of its kind. The parser must find
the same strings again, and in pages the same elements as with harmless words.
"""

import json
import logging
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.etree.ElementTree import Element

import pytest
from werkzeug.http import parse_options_header

from forum.infra.filenames import attachment
from forum.infra.log import JsonLine
from forum.search import actions as search
from tests.security.hostile import STRINGS
from tests.security.page import elements, is_page, parsed, runs_here
from tests.security.sinks import COLUMNS, JOINED, PAGES
from tests.security.site import Site

PLAIN = "only plain words"

MARKED = re.compile(r"Qz(\w+?)zQ(.*?)QzzQ", re.DOTALL)


def spoil(site: Site, string: str) -> None:
    """Put a string into every column, between marks that say which."""
    it = site.community
    question, answer = it.questions["public"], it.answers["of a public question"]
    for post in (question, answer):
        site.run(
            "INSERT INTO provenance VALUES (?, 'old', ?, '', '', '')", post, str(post)
        )
    for number in (1, 2):
        site.run(
            "INSERT INTO revision"
            " (post_id, number, body, written_by_id, written_at, reason)"
            " VALUES (?, ?, '', ?, '2026-01-01', '')",
            *(answer, number, it.people["author"]),
        )
    site.run("UPDATE post SET revision = 3 WHERE id = ?", answer)
    # Long due, so that pages about mail advise the same however long the tests take.
    site.run("UPDATE job SET due_at = '2026-01-01' WHERE due_at IS NOT NULL")
    # An address, and what Markdown has been through, hold less than any text may.
    tamed = {"origin": quote(string, safe=""), "text": string.replace("\0", "\ufffd")}
    for column, sql in COLUMNS.items():
        site.run(sql, f"Qz{column}zQ{tamed.get(column, string)}QzzQ")
    site.app.extensions.pop("forum.remembered", None)
    with site.app.app_context():
        search.rebuild()


def pages(site: Site) -> Iterator[tuple[str, str]]:
    it = site.community
    answer = it.answers["of a public question"]
    for path, by in PAGES:
        ideas = {"idea": it.ideas["public"], **{k: it.ideas[k] for k in JOINED}}
        where = path.format(answer=answer, **it.questions, **it.links, **ideas)
        answered = site.get(where, by=by)
        if answered.status_code == 301:
            answered = site.get(answered.headers["Location"], by=by)
        assert is_page(answered)
        assert answered.status_code == (404 if path == "/nowhere" else 200)
        yield f"{path} by {by}", answered.text


def skeleton(html: str) -> list[tuple[str, ...]]:
    """List the elements of a page with the names of their attributes, no text.

    In a comparison of versions the elements depend on the words: there may only be
    those that say what came and what went.
    """
    page = parsed(html)
    for comparison in page.findall(".//div[@class='diff']"):
        assert {it.tag for it in comparison} <= {"ins", "del"}
        assert not comparison.findall("*/*")
        comparison.clear()
    return [(str(it.tag), *sorted(it.attrib)) for it in page.iter()]


def read_back(html: str) -> Iterator[tuple[str, str, str]]:
    """Find the marked strings: in the text, in attributes and in addresses.

    Where versions are compared, each of the two is read for itself.
    """
    for it in elements(html):
        for place, said in said_in(it):
            for column, string in MARKED.findall(said):
                yield column, place, string
    for other in ("ins", "del"):
        page = parsed(html)
        for it in page.iter():
            is_cut = it.tag == "title" and "…" in it.text  # to what a tab can hold
            if it.tag == "script" or is_cut:
                it.text = ""
        for it in page.iter(other):
            it[:], it.text = [], ""
        for column, string in MARKED.findall("".join(page.itertext())):
            yield column, "text", string


def values_in(value: str) -> Iterator[str]:
    """Read an attribute; of an address each part, of JSON each string."""
    if value.startswith(("/", "?", "https:")):
        where = urlsplit(value)
        yield unquote(where.path)
        for _, inner in parse_qsl(where.query):
            yield from values_in(inner)
    elif value.startswith('{"'):
        for strings in json.loads(value).values():
            yield from strings
    else:
        yield value


def said_in(it: Element) -> Iterator[tuple[str, str]]:
    """Read an element's attributes, and the data that a page holds for programs."""
    for name, value in it.attrib.items():
        for said in values_in(value):
            yield f"{it.tag} {name}", said
    if it.tag == "script" and it.text:
        for said in strings_in(json.loads(it.text)):
            yield "data", said


def strings_in(value: object) -> Iterator[str]:
    """List the strings of a JSON document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings_in(inner)


def same(string: str) -> str:
    """Leave out what a parser, a form or a line on a screen may change."""
    kept = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd]", "", string)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def check(html: str, string: str) -> set[str]:
    """See that every marked string is the same; say where they come from."""
    found = list(read_back(html))
    assert [it for it in found if same(it[2]) != same(string)] == []
    return {column for column, _, _ in found}


@pytest.fixture(scope="module")
def harmless(one_site: Site) -> dict[str, list[tuple[str, ...]]]:
    one_site.restore()
    with one_site.as_it_began():
        spoil(one_site, PLAIN)
        return {place: skeleton(html) for place, html in pages(one_site)}


@pytest.mark.parametrize("words", STRINGS)
def test_s04_every_page_shows_what_was_written_and_no_element_more(
    harmless, site, words
):
    spoil(site, STRINGS[words])
    found = set[str]()

    for place, html in pages(site):
        assert (place, skeleton(html)) == (place, harmless[place])
        assert (place, runs_here(html)) == (place, [])
        found |= check(html, STRINGS[words])

    assert found == set(COLUMNS)


@pytest.mark.parametrize("words", STRINGS)
def test_s04_what_was_typed_comes_back_where_it_was_typed(site, words):
    typed = f"Qz{'typed'}zQ{STRINGS[words]}QzzQ"
    asked = {"title": typed, "body": typed, "tags": typed, "product_version": typed}

    places = [
        site.get("/search", query_string={"q": typed}),
        site.get("/questions/ask", by="customer", query_string={"title": typed}),
        site.get("/questions", query_string={"tag": typed, "lang": typed}),
        site.get("/sign-in", query_string={"next": typed}),
        site.get(f"/{quote(typed, safe='')}"),
        site.post("/questions/ask", asked, by="customer"),
        site.post("/ideas/propose", asked | {"problem": typed}, by="customer"),
        site.post("/settings/profile", {"bio": typed, "name": typed}, by="customer"),
        site.post("/sign-up", {"name": typed, "email": typed, "handle": typed}),
        site.post("/sign-in", {"who": typed, "password": "x", "next": typed}),
        site.post("/questions/ask", asked),  # refused, and kept
        site.send("POST", "/questions/ask", by="customer", data=asked),  # no token
    ]

    for answer in places:
        assert runs_here(answer.text) == []
        assert check(answer.text, STRINGS[words]) == {"typed"}


@pytest.mark.parametrize("words", STRINGS)
def test_s04_programs_read_the_same_titles_as_people(site, words):
    spoil(site, STRINGS[words])

    answer = site.get(
        "/search/similar?title=purple+router", headers={"Accept": "application/json"}
    )

    titles = {it["title"] for it in answer.json}
    assert titles == {
        f"A purple router: Qz{kind}zQ{STRINGS[words]}QzzQ" for kind in ("title", "idea")
    }


@pytest.mark.parametrize("words", STRINGS)
def test_s04_the_name_of_a_file_stays_one_name_in_its_header(words):
    header = attachment(STRINGS[words])

    assert header.isascii()
    assert header.isprintable()
    assert parse_options_header(header) == (
        "attachment",
        {"filename": STRINGS[words]},
    )


@pytest.mark.parametrize("words", STRINGS)
def test_s04_a_line_of_the_log_stays_one_line(words):
    record = logging.LogRecord("x", 30, "", 0, "said: %s", (STRINGS[words],), None)

    line = JsonLine().format(record)

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == f"said: {STRINGS[words]}"
