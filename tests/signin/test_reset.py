"""A password that was forgotten."""

import pytest

from tests.conftest import CHEAP
from tests.signin.conftest import PASSWORD, is_in, path_in

NEW = "four green apples"


def test_a_new_password_is_chosen_with_the_mailed_link(browser, ada, work, mailer):
    browser.post("/reset", email="Ada@example.org")
    work()
    way = path_in(mailer.sent[0])
    assert "ada" in browser.get(way).text

    answer = browser.post(way, password=NEW)

    assert answer.status_code == 303
    assert is_in(browser)
    assert CHEAP.matches(ada.password_hash, NEW)


def test_everybody_else_is_out_and_the_owner_is_told(
    browser, another, ada, work, mailer
):
    another.sign_in(ada)
    browser.post("/reset", email="ada@example.org")
    work()

    browser.post(path_in(mailer.sent[0]), password=NEW)
    work()

    assert not is_in(another)
    assert mailer.sent[1].to == "ada@example.org"
    assert mailer.sent[1].subject == "Your password for Entraide was changed"


@pytest.mark.usefixtures("ada")
def test_an_unknown_address_gets_the_same_answer_and_no_mail(browser, work, mailer):
    known = browser.post("/reset", email="ada@example.org")
    unknown = browser.post("/reset", email="nobody@example.org")
    work()

    assert (known.status_code, known.location) == (303, "/reset/sent")
    assert (unknown.status_code, unknown.location) == (303, "/reset/sent")
    assert [letter.to for letter in mailer.sent] == ["ada@example.org"]


def test_the_new_password_obeys_the_same_rules(browser, ada, work, mailer):
    browser.post("/reset", email="ada@example.org")
    work()
    way = path_in(mailer.sent[0])

    answers = [browser.post(way, password=it) for it in ("", "short", "ada@example")]

    assert [it.status_code for it in answers] == [422, 422, 422]
    assert CHEAP.matches(ada.password_hash, PASSWORD)
    assert browser.post(way, password=NEW).status_code == 303


@pytest.mark.usefixtures("ada")
def test_a_fourth_mail_within_the_hour_waits(browser, work, mailer):
    for _ in range(3):
        browser.post("/reset", email="ada@example.org")

    answer = browser.post("/reset", email="ada@example.org")
    work()

    assert answer.status_code == 429
    assert "Try again in 60 min." in answer.text
    assert 3500 < int(answer.headers["Retry-After"]) <= 3601
    assert len(mailer.sent) <= 3
