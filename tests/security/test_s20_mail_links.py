"""S-20: a link in a mail works once, for one person, for a while, by a button."""

import logging
from datetime import timedelta

import pytest
import time_machine

from forum.app import create_app
from forum.infra.db import db, session
from forum.kernel.clock import now
from forum.people.models import Person
from forum.signin import queries
from forum.signin.actions import links
from forum.signin.models import MailLink
from forum.signin.rules.links import LIVES, Purpose, new_id
from tests.conftest import CHEAP, config_in
from tests.signin.conftest import PASSWORD, is_in

NEW = "four green apples"
PATHS = {
    Purpose.CONFIRM: "/sign-up/",
    Purpose.RESET: "/reset/",
    Purpose.CHANGE_ADDRESS: "/settings/address/",
}
FIELDS = {
    Purpose.CONFIRM: {"password": PASSWORD},
    Purpose.RESET: {"password": NEW},
    Purpose.CHANGE_ADDRESS: {},
}
of_each_purpose = pytest.mark.parametrize("purpose", list(Purpose))


def made(purpose: Purpose, ada: Person) -> MailLink:
    """Make a link as its form would."""
    is_confirm = purpose is Purpose.CONFIRM
    emails = {Purpose.CONFIRM: "grace@example.org", Purpose.RESET: ada.email}
    link = links.make(
        purpose,
        email=emails.get(purpose, "new@example.org"),
        language="en",
        person_id=None if is_confirm else ada.id,
        carries={
            "name": "Grace",
            "handle": "grace",
            "password_hash": CHEAP.hash(PASSWORD),
            "to": "",
        }
        if is_confirm
        else {},
    )
    session.commit()
    return link


def way(link: MailLink, token: str = "") -> str:
    return PATHS[link.purpose] + (token or queries.token_of(link))


def everything() -> list:
    return [
        tuple(row)
        for table in db.metadata.sorted_tables
        if table.name not in {"limit_hit", "pace"}  # they count what is refused too
        for row in session.execute(table.select())
    ]


def is_refused(browser, path: str, purpose: Purpose) -> bool:
    before = everything()
    codes = {browser.get(path).status_code}
    codes.add(browser.post(path, **FIELDS[purpose]).status_code)
    return codes <= {404, 422} and everything() == before


@of_each_purpose
def test_s_20_a_scanner_that_opens_it_ten_times_changes_nothing(browser, ada, purpose):
    path = way(made(purpose, ada))
    before = everything()

    answers = [browser.get(path) for _ in range(10)]
    head = browser.client.head(path)

    assert {it.status_code for it in [*answers, head]} == {200}
    assert everything() == before
    assert not is_in(browser)


@of_each_purpose
def test_s_20_it_works_once(browser, another, ada, purpose):
    path = way(made(purpose, ada))

    assert browser.post(path, **FIELDS[purpose]).status_code == 303
    assert is_refused(another, path, purpose)


@of_each_purpose
def test_s_20_a_newer_one_ends_it(browser, ada, purpose):
    older = way(made(purpose, ada))
    newer = way(made(purpose, ada))

    assert is_refused(browser, older, purpose)
    assert browser.post(newer, **FIELDS[purpose]).status_code == 303


@of_each_purpose
def test_s_20_it_ends_by_itself(browser, ada, purpose):
    path = way(made(purpose, ada))

    with time_machine.travel(now() + LIVES[purpose] - timedelta(seconds=30)):
        assert browser.get(path).status_code == 200
    with time_machine.travel(now() + LIVES[purpose] + timedelta(seconds=1)):
        assert is_refused(browser, path, purpose)


def test_s_20_lifetimes_are_as_promised():
    assert {
        Purpose.CONFIRM: timedelta(days=3),
        Purpose.RESET: timedelta(minutes=30),
        Purpose.CHANGE_ADDRESS: timedelta(minutes=30),
    } == LIVES


@of_each_purpose
def test_s_20_it_serves_no_other_purpose(browser, ada, purpose):
    link = made(purpose, ada)
    token = queries.token_of(link)

    for other, start in PATHS.items():
        if other is not purpose:
            assert is_refused(browser, start + token, other)


@of_each_purpose
def test_s_20_a_token_that_was_changed_is_refused(browser, ada, purpose):
    link = made(purpose, ada)
    token = queries.token_of(link)
    last = "0" if token[-1] != "0" else "1"

    for forged in (
        token[:-1],
        token[:-1] + last,
        token + "0",
        token.upper(),
        link.id,
        link.id + "-",
        new_id() + token[32:],
        "x",
        "%00",
        "é" * 65,
    ):
        assert is_refused(browser, way(link, forged), purpose), forged


def test_s_20_it_belongs_to_one_person(browser, make, ada):
    grace = make.person(email="grace@example.org")
    link = made(Purpose.RESET, ada)
    path = way(link)

    link.person_id = grace.id
    session.commit()

    assert is_refused(browser, path, Purpose.RESET)


def test_s_20_another_address_or_password_ends_what_was_mailed(browser, ada):
    browser.sign_in(ada)
    reset = way(made(Purpose.RESET, ada))
    browser.post(way(made(Purpose.CHANGE_ADDRESS, ada)))
    assert is_refused(browser, reset, Purpose.RESET)

    reset = way(made(Purpose.RESET, ada))
    browser.post("/settings/password", current=PASSWORD, password=NEW)
    assert is_refused(browser, reset, Purpose.RESET)


def test_s_20_an_address_that_is_no_longer_theirs_resets_nothing(browser, ada):
    path = way(made(Purpose.RESET, ada))

    ada.email = "moved@example.org"
    session.commit()

    assert is_refused(browser, path, Purpose.RESET)


@pytest.mark.parametrize("purpose", [Purpose.RESET, Purpose.CHANGE_ADDRESS])
def test_s_20_it_does_not_bring_back_who_was_erased(browser, ada, purpose):
    path = way(made(purpose, ada))

    ada.erased_at = now()
    session.commit()

    assert is_refused(browser, path, purpose)


@of_each_purpose
def test_s_20_another_site_with_our_database_opens_nothing(app, ada, purpose, tmp_path):
    token = queries.token_of(made(purpose, ada))
    adapters = app.extensions["forum.adapters"]
    theirs = create_app(config_in(tmp_path, secret_key="x" * 40), adapters)

    answer = theirs.test_client().get(PATHS[purpose] + token)
    with theirs.app_context():
        db.engine.dispose()

    assert answer.status_code == 404


@of_each_purpose
def test_s_20_the_token_stays_between_us_and_the_mailbox(browser, ada, purpose, caplog):
    caplog.set_level(logging.DEBUG)
    link = made(purpose, ada)
    token = queries.token_of(link)

    page = browser.get(way(link))
    used = browser.post(way(link), **FIELDS[purpose])

    for answer in (page, used):
        assert answer.headers["Referrer-Policy"] == "strict-origin"
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert token not in used.location
    assert "https://" not in page.text
    assert token[33:] not in caplog.text
    assert token[33:] not in repr(everything())


def test_s_20_no_identifier_comes_twice():
    assert len({new_id() for _ in range(100_000)}) == 100_000
