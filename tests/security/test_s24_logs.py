"""S-24: what is refused is written down, on one line each, and never a secret."""

import json
import logging
from collections.abc import Iterator
from io import StringIO

import pytest

from forum.infra.log import JsonLine
from tests.security.addresses import knocks
from tests.security.community import PASSWORD
from tests.security.test_s05_headers import guess

CANARY = "ocelot-7f3a"
WRONG = f"{CANARY} is not the password"
MOST_OF_A_LINE = 1_000  # bytes that a refused request may cost


class Written:
    """What stands in the log, as the supervisor would collect it."""

    def __init__(self) -> None:
        self.stream = StringIO()

    @property
    def text(self) -> str:
        return self.stream.getvalue()

    @property
    def lines(self) -> list[dict[str, str]]:
        return [json.loads(line) for line in self.text.splitlines()]

    def said(self) -> str:
        return "\n".join(it["message"] for it in self.lines)


@pytest.fixture
def written() -> Iterator[Written]:
    """Collect what a public site would write."""
    found = Written()
    handler = logging.StreamHandler(found.stream)
    handler.setFormatter(JsonLine())
    ours = logging.getLogger("forum")
    root, before = logging.getLogger(), ours.level
    root.addHandler(handler)
    ours.setLevel(logging.INFO)
    yield found
    ours.setLevel(before)
    root.removeHandler(handler)


def test_s24_who_comes_in_and_who_does_not_is_written_down(site, written):
    site.post("/sign-in", {"who": "the-customer", "password": PASSWORD})
    site.post("/sign-in", {"who": "the-customer", "password": WRONG})
    site.post("/sign-in", {"who": "nobody-here", "password": WRONG})

    who = site.community.people["customer"]
    assert f"person {who} signed in by password" in written.said()
    assert f"refused to sign in as person {who}" in written.said()
    assert "refused to sign in as person 0" in written.said()


def test_s24_what_is_refused_is_written_down_with_who_and_where(site, written):
    who = site.community.people["customer"]
    elsewhere = {"Origin": "https://evil.example"}

    site.get("/admin/brand", by="customer")
    site.send("POST", "/questions/ask", by="customer", data={"title": CANARY})
    site.post("/questions/ask", {}, by="customer", headers=elsewhere)
    site.get("/", base_url="http://evil.example")
    guess(site, times=6)

    told = [(it["page"], it["message"]) for it in written.lines]
    for expected in (
        ("admin.brand", f"refused to person {who}: not_allowed"),
        (
            "questions.send_question",
            f"refused to person {who}: no token of this session",
        ),
        ("questions.send_question", f"refused to person {who}: not_allowed"),
        ("signin.come_in", "too many tries: sign-in as, sign-in from"),
    ):
        assert expected in told
    assert "it calls this site by another name" in written.said()
    assert all(it["at"].endswith("+00:00") and it["request"] for it in written.lines)


def test_s24_a_visitor_who_is_led_to_the_door_is_no_attempt(site, written):
    site.get("/settings/account")

    assert written.text == ""


def test_s24_no_form_leaves_a_secret_in_the_log(site, written, monkeypatch):
    """Each form is sent as it is, without its token, and to a page that breaks."""

    def fall_over(**_values):
        raise RuntimeError

    for it in knocks(site.app, site.community):
        form = it.form | {"password": WRONG, "current": WRONG, "code": WRONG}
        site.post(it.path, it.form, by=it.by)
        site.post(it.path, form, by=it.by)
        site.send("POST", it.path, by=it.by, data=form)
        with monkeypatch.context() as broken:
            broken.setitem(site.app.view_functions, it.endpoint, fall_over)
            site.post(it.path, form, by=it.by)
        site.restore()

    secrets = {CANARY, PASSWORD, *site.community.tokens.values()}
    secrets |= {it.cookie for it in site.visits.values() if it.cookie}
    secrets |= {it.token for it in site.visits.values()}
    assert len(written.lines) > 100
    assert [it for it in secrets if it in written.text] == []
    assert "@example.org" not in written.text


def test_s24_a_token_of_a_letter_in_an_address_is_not_written(site, written):
    site.post(f"/sign-up/{CANARY}-in-the-address", {"password": WRONG})
    site.post(f"/reset/{CANARY}-in-the-address", {}, headers={"Origin": "null"})

    assert written.text
    assert CANARY not in written.text


def test_s24_a_refused_request_costs_a_line_and_no_more(site, written):
    """Whatever it carries: large headers, line breaks, signs that move a terminal."""
    heavy = {
        "User-Agent": "x" * 60_000 + "\x1b[2J",
        "X-Forwarded-For": "1.1.1.1," * 5_000,
        "Origin": "https://evil.example/" + "y" * 60_000,
        "Referer": "http://localhost/" + "z" * 60_000,
    }
    for _ in range(200):
        site.post("/sign-in", {"who": "a\nb" * 9_000, "password": "x"}, headers=heavy)

    lines = written.text.splitlines()
    assert len(lines) == 200
    assert max(map(len, lines)) <= MOST_OF_A_LINE
    assert all(line.isascii() and line.isprintable() for line in lines)
