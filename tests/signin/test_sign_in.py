"""Coming in with a password, and going out."""

from datetime import timedelta

import pytest
import time_machine

from forum.infra.db import session
from forum.kernel.clock import now
from forum.people import actions as people
from forum.people.rules import Role
from forum.signin import queries
from forum.signin.adapters.argon2 import Hasher
from tests.conftest import CHEAP
from tests.signin.conftest import PASSWORD, is_in


@pytest.mark.parametrize("who", ["ada@example.org", " ADA@Example.org ", "ada", "Ada"])
@pytest.mark.usefixtures("ada")
def test_one_comes_in_by_address_or_by_handle(browser, who):
    answer = browser.post("/sign-in", who=who, password=PASSWORD, next="/ask?title=x")

    assert (answer.status_code, answer.location) == (303, "/ask?title=x")
    assert is_in(browser)


@pytest.mark.parametrize(
    ("who", "password"),
    [
        ("ada", "another password"),
        ("ada", PASSWORD.upper()),
        ("ada", PASSWORD + " "),
        ("nobody@example.org", PASSWORD),
        ("nobody", PASSWORD),
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_wrong_name_and_a_wrong_password_read_the_same(browser, who, password):
    answer = browser.post("/sign-in", who=who, password=password, next="/ask")

    assert answer.status_code == 422
    assert "This name and this password do not go together." in answer.text
    assert f'value="{who}"' in answer.text
    assert 'value="/ask"' in answer.text
    assert password not in answer.text
    assert not is_in(browser)


def test_an_empty_form_says_what_is_missing_at_each_field(browser):
    answer = browser.post("/sign-in", who="", password="")

    assert answer.status_code == 422
    assert answer.text.count("Write your e-mail address or your handle.") == 2
    assert answer.text.count("Write your password.") == 2
    assert "<title>Error: Sign in" in answer.text


def test_nobody_comes_in_as_somebody_who_was_imported(browser, make):
    make.person("Firefox fan", handle="fan", email=None, source="kitsune:1")

    browser.post("/sign-in", who="fan", password="")
    browser.post("/sign-in", who="fan", password="any password")

    assert not is_in(browser)


@pytest.mark.usefixtures("ada")
def test_coming_in_leaves_nothing_of_the_session_before(browser):
    browser.get("/sign-in")
    with browser.client.session_transaction() as cookie:
        cookie["planted"] = "by somebody else"
        before = dict(cookie)

    browser.post("/sign-in", who="ada", password=PASSWORD)

    with browser.client.session_transaction() as cookie:
        assert "planted" not in cookie
        assert cookie.get("csrf_token") != before.get("csrf_token", "none")


def test_a_password_is_hashed_again_when_the_costs_have_changed(browser, ada):
    ada.password_hash = Hasher(memory=16, rounds=2).hash(PASSWORD)

    browser.post("/sign-in", who="ada", password=PASSWORD)

    assert "m=8,t=1,p=1" in ada.password_hash
    assert CHEAP.matches(ada.password_hash, PASSWORD)


@pytest.mark.usefixtures("ada")
def test_going_out_ends_the_session_and_clears_what_the_browser_kept(browser):
    browser.post("/sign-in", who="ada", password=PASSWORD)
    with browser.client.session_transaction() as cookie:
        stolen = dict(cookie)

    answer = browser.post("/sign-out")

    assert answer.status_code == 303
    assert answer.headers["Clear-Site-Data"] == '"storage"'
    with browser.client.session_transaction() as cookie:
        cookie.update(stolen)
    assert not is_in(browser)


def test_going_out_twice_is_going_out(browser):
    assert browser.post("/sign-out").status_code == 303


def test_whoever_is_in_is_led_on(browser, ada):
    browser.sign_in(ada)

    assert browser.get("/sign-in?next=/ask").location == "/ask"
    assert browser.get("/sign-in?next=//evil.example").location == "/"
    assert browser.get("/sign-up?next=/ask").location == "/ask"


def test_reading_a_page_sets_no_cookie_for_a_visitor(browser, ada):
    assert "Set-Cookie" not in browser.get(f"/people/{ada.handle}").headers


@pytest.mark.parametrize(
    ("role", "away", "still_in"),
    [
        (None, timedelta(days=29), True),
        (None, timedelta(days=31), False),
        (Role.MODERATOR, timedelta(hours=11), True),
        (Role.MODERATOR, timedelta(hours=14), False),
    ],
)
def test_a_session_ends_when_nothing_comes_from_it(browser, ada, role, away, still_in):
    if role:
        people.grant(ada, role)
    with time_machine.travel(now(), tick=False) as clock:
        browser.post("/sign-in", who="ada", password=PASSWORD)
        clock.shift(away)

        assert is_in(browser) is still_in


@pytest.mark.usefixtures("ada")
def test_a_session_that_is_used_goes_on_until_its_last_day(browser):
    with time_machine.travel(now(), tick=False) as clock:
        browser.post("/sign-in", who="ada", password=PASSWORD)
        seen = []
        for _ in range(5):
            clock.shift(timedelta(days=20))
            seen.append(is_in(browser))

    assert seen == [True, True, True, True, False]


def test_reading_pages_writes_nothing(browser, ada, statements):
    browser.sign_in(ada)
    statements.clear()

    is_in(browser)

    assert not [it for it in statements if not it.lstrip().startswith("SELECT")]


def test_who_is_newly_trusted_signs_in_again(browser, ada):
    browser.sign_in(ada)

    people.grant(ada, Role.STAFF)

    assert not is_in(browser)


def test_a_short_password_of_somebody_trusted_is_told(browser, ada):
    ada.password_hash = CHEAP.hash("blue horse")
    people.grant(ada, Role.MODERATOR)

    browser.post("/sign-in", who="ada", password="blue horse")

    assert "need 12 characters" in browser.get("/settings/account").text


def test_only_a_trace_of_the_token_is_kept(browser, ada):
    browser.post("/sign-in", who="ada", password=PASSWORD)

    with browser.client.session_transaction() as cookie:
        token = cookie["_user_id"]
    (kept,) = queries.sessions_of(ada.id)
    assert token not in kept.token_hash
    assert len(token) >= 43


def test_an_erased_person_is_out_at_once(browser, ada):
    browser.sign_in(ada)

    ada.erased_at = now()
    session.commit()

    assert not is_in(browser)
