"""One's own account."""

import pytest

from forum.infra.db import session
from forum.people.queries import get
from forum.signin.queries import sessions_of
from tests.conftest import CHEAP
from tests.signin.conftest import PASSWORD, is_in, path_in

NEW = "four green apples"


@pytest.mark.parametrize("page", ["account", "password", "address", "profile"])
def test_a_visitor_is_asked_to_sign_in_and_led_back(browser, page):
    answer = browser.get(f"/settings/{page}")

    assert answer.status_code == 303
    assert answer.location == f"/sign-in?next=/settings/{page}"


def test_a_password_is_changed_with_the_one_before(browser, another, ada, work, mailer):
    browser.sign_in(ada)
    another.sign_in(ada)

    wrong = browser.post("/settings/password", current="guess", password=NEW)
    right = browser.post("/settings/password", current=PASSWORD, password=NEW)
    work()

    assert wrong.status_code == 422
    assert "This is not your current password." in wrong.text
    assert right.status_code == 303
    assert CHEAP.matches(ada.password_hash, NEW)
    assert is_in(browser)
    assert not is_in(another)
    assert mailer.sent[0].subject == "Your password for Entraide was changed"


def test_an_address_changes_once_the_new_mailbox_says_so(browser, ada, work, mailer):
    browser.sign_in(ada)
    browser.post("/settings/address", email="new@example.org", current=PASSWORD)
    work()
    (letter,) = mailer.sent
    browser.get(path_in(letter))
    session.expire_all()
    assert (letter.to, get(ada.id).email) == ("new@example.org", "ada@example.org")

    answer = browser.post(path_in(letter))
    work()

    assert answer.status_code == 303
    assert get(ada.id).email == "new@example.org"
    assert mailer.sent[1].to == "ada@example.org"
    assert mailer.sent[1].subject == "Your address for Entraide was changed"


def test_an_address_changes_with_the_password_only(browser, ada, work, mailer):
    browser.sign_in(ada)

    answer = browser.post("/settings/address", email="new@example.org", current="guess")
    work()

    assert answer.status_code == 422
    assert 'value="new@example.org"' in answer.text
    assert not mailer.sent


def test_an_address_of_somebody_else_tells_nothing(browser, ada, make, work, mailer):
    make.person(email="grace@example.org")
    browser.sign_in(ada)

    answer = browser.post(
        "/settings/address", email="grace@example.org", current=PASSWORD
    )
    work()

    assert answer.location == "/settings/address/sent"
    assert mailer.sent[0].subject == "You have an account at Entraide"


def test_an_address_taken_meanwhile_is_refused(browser, ada, make, work, mailer):
    browser.sign_in(ada)
    browser.post("/settings/address", email="new@example.org", current=PASSWORD)
    work()
    make.person(email="new@example.org")

    answer = browser.post(path_in(mailer.sent[0]))

    assert answer.status_code == 409
    assert get(ada.id).email == "ada@example.org"


def test_a_device_that_is_elsewhere_is_signed_out(browser, another, ada):
    another.client.environ_base["HTTP_USER_AGENT"] = "Firefox/140.0 (Android)"
    another.post("/sign-in", who="ada", password=PASSWORD)
    browser.post("/sign-in", who="ada", password=PASSWORD)
    elsewhere = sessions_of(ada.id)[-1]
    assert "Firefox, Android" in browser.get("/me/security").text

    browser.post(f"/settings/devices/{elsewhere.id}/end")

    assert is_in(browser)
    assert not is_in(another)


def test_nobody_ends_somebody_elses_session(browser, another, ada, make):
    another.sign_in(ada)
    browser.sign_in(make.person())

    browser.post(f"/settings/devices/{sessions_of(ada.id)[0].id}/end")

    assert is_in(another)


def test_every_other_device_is_signed_out_at_once(browser, another, ada):
    another.sign_in(ada)
    browser.sign_in(ada)

    browser.post("/settings/devices/end-others")

    assert is_in(browser)
    assert not is_in(another)


def test_the_password_is_not_guessed_through_the_settings(browser, ada):
    browser.sign_in(ada)

    for number in range(10):
        browser.post("/settings/password", current=f"guess {number}", password=NEW)
    answer = browser.post("/settings/password", current=PASSWORD, password=NEW)

    assert answer.status_code == 429
    assert CHEAP.matches(get(ada.id).password_hash, PASSWORD)
