"""Making an account."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from forum.infra.db import session
from forum.people.models import Person
from forum.people.queries import by_handle
from forum.people.rules import Role
from forum.signin.models import MailLink
from tests.conftest import Browser
from tests.signin.conftest import PASSWORD, is_in, path_in, sign_up

GRACE = {
    "name": "Grace",
    "handle": "grace",
    "email": "grace@example.org",
    "password": PASSWORD,
}


def people() -> int:
    return session.scalar(select(func.count()).select_from(Person))


def test_an_account_is_made_by_the_button_behind_the_mailed_link(browser, work, mailer):
    sign_up(browser, next="/ask")
    work()
    way = path_in(mailer.sent[0])
    browser.get(way)
    assert people() == 0

    answer = browser.post(way)

    assert (answer.status_code, answer.location) == (303, "/ask")
    assert is_in(browser)
    grace = by_handle("grace")
    assert (grace.name, grace.email) == ("Grace", "grace@example.org")
    assert grace.email_confirmed_at


def test_the_language_of_the_page_becomes_the_persons(browser, work, mailer):
    browser.post("/sign-up?lang=fr", **GRACE)
    work()
    way = path_in(mailer.sent[0])

    browser.post(way)

    assert mailer.sent[0].language == "fr"
    assert way.endswith("?lang=fr")
    assert by_handle("grace").language == "fr"


def test_a_handle_is_made_from_the_name_when_none_is_typed(browser, make, work, mailer):
    make.person(handle="zoe-dupont")
    sign_up(browser, name="Zoé  Dupont", handle="")
    work()

    browser.post(path_in(mailer.sent[0]))

    assert by_handle("zoe-dupont-2").name == "Zoé Dupont"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Write the name that others will see."),
        ({"name": "x" * 41}, "Keep the name under 40 characters."),
        ({"name": "Grace\u202eecarG"}, "a character that cannot be seen"),
        ({"name": "see https://evil.example"}, "A name cannot hold an address."),
        ({"handle": "a"}, "Use 3 to 30 letters"),
        ({"handle": "grâce"}, "Use 3 to 30 letters"),
        ({"handle": "admin"}, "This name is reserved."),
        ({"handle": "Ada"}, "Somebody has this handle."),
        ({"email": "grace"}, "Write an address such as"),
        ({"password": "short"}, "Use at least 8 characters."),
        ({"password": "password1"}, "Many people use this password"),
        ({"password": "grace2026"}, "This is too close to your name"),
        ({"password": "entraide!"}, "This is too close to your name"),
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_refused_form_says_why_and_keeps_what_was_typed(browser, wrong, sentence):
    answer = browser.post("/sign-up", **(GRACE | wrong))

    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="grace@example.org"' in answer.text or "email" in wrong
    assert PASSWORD not in answer.text
    assert session.scalar(select(func.count()).select_from(MailLink)) == 0


def test_an_empty_form_names_every_field_that_is_missing(browser):
    answer = browser.post("/sign-up")

    assert answer.status_code == 422
    for field in ("name", "email", "password"):
        assert f'<a href="#{field}">' in answer.text


@pytest.mark.parametrize(
    "name",
    [
        "Claire",
        "CLAIRE",
        "C1aire",
        "Сlаire",
        "Cláire",
        "Claire ",
        "Ｃｌａｉｒｅ",
        "Entraide",
    ],
)
def test_nobody_takes_a_name_that_reads_like_one_of_the_brands(browser, make, name):
    make.person("Claire", roles=(Role.STAFF,))

    answer = browser.post("/sign-up", **(GRACE | {"name": name}))

    assert "This name looks like one of the brand’s." in answer.text


def test_signing_up_twice_at_once_sends_one_mail(browser, work, mailer):
    form = GRACE | {"once": "0123456789abcdefghij"}

    answers = [browser.post("/sign-up", **form) for _ in range(2)]
    work()

    assert {(it.status_code, it.location) for it in answers} == {(303, "/sign-up/sent")}
    assert len(mailer.sent) == 1


@pytest.mark.usefixtures("ada")
def test_what_was_refused_is_no_mail_to_wait_for(browser):
    for wrong in ({"handle": "ada"}, {"password": "short"}, {"name": ""}) * 2:
        browser.post("/sign-up", **(GRACE | wrong))

    assert browser.post("/sign-up", **GRACE).status_code == 303


def test_another_device_shows_that_it_is_the_same_person(
    browser, another, work, mailer
):
    sign_up(browser)
    work()
    way = path_in(mailer.sent[0])
    assert "This is not the device you signed up with" in another.get(way).text

    wrong = another.post(way, password="not hers")
    right = another.post(way, password=PASSWORD)

    assert wrong.status_code == 422
    assert "This is not the password that was chosen" in wrong.text
    assert right.status_code == 303
    assert is_in(another)


def test_of_two_who_want_a_handle_the_later_one_chooses_another(
    browser, another, work, mailer
):
    sign_up(browser)
    sign_up(another, email="other@example.org")
    work()
    first, second = (path_in(letter) for letter in mailer.sent)
    browser.post(first)

    shown = another.get(second)
    refused = another.post(second, handle="grace")
    taken = another.post(second, handle="grace-two")

    assert 'value="grace"' in shown.text
    assert refused.status_code == 422
    assert "Somebody has this handle." in refused.text
    assert taken.status_code == 303
    assert by_handle("grace-two").email == "other@example.org"


def test_a_handle_lost_while_the_button_was_pressed_is_asked_for_again(
    app, work, mailer
):
    racers = [Browser(app.test_client()) for _ in range(4)]

    def press(racer, letter):
        return racer.client.post(path_in(letter))

    for number, racer in enumerate(racers):
        sign_up(racer, email=f"grace-{number}@example.org")
    work()
    session.commit()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(press, racers, mailer.sent))

    assert sorted(it.status_code for it in answers) == [303, 422, 422, 422]
    assert people() == 1


def test_one_mailbox_has_one_account(browser, another, work, mailer):
    sign_up(browser)
    work()
    sign_up(another, email=" GRACE@EXAMPLE.org ", handle="grace-again")
    work()
    older, newer = (path_in(letter) for letter in mailer.sent)

    assert browser.get(older).status_code == 404
    assert another.post(newer).status_code == 303
    assert by_handle("grace-again").email == "grace@example.org"


@pytest.mark.usefixtures("ada")
def test_whose_address_is_known_gets_a_mail_that_says_so(browser, work, mailer):
    sign_up(browser, email="ada@example.org")
    work()

    (letter,) = mailer.sent
    assert letter.to == "ada@example.org"
    assert letter.subject == "You have an account at Entraide"
    assert "http://localhost/sign-in" in letter.text
    assert people() == 1
