"""How one's account is kept safe, and what one is told of it."""

from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.kernel import clock
from forum.kernel.clock import now
from forum.signin.models import SignIn
from forum.signin.queries import sessions_of
from forum.signin.rules.means import FRESH
from tests.signin.conftest import PASSWORD, is_in

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
NEW = "A new device is signed in at Entraide"


def come_in(browser, **given) -> None:
    browser.post("/sign-in", **({"who": "ada", "password": PASSWORD} | given))


def subjects(mailer) -> list[str]:
    return [it.subject for it in mailer.sent]


@pytest.mark.usefixtures("ada")
def test_a_device_never_seen_before_is_told_of_by_mail(browser, another, work, mailer):
    come_in(browser)
    work()
    assert not mailer.sent  # the first of all is nobody's surprise
    another.client.environ_base["HTTP_USER_AGENT"] = FIREFOX

    come_in(another)
    work()

    assert subjects(mailer) == [NEW]
    assert "Firefox, Linux" in mailer.sent[0].text


@pytest.mark.usefixtures("ada")
def test_the_same_device_is_told_of_once(browser, another, work, mailer):
    come_in(browser)
    come_in(another)
    another.post("/sign-out")
    come_in(another)
    work()

    assert subjects(mailer) == [NEW]


def test_whoever_came_in_and_went_again_is_still_listed(browser, another, ada):
    another.client.environ_base["HTTP_USER_AGENT"] = FIREFOX
    come_in(another)
    another.post("/sign-out")
    come_in(browser)

    page = browser.get("/me/security").text

    assert len(sessions_of(ada.id)) == 1
    assert "Firefox, Linux · with the password" in page
    assert "127.0.0.1" in page


def test_a_device_in_use_says_when_a_form_last_came_from_it(browser, ada):
    browser.sign_in(ada)
    began = now()

    with clock.stopped_at(began + timedelta(hours=3)):
        browser.get("/me/security")
        (before,) = [it.used_at for it in sessions_of(ada.id)]
        browser.post("/settings/profile", name="Ada", bio="", language="en")
        (after,) = [it.used_at for it in sessions_of(ada.id)]

    assert before - began < timedelta(minutes=1)
    assert after == began + timedelta(hours=3)


@pytest.mark.usefixtures("ada")
def test_showing_that_it_is_oneself_ends_the_token_that_was_there(browser):
    come_in(browser)
    with browser.client.session_transaction() as cookie:
        stolen = cookie["_user_id"]

    answer = browser.post(
        "/me/security/prove", current=PASSWORD, next="/settings/profile"
    )
    with browser.client.session_transaction() as cookie:
        fresh = cookie["_user_id"]
        cookie["_user_id"] = stolen
    with_the_old_one = is_in(browser)
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"] = fresh

    assert answer.location == "/settings/profile"
    assert not with_the_old_one
    assert is_in(browser)


def test_a_wrong_password_shows_nothing(browser, ada):
    browser.sign_in(ada)
    session.query(SignIn).update({"proved_at": now() - FRESH})

    answer = browser.post("/me/security/prove", current="guess", next="")

    assert answer.status_code == 422
    assert sessions_of(ada.id)[0].proved_at <= now() - FRESH
