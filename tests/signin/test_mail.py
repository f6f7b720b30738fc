"""The letters of the door, as a mail server and a mail program see them."""

import re
from html.parser import HTMLParser

import pytest

from forum.infra.db import db, session, transaction
from forum.infra.outbox import Job, work_off
from forum.kernel.clock import now
from forum.people.queries import get
from forum.signin import notices
from forum.signin.actions import links, passwords
from forum.signin.rules.links import Purpose
from tests.signin.conftest import path_in, sign_up

URL = re.compile(r"https?://[^\s<>\"]+")


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found = set()

    def handle_starttag(self, tag, attrs) -> None:
        if tag == "a":
            self.found.add(dict(attrs)["href"])


class Down:
    """A mail server that nobody can reach."""

    def send(self, _letter) -> None:
        raise ConnectionRefusedError


class Slow:
    """A mail server so slow that somebody else writes while it listens."""

    wrote_meanwhile = False

    def send(self, _letter) -> None:
        somebody = db.engine.raw_connection()
        somebody.driver_connection.execute("PRAGMA busy_timeout = 0")
        somebody.driver_connection.execute("BEGIN IMMEDIATE")
        somebody.driver_connection.execute("ROLLBACK")
        somebody.close()
        self.wrote_meanwhile = True


def every_letter(person):
    """Write each letter there is."""
    given = {"email": person.email, "language": person.language}
    grace = {"email": "grace@example.org", "language": person.language}
    carries = {"handle": "grace", "name": "Grace", "password_hash": "", "to": ""}
    made = [
        links.make(Purpose.RESET, **given, person_id=person.id),
        links.make(Purpose.CHANGE_ADDRESS, **grace, person_id=person.id),
        links.make(Purpose.CHANGE_ADDRESS, **given, person_id=person.id),
        links.make(Purpose.CONFIRM, **grace, carries=carries),
        links.make(Purpose.CONFIRM, **given, carries=carries),
    ]
    return [
        *(notices.link_letter(link) for link in made),
        notices.password_letter(person, at=now().isoformat()),
        notices.address_letter(person, before="old@example.org", at=now().isoformat()),
    ]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_text_and_html_say_the_same(make, language):
    person = make.person(language=language)

    for letter in every_letter(person):
        html = Links()
        html.feed(letter.html)
        words = re.sub(r"<[^>]+>", " ", letter.html.split("<body")[1])
        assert html.found == set(URL.findall(letter.text))
        assert set(re.findall(r"\b\d+\b", URL.sub("", letter.text))) == set(
            re.findall(r"\b\d+\b", words.split(">", 1)[1])
        )
        assert len(letter.subject) <= 60
        assert letter.language == language
        assert f'<html lang="{language}"' in letter.html
        assert len(letter.html) < 60_000


def test_no_letter_holds_words_that_somebody_typed(make):
    person = make.person("Win at evil.example <b>now</b>", bio="evil.example")

    for letter in every_letter(person):
        assert "evil" not in letter.text + letter.html + letter.subject


def test_a_letter_sent_again_after_a_crash_is_the_same_letter(browser, mailer):
    sign_up(browser)
    with transaction():
        sending = session.query(Job).one()
        again = Job(reaction=sending.reaction, payload=sending.payload)
        session.add(again)

    work_off()

    first, second = mailer.sent
    assert first == second
    assert first.message_id.endswith("@localhost>")


@pytest.mark.parametrize("mailer", [Down()])
def test_a_mail_server_that_is_down_is_tried_again_later(browser):
    sign_up(browser)

    work_off()

    job = session.query(Job).one()
    assert job.attempts == 1
    assert job.due_at > now()


@pytest.mark.parametrize("mailer", [Slow()])
def test_nobody_who_writes_waits_for_the_mail_server(browser, work, mailer):
    sign_up(browser)

    work()

    assert mailer.wrote_meanwhile


def test_a_link_that_ended_before_it_was_mailed_is_not_mailed(make, work, mailer):
    person = make.person()
    passwords.reset_link(person)

    links.end_all(person.id)
    work()

    assert not mailer.sent


def test_a_letter_about_a_change_speaks_the_persons_language(make, work, mailer):
    person = make.person(language="fr")
    passwords.reset(passwords.reset_link(person, mailed=False), password_hash="x")
    work()

    (letter,) = mailer.sent
    assert letter.language == "fr"
    assert path_in(letter) == "/reset?lang=fr"
    assert get(person.id).email == letter.to
