"""S-19: guessing passwords gets nowhere, and shuts nobody out."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine

from forum.app import create_app
from forum.infra.db import db, session
from forum.kernel.clock import now
from forum.kernel.errors import TooMuch
from forum.signin.actions import limits
from forum.signin.actions.limits import place
from tests.conftest import Browser, config_in
from tests.signin.conftest import PASSWORD, is_in

WRONG = "guess guess"


def guess(browser, who="ada", password=WRONG, address="192.0.2.1") -> int:
    browser.client.environ_base["REMOTE_ADDR"] = address
    return browser.post("/sign-in", who=who, password=password).status_code


@pytest.mark.usefixtures("ada")
def test_s_19_one_account_takes_ten_guesses_in_a_quarter_of_an_hour(browser):
    codes = [
        guess(browser, who, address=f"192.0.2.{number}")
        for number in range(15)
        for who in ("ada", "ada@example.org")
    ]

    assert codes.count(422) == 10
    assert codes.count(429) == 20
    assert guess(browser, password=PASSWORD, address="198.51.100.1") == 429


@pytest.mark.usefixtures("ada")
def test_s_19_the_refusal_says_when_to_try_again(browser):
    for _ in range(5):
        guess(browser)

    answer = browser.post("/sign-in", who="ada", password=PASSWORD)

    assert answer.status_code == 429
    assert "Try again in 15 min." in answer.text
    assert 890 < int(answer.headers["Retry-After"]) <= 901


@pytest.mark.usefixtures("app")
def test_s_19_the_waits_grow():
    with time_machine.travel(now(), tick=False) as clock:
        waits = []
        for _ in range(16):
            try:
                limits.take({"sign-in as ada": limits.TRIES})
            except TooMuch as refusal:
                waits.append(round(refusal.wait_seconds / 60))
                clock.shift(timedelta(seconds=refusal.wait_seconds))
                limits.take({"sign-in as ada": limits.TRIES})

    assert waits == [15, 15, 90]


def test_s_19_one_place_takes_thirty_guesses_an_hour(browser, make):
    for number in range(33):
        make.person(handle=f"somebody-{number}")

    codes = [guess(browser, f"somebody-{number}") for number in range(33)]

    assert codes.count(422) == 30


def test_s_19_a_household_is_one_place():
    assert place("2001:db8:1:2::1") == place("2001:db8:1:2:ffff::9")
    assert place("2001:db8:1:2::1") != place("2001:db8:1:3::1")
    assert place("::ffff:192.0.2.1") == place("192.0.2.1")
    assert place("") == place("rubbish")


def test_s_19_nobody_chooses_where_they_come_from(browser, make):
    for number in range(33):
        make.person(handle=f"somebody-{number}")

    codes = [
        browser.client.post(
            "/sign-in",
            data={"who": f"somebody-{number}", "password": WRONG},
            headers={
                "X-Forwarded-For": f"198.51.100.{number}",
                "Forwarded": f"for=198.51.100.{number}",
            },
        ).status_code
        for number in range(33)
    ]

    assert codes.count(422) == 30


@pytest.mark.usefixtures("ada")
def test_s_19_the_owner_still_enters_with_a_device_that_is_known(browser, another):
    guess(browser, password=PASSWORD)
    browser.post("/sign-out")
    for number in range(20):
        guess(another, address=f"192.0.2.{number % 3}")

    assert guess(another, password=PASSWORD, address="192.0.2.1") == 429
    assert guess(browser, password=PASSWORD, address="192.0.2.1") == 303


@pytest.mark.usefixtures("ada")
def test_s_19_a_known_device_guesses_no_more_than_others(browser):
    guess(browser, password=PASSWORD)
    browser.post("/sign-out")

    codes = [guess(browser) for _ in range(14)]

    assert codes.count(422) == 10


def test_s_19_a_device_known_to_one_is_a_stranger_to_another(browser, make, ada):
    make.person(handle="eve", password_hash=ada.password_hash)
    guess(browser, "eve", PASSWORD)
    browser.post("/sign-out")

    codes = [guess(browser, "ada") for _ in range(10)]

    assert codes.count(422) == 5


@pytest.mark.usefixtures("ada")
def test_s_19_a_right_password_gives_the_tries_back(browser):
    for _ in range(3):
        assert [guess(browser) for _ in range(4)] == [422] * 4
        assert guess(browser, password=PASSWORD) == 303
        browser.post("/sign-out")
        browser.client.delete_cookie("device")


@pytest.mark.usefixtures("ada")
def test_s_19_tries_sent_at_once_are_counted_one_by_one(app):
    browsers = [Browser(app.test_client()) for _ in range(12)]
    session.commit()

    with ThreadPoolExecutor(6) as pool:
        codes = list(
            pool.map(
                lambda it: (
                    it.client.post(
                        "/sign-in", data={"who": "ada", "password": WRONG}
                    ).status_code
                ),
                browsers,
            )
        )

    assert codes.count(422) == 5


@pytest.mark.usefixtures("ada")
def test_s_19_limits_survive_a_restart_and_a_clock_that_goes_back(
    app, browser, tmp_path
):
    for _ in range(5):
        guess(browser)
    adapters = app.extensions["forum.adapters"]
    again = create_app(config_in(tmp_path), adapters)
    again.config.update(TESTING=True, WTF_CSRF_ENABLED=False)

    with time_machine.travel(now() - timedelta(hours=1)):
        answer = again.test_client().post(
            "/sign-in", data={"who": "ada", "password": PASSWORD}
        )
    with again.app_context():
        db.engine.dispose()

    assert answer.status_code == 429


@pytest.mark.usefixtures("ada")
def test_s_19_a_try_counts_whatever_becomes_of_it(browser, app, monkeypatch):
    hasher = app.extensions["forum.adapters"].hasher
    monkeypatch.setattr(hasher, "matches", lambda *_: 1 / 0)
    crashes = [guess(browser) for _ in range(5)]
    monkeypatch.undo()

    assert crashes == [500] * 5
    assert guess(browser, password=PASSWORD) == 429
    assert not is_in(browser)
