"""S-04: what people write arrives everywhere as text, letter by letter.

Forty strings stand in every column that somebody can fill, past every form. Each output
is read by a real parser of its kind. The parser must find the same string again, and in
pages the same elements as with harmless words.
"""

import json
import logging
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from urllib.parse import unquote_plus
from xml.etree.ElementTree import Element

import pytest
from werkzeug.http import parse_options_header

from forum.infra.filenames import attachment
from forum.infra.log import JsonLine
from forum.infra.mail import compose
from forum.infra.outbox import work_off
from forum.search import actions as search
from tests.security.page import elements, is_page, parsed, runs_here
from tests.security.site import Site

STRINGS = {
    "an element": '"><svg onload=alert(1)>',
    "an element in an attribute": "' onmouseover='alert(1)' x='",
    "no quotes": "` onfocus=alert(1) autofocus x=",
    "a script": "<script>alert(1)</script>",
    "the end of a script": "</script><script>alert(1)</script>",
    "the end of a title": "</title><img src=x onerror=alert(1)>",
    "the end of a field": "</textarea><img src=x onerror=alert(1)>",
    "the end of a style": "</style><style>*{color:red}</style>",
    "a comment": "--><!--><img src=x onerror=alert(1)>",
    "a conditional comment": "<!--[if IE]><script>alert(1)</script><![endif]-->",
    "a section": "]]><b>x</b>",
    "a processing instruction": '<?xml version="1.0"?><x/>',
    "a doctype": '<!DOCTYPE x [<!ENTITY e "x">]>&e;',
    "a template": "{{7*7}} {% raw %}",
    "another template": "${7*7} #{7*7} <%= 7*7 %>",
    "a placeholder": "%s %(name)s %d %% {0} {name}",
    "entities": "&lt;b&gt; &amp; &quot; &#39; &#x3c; &nbsp; &copy",
    "an entity without its end": "&ltscript&gt &ampamp",
    "an address that runs": "javascript:alert(1)",
    "one in disguise": "jAvAsCrIpT&colon;alert(1)",
    "one with a tab": "java\tscript:alert(1)",
    "a data address": "data:text/html,<script>alert(1)</script>",
    "another site": "//evil.example/%2e%2e/\\evil",
    "an address": "https://evil.example/?a=1&b=2#c",
    "Markdown": "**x** [a](javascript:alert(1)) ![b](x) `c` # d",
    "quotes": "\"double\" 'single' «guillemets» “curly” `back`",
    "backslashes": "\\ \\\\ \\n \\u003cscript\\u003e \\x3c",
    "right to left": "abc\u202etxt.exe\u202c \u2066x\u2069",
    "nothing to see": "a\u200bb\u200cc\u200dd\u2060e\ufefff",
    "line separators": "a\u2028b\u2029c\u0085d",
    "a NUL": "a\x00b",
    "controls": "a\x01\x02\x08\x0b\x0c\x0e\x1b[31m\x7fb",
    "other letters": "İstanbul ﬁ ß Å ı Ω 日本語 עברית العربية",
    "joined signs": "👩‍👩‍👧‍👦 🇫🇷 e\u0301\u0327 Z̷̢a̴l̵g̶o",
    "beyond the plane": "𝕳𝖊𝖑𝖑𝖔 \U0010fffd \ue000",
    "a formula": '=HYPERLINK("http://evil.example","x")',
    "SQL": "' OR '1'='1'; DROP TABLE person; --",
    "a header": "x%0d%0aSet-Cookie:%20a=b",
    "JSON": '{"a": "</script>", "b": [1, null]}',
    "wide": "x" * 300 + "<b>",
}  # fmt: skip
PLAIN = "only plain words"

