"""One-time codes: asked for after the password, each good for once."""

import re
from datetime import timedelta

import pytest
from pyotp import TOTP
from sqlalchemy import select

from forum.infra.db import session
from forum.infra.sealing import seal, unseal
from forum.kernel import clock
from forum.kernel.clock import now
from forum.kernel.errors import NotAllowed
from forum.signin import queries
from forum.signin.actions import codes
from forum.signin.models import Authenticator, RecoveryCode, SignIn
from forum.signin.rules.means import FRESH
from tests.conftest import CHEAP
from tests.signin.conftest import PASSWORD, is_in, path_in

STEP = timedelta(seconds=30)


def seed_of(person) -> str:
    return queries.seed_of(queries.authenticator(person.id))


def code_of(person, *, later: timedelta = timedelta()) -> str:
    return TOTP(seed_of(person)).at(now() + later)


@pytest.fixture
def recovery_codes(browser, ada) -> list[str]:
    """Ada has set up one-time codes, half an hour ago, and signed out."""
    with clock.stopped_at(now() - timedelta(minutes=30)):
        browser.sign_in(ada)
        browser.post("/me/security/codes")
        page = browser.post("/me/security/codes/confirm", code=code_of(ada)).text
        browser.post("/sign-out")
    return re.findall(r"<code>([a-z2-9-]{19})</code>", page)


def give_password(browser, **given):
    return browser.post("/sign-in", **({"who": "ada", "password": PASSWORD} | given))


def test_codes_are_set_up_with_a_picture_and_the_same_as_text(browser, ada):
    browser.sign_in(ada)
    browser.post("/me/security/codes")

    page = browser.get("/me/security/codes").text

    assert seed_of(ada) in page
    assert 'src="data:image/svg+xml' in page


def test_codes_count_once_one_of_them_was_given(browser, ada):
    browser.sign_in(ada)
    browser.post("/me/security/codes")

    wrong = browser.post("/me/security/codes/confirm", code="000000")
    was_on = queries.asks_for_a_code(ada.id)
    right = browser.post("/me/security/codes/confirm", code=code_of(ada))

    assert (wrong.status_code, was_on) == (422, False)
    assert len(re.findall(r"<code>[a-z2-9-]{19}</code>", right.text)) == 10
    assert queries.asks_for_a_code(ada.id)


@pytest.mark.usefixtures("recovery_codes")
def test_a_password_alone_opens_nothing_any_more(browser, ada):
    page = give_password(browser, next="/ideas")

    assert "Your one-time code" in page.text
    assert not is_in(browser)

    answer = browser.post("/sign-in/code", code=code_of(ada), next="/ideas")

    assert answer.location == "/ideas"
    assert is_in(browser)


@pytest.mark.usefixtures("recovery_codes")
def test_what_was_typed_before_comes_through_the_second_step(browser, ada):
    kept = '{"body": ["A long answer"]}'
    page = give_password(browser, kept=kept, kept_action="/questions/1/answers").text
    assert "A long answer" in page

    answer = browser.post(
        "/sign-in/code",
        code=code_of(ada),
        kept=kept,
        kept_action="/questions/1/answers",
    )

    assert "Send what you wrote" in answer.text
    assert "A long answer" in answer.text


@pytest.mark.usefixtures("recovery_codes")
def test_a_code_is_used_once(browser, another, ada):
    code = code_of(ada)
    for each in (browser, another):
        give_password(each)

    first = browser.post("/sign-in/code", code=code)
    second = another.post("/sign-in/code", code=code)

    assert (first.status_code, second.status_code) == (303, 422)
    assert not is_in(another)