# Which columns are filled, and where.
COLUMNS = {
    "name": "UPDATE person SET name = ? WHERE handle IN ('the-asker', 'the-author')",
    "bio": "UPDATE person SET bio = ? WHERE handle = 'the-author'",
    "device": "UPDATE sign_in SET device = ?",
    "address": "UPDATE mail_link SET email = ? WHERE purpose = 'CONFIRM'",
    "title": "UPDATE post SET title = ? WHERE kind = 'question'",
    "text": "UPDATE post SET text = ?",
    "why": "UPDATE post SET edit_reason = ? WHERE kind = 'answer'",
    "version": "UPDATE question SET product_version = ?",
    "note": "UPDATE question SET close_note = ?",
    "tag": "UPDATE tag SET slug = ?",
    "file": "UPDATE attachment SET name = ?",
    "oldtitle": "UPDATE revision SET title = ?",
    "oldbody": "UPDATE revision SET body = ?",
    "oldwhy": "UPDATE revision SET reason = ?",
    "credit": "UPDATE provenance SET credit = ?",
    "licence": "UPDATE provenance SET licence = ?",
    "origin": "UPDATE provenance SET url = 'https://old.example/' || ?",
}
GROUPS = {  # those that are kept as JSON
    "area": "UPDATE area SET names = json_object('en', ?)",
    "about": "UPDATE area SET about = json_object('en', ?)",
    "brand": "INSERT INTO site_setting VALUES ('brand', json_object('name', ?), 1)",
}
MARKED = re.compile(r"Qz(\w+?)zQ(.*?)QzzQ", re.DOTALL)
PAGES = (
    ("/", "asker"),
    ("/questions", "visitor"),
    ("/questions?tag={tag}", "visitor"),
    ("/questions/{public}/x", "visitor"),
    ("/questions/{public}/x", "moderator"),
    ("/questions/{closed}/x", "asker"),
    ("/questions/{hidden}/x", "asker"),
    ("/questions/{public}/edit", "asker"),
    ("/questions/{public}/close", "moderator"),
    ("/questions/posts/{answer}/history", "visitor"),
    ("/questions/posts/{answer}/comment", "asker"),
    ("/questions/posts/{answer}/edit", "author"),
    ("/questions/ask", "author"),
    ("/moderation/log", "visitor"),
    ("/moderation/posts/{public}/hide", "moderator"),
    ("/people/the-author", "visitor"),
    ("/people/the-asker", "visitor"),
    ("/settings/profile", "author"),
    ("/settings/account", "author"),
    ("/admin/brand", "admin"),
    ("/admin/areas", "admin"),
    ("/admin/areas/1", "admin"),
    ("/search?q=happens", "visitor"),
    ("/nowhere", "author"),
)  # fmt: skip


def spoil(site: Site, string: str) -> None:
    """Put a string into every column, between marks that say which."""
    it = site.community
    for kind in ("question", "answer"):
        known = {"question": it.questions["public"], "answer": it.answers[FIRST]}[kind]
        site.run(
            "INSERT INTO provenance VALUES (?, 'old', ?, '', '', '')",
            known,
            f"{kind}:1",
        )
    site.run(
        "INSERT INTO revision"
        " (post_id, number, body, written_by_id, written_at, reason)"
        " VALUES (?, 1, '', ?, '2026-01-01', '')",
        it.answers[FIRST],
        it.people["author"],
    )
    site.run("UPDATE post SET revision = 2 WHERE id = ?", it.answers[FIRST])
    site.run("DELETE FROM tag WHERE id > 1")
    for column, sql in (COLUMNS | GROUPS).items():
        site.run(sql, f"Qz{column}zQ{string}QzzQ")
    site.app.extensions.pop("forum.remembered", None)


FIRST = "of a public question"


def pages(site: Site) -> Iterator[tuple[str, str]]:
    it = site.community
    (tag,) = site.ask("SELECT slug FROM tag LIMIT 1")[0]
    known = it.questions | {"answer": it.answers[FIRST], "tag": "x"}
    for path, by in PAGES:
        answer = site.get(path.format_map(known), by=by)
        if answer.status_code == 301:
            answer = site.get(answer.headers["Location"], by=by)
        assert is_page(answer)
        assert answer.status_code in {200, 404}
        yield f"{path} by {by}", answer.text
    answer = site.get("/questions", query_string={"tag": tag})
    yield "/questions of a tag", answer.text


def skeleton(html: str) -> list[tuple[str, ...]]:
    """List the elements of a page with the names of their attributes, no text.

    Inside a comparison of versions the elements depend on the words: there may only be
    those that say what came and what went.
    """
    compared = {
        inner
        for outer in elements(html)
        if outer.get("class") == "diff"
        for inner in outer.iter()
        if inner is not outer
    }
    assert {it.tag for it in compared} <= {"ins", "del"}
    return [
        (str(it.tag), *sorted(it.attrib)) for it in elements(html) if it not in compared
    ]


def read_back(page: Element) -> Iterator[tuple[str, str, str]]:
    """Find the marked strings: in the text, in attributes and in addresses."""
    for column, string in MARKED.findall("".join(page.itertext())):
        yield column, "text", string
    for it in page.iter():
        for name, value in it.attrib.items():
            is_address = name in {"href", "src", "action", "formaction"}
            found = MARKED.findall(unquote_plus(value) if is_address else value)
            for column, string in found:
                yield column, f"{it.tag} {name}", string


def as_parsed(string: str) -> str:
    """Write a string as the standard says a parser reads it from a page."""
    return string.replace("\x00", "").replace("\r\n", "\n").replace("\x85", "…")


@pytest.fixture(scope="module")
def harmless(one_site: Site) -> dict[str, list[tuple[str, ...]]]:
    one_site.restore()
    spoil(one_site, PLAIN)
    return {place: skeleton(html) for place, html in pages(one_site)}


@pytest.mark.parametrize("words", STRINGS)
def test_s04_every_page_shows_what_was_written_and_no_element_more(
    site, harmless, words
):
    string = STRINGS[words]
    spoil(site, string)
    found: set[str] = set()

    for place, html in pages(site):
        assert (place, runs_here(html)) == (place, [])
        assert (place, skeleton(html)) == (place, harmless[place])
        for column, where, read in read_back(parsed(html)):
            assert (place, column, where, same(read)) == (
                place,
                column,
                where,
                same(string),
            )
            found.add(column)

    assert (COLUMNS | GROUPS).keys() - found <= {"address"}


def same(string: str) -> str:
    """Reduce a string to what survives a parser and a browser's own white space."""
    kept = re.sub("[\x00\ufffd]", "", string)
    return " ".join(kept.split())


@pytest.mark.parametrize("words", STRINGS)
def test_s04_what_was_typed_comes_back_in_the_form_it_was_typed_in(site, words):
    typed = f"Qzt{'zQ'}{STRINGS[words]}QzzQ"
    asked = {"title": typed, "body": typed, "tags": typed, "product_version": typed}
    places = [
        site.get("/search", query_string={"q": typed[:180]}),
        site.get("/questions/ask", by="customer", query_string={"title": typed}),
        site.get("/questions", query_string={"tag": typed, "lang": typed}),
        site.get("/sign-in", query_string={"next": typed}),
        site.post("/questions/ask", asked, by="customer"),
        site.post("/settings/profile", {"bio": typed, "name": typed}, by="customer"),
        site.post("/sign-up", {"name": typed, "email": typed, "handle": typed}),
        site.post("/sign-in", {"who": typed, "password": "x", "next": typed}),
        site.post("/questions/ask", asked),  # refused, and kept
        site.send("POST", "/questions/ask", by="customer", data=asked),  # no token
        site.post("/preview", {"body": "x", "next": typed}, by="customer"),
        site.get(f"/{typed[:200]}"),
    ]

    for answer in places:
        assert (answer.request.path, runs_here(answer.text)) == (
            answer.request.path,
            [],
        )
        for _, where, read in read_back(parsed(answer.text)):
            assert (answer.request.path, where, same(read)) == (
                answer.request.path,
                where,
                same(STRINGS[words]),
            )


@pytest.mark.parametrize("words", STRINGS)
def test_s04_the_name_of_a_file_stays_one_name_in_its_header(words):
    header = attachment(STRINGS[words])

    kind, options = parse_options_header(header)

    assert kind == "attachment"
    assert header.isascii()
    assert header.isprintable()
    assert options == {"filename": STRINGS[words]}


@pytest.mark.parametrize("words", STRINGS)
def test_s04_letters_hold_what_was_written_and_no_element_more(site, words):
    letters = {}
    for string in (PLAIN, STRINGS[words]):
        site.restore()
        spoil(site, string)
        site.run("UPDATE mail_link SET email = 'new@example.org'")
        site.run(
            "UPDATE mail_link SET carries = json_set(carries, '$.name', ?)", string
        )
        with site.app.app_context():
            work_off(limit=100)
        letters[string] = sorted(site.mailer.sent, key=lambda it: it.message_id)

    assert len(letters[PLAIN]) == len(letters[STRINGS[words]]) > 1
    for plain, letter in zip(*letters.values(), strict=True):
        assert skeleton(letter.html) == skeleton(plain.html)
        assert runs_here(letter.html) == runs_here(plain.html)
        mail = bytes(compose(letter, sender="forum@example.org"))
        read = message_from_bytes(mail, policy=policy.default)
        assert sorted(read) == sorted(compose(plain, sender="forum@example.org"))
        assert len(read["To"].addresses) == 1
        for _, _, string in read_back(parsed(letter.html)):
            assert same(string) == same(STRINGS[words])


@pytest.mark.parametrize("words", STRINGS)
def test_s04_a_line_of_the_log_stays_one_line(words):
    record = logging.LogRecord("x", 30, "", 0, "said: %s", (STRINGS[words],), None)

    line = JsonLine().format(record)

    assert line.isascii()
    assert line.isprintable()
    assert json.loads(line)["message"] == f"said: {STRINGS[words]}"


@pytest.mark.parametrize("words", STRINGS)
def test_s04_programs_read_the_same_titles_as_people(site, words):
    spoil(site, STRINGS[words])
    with site.app.app_context():
        search.rebuild()

    answer = site.get(
        "/search/similar",
        query_string={"title": "happens every night"},
        headers={"Accept": "application/json"},
    )

    titles = {it["title"] for it in answer.json}
    assert titles == {f"Qz{'title'}zQ{STRINGS[words]}QzzQ"}