@pytest.mark.usefixtures("recovery_codes")
@pytest.mark.parametrize(
    ("later", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
)
def test_clocks_may_differ_by_one_step(browser, ada, later, fits):
    with clock.stopped_at(now()):
        give_password(browser)

        browser.post("/sign-in/code", code=code_of(ada, later=later * STEP))

        assert is_in(browser) is fits


def test_a_recovery_code_lets_in_once_and_its_owner_is_told(
    browser, another, recovery_codes, work, mailer
):
    typed = recovery_codes[0].upper().replace("-", " ")
    for each in (browser, another):
        give_password(each)

    first = browser.post("/sign-in/code", code=typed)
    second = another.post("/sign-in/code", code=typed)
    work()

    assert (first.status_code, second.status_code) == (303, 422)
    assert any("A recovery code was used to sign in." in it.text for it in mailer.sent)


@pytest.mark.usefixtures("recovery_codes")
def test_the_codes_are_not_guessed(browser, ada):
    give_password(browser)

    guesses = [browser.post("/sign-in/code", code=f"{n:06}") for n in range(6)]
    right = browser.post("/sign-in/code", code=code_of(ada))

    assert guesses[-1].status_code == right.status_code == 429
    assert not is_in(browser)


@pytest.mark.usefixtures("recovery_codes")
def test_a_thief_of_the_password_does_not_shut_the_owner_out(browser, another, ada):
    give_password(browser)
    browser.post("/sign-in/code", code=code_of(ada, later=-STEP))
    browser.post("/sign-out")
    give_password(another)
    for number in range(6):
        another.post("/sign-in/code", code=f"{number:06}")

    give_password(browser)
    browser.post("/sign-in/code", code=code_of(ada))

    assert is_in(browser)


@pytest.mark.usefixtures("recovery_codes")
def test_a_password_that_was_right_waits_ten_minutes_for_its_code(browser, ada):
    give_password(browser)

    with clock.stopped_at(now() + timedelta(minutes=11)):
        answer = browser.post("/sign-in/code", code=code_of(ada))

    assert answer.location == "/sign-in"


@pytest.mark.usefixtures("recovery_codes")
def test_a_password_that_was_changed_meanwhile_waits_no_more(browser, ada):
    give_password(browser)
    ada.password_hash = CHEAP.hash("four green apples")

    answer = browser.post("/sign-in/code", code=code_of(ada))

    assert answer.location == "/sign-in"


@pytest.mark.usefixtures("recovery_codes")
def test_a_new_password_by_mail_does_not_go_around_the_code(browser, work, mailer):
    browser.post("/reset", email="ada@example.org")
    work()
    way = path_in(mailer.sent[-1])

    page = browser.post(way, password="four green apples")

    assert "Your one-time code" in page.text
    assert not is_in(browser)


@pytest.mark.usefixtures("recovery_codes")
def test_codes_are_turned_off_after_a_proof_only(browser, ada, work, mailer):
    browser.sign_in(ada)
    session.query(SignIn).update({"proved_at": now() - FRESH})

    refused = browser.post("/me/security/codes/off")
    asked = browser.get("/me/security/codes")
    browser.post("/me/security/prove", current=PASSWORD, next="")
    browser.post("/me/security/codes/off")
    work()

    assert refused.status_code == 403
    assert asked.location == "/me/security/prove?next=/me/security/codes"
    assert not queries.asks_for_a_code(ada.id)
    assert any("One-time codes are off." in it.text for it in mailer.sent)


def test_new_recovery_codes_end_the_old_ones(browser, ada, recovery_codes):
    browser.sign_in(ada)
    page = browser.post("/me/security/codes/recovery").text
    browser.post("/sign-out")
    give_password(browser)

    answer = browser.post("/sign-in/code", code=recovery_codes[1])

    assert answer.status_code == 422
    assert recovery_codes[1] not in page


def test_whoever_lost_everything_is_let_in_by_those_who_run_the_machine(
    app, browser, recovery_codes
):
    app.test_cli_runner().invoke(args=["people", "codes-off", "ada"])
    give_password(browser)

    assert recovery_codes
    assert is_in(browser)


def test_a_stolen_database_computes_no_code(ada, recovery_codes):
    kept = session.scalars(select(Authenticator)).one()
    hashes = session.scalars(select(RecoveryCode.code_hash)).all()

    assert seed_of(ada) not in kept.sealed_seed
    assert unseal(kept.sealed_seed, about="seed of person 999") == ""
    assert not set(recovery_codes) & set(hashes)


def test_what_was_sealed_with_another_key_is_not_read(app):
    sealed = seal("a secret", about="a test")
    config = app.extensions["forum.config"]

    app.extensions["forum.config"] = type(config)(secret_key="another key, long enough")

    assert unseal(sealed, about="a test") == ""


def test_nobody_changes_what_opens_an_account_without_a_proof(make):
    stranger = make.member()  # with no session of theirs

    for act in (codes.begin, codes.turn_off, codes.renew_recovery_codes):
        with pytest.raises(NotAllowed):
            act(by=stranger)
