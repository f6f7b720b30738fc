"""Passkeys: the device signs, and nothing that it was not asked for counts."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from forum.infra.db import session
from forum.kernel import clock
from forum.kernel.clock import now
from forum.signin import queries
from forum.signin.models import Authenticator, SignIn
from forum.signin.rules.means import FRESH
from tests.signin.conftest import is_in
from tests.signin.device import PRESENT, Device

ADD, ENTER = "/me/security/passkeys", "/sign-in/passkey"
PROVE = "/me/security/prove/passkey"


def challenge(browser, path=ENTER) -> dict:
    return browser.post(f"{path}/challenge").json


def add(browser, device, **given):
    answer = device.make(challenge(browser, ADD))
    return browser.post(ADD, credential=answer, **given)


@pytest.fixture
def device(browser, ada) -> Device:
    """Ada has made a passkey on this device, and signed out."""
    device = Device()
    browser.sign_in(ada)
    add(browser, device, name="My telephone")
    browser.post("/sign-out")
    return device


@pytest.mark.usefixtures("device")
def test_several_passkeys_have_names_and_their_owner_is_told(
    browser, ada, work, mailer
):
    browser.sign_in(ada)
    add(browser, Device(), name="")
    work()

    page = browser.get(ADD).text

    assert "My telephone" in page
    assert len(queries.passkeys_of(ada.id)) == 2
    assert len({it.user_handle for it in queries.passkeys_of(ada.id)}) == 1
    assert sum("A passkey was added." in it.text for it in mailer.sent) == 2


def test_a_passkey_lets_in_without_a_password_and_leads_on(browser, device):
    answer = browser.post(
        ENTER, credential=device.use(challenge(browser)), next="/ideas"
    )

    assert answer.location == "/ideas"
    assert is_in(browser)


def test_a_passkey_is_both_proofs_in_one(browser, ada, device):
    session.add(Authenticator(person_id=ada.id, sealed_seed="", confirmed_at=now()))

    browser.post(ENTER, credential=device.use(challenge(browser)))

    assert is_in(browser)


@pytest.mark.parametrize(
    "wrong",
    [
        {"origin": "https://evil.example"},
        {"origin": "http://localhost:8000"},
        {"host": "evil.example"},
        {"flags": PRESENT},  # nobody unlocked it
        {"flags": 0},
        {"handle": "AAAA"},
    ],
    ids=str,
)
def test_a_passkey_of_another_site_or_owner_opens_nothing(browser, device, wrong):
    answer = browser.post(ENTER, credential=device.but(**wrong).use(challenge(browser)))

    assert answer.status_code == 422
    assert "This passkey could not be checked." in answer.text
    assert not is_in(browser)


def test_a_key_that_is_not_the_one_registered_opens_nothing(browser, device):
    forged = device.use(challenge(browser), key=ec.generate_private_key(ec.SECP256R1()))

    assert browser.post(ENTER, credential=forged).status_code == 422


def test_a_copied_passkey_is_noticed_by_its_count(browser, device):
    browser.post(ENTER, credential=device.use(challenge(browser)))
    browser.post(ENTER, credential=device.use(challenge(browser)))
    browser.post("/sign-out")

    copied = device.but(count=0).use(challenge(browser))

    assert browser.post(ENTER, credential=copied).status_code == 422


def test_a_challenge_serves_once_and_in_one_browser(browser, another, device):
    answer = device.use(challenge(browser))
    with browser.client.session_transaction() as cookie:
        before = dict(cookie)

    elsewhere = another.post(ENTER, credential=answer)
    first = browser.post(ENTER, credential=answer)
    browser.post("/sign-out")
    with browser.client.session_transaction() as cookie:
        cookie.update(before)
    again = browser.post(ENTER, credential=answer)

    assert [it.status_code for it in (elsewhere, first, again)] == [422, 303, 422]


def test_a_challenge_lasts_ten_minutes(browser, device):
    answer = device.use(challenge(browser))

    with clock.stopped_at(now() + timedelta(minutes=11)):
        assert browser.post(ENTER, credential=answer).status_code == 422


@pytest.mark.parametrize(
    "answer",
    ["", "{}", "[]", "null", '{"id": 1}', '{"id": "a", "rawId": "%"}', "{" * 9],
)
def test_nonsense_is_refused_in_the_same_words(browser, device, answer):
    challenge(browser)

    page = browser.post(ENTER, credential=answer)

    assert device
    assert page.status_code == 422
    assert "This passkey could not be checked." in page.text


def test_what_was_typed_before_comes_along(browser, device):
    answer = browser.post(
        ENTER,
        credential=device.use(challenge(browser)),
        kept='{"body": ["A long answer"]}',
        kept_action="/questions/1/answers",
    )

    assert "A long answer" in answer.text


def test_a_passkey_shows_that_it_is_oneself(browser, ada, device):
    browser.sign_in(ada)
    session.query(SignIn).update({"proved_at": now() - FRESH})
    assert browser.get(ADD).location == "/me/security/prove?next=/me/security/passkeys"

    answer = browser.post(
        PROVE, credential=device.use(challenge(browser, PROVE)), next=ADD
    )

    assert answer.location == ADD
    assert browser.get(ADD).status_code == 200


def test_somebody_elses_passkey_does_not(browser, make, device):
    browser.sign_in(make.person("Grace"))

    answer = browser.post(PROVE, credential=device.use(challenge(browser, PROVE)))

    assert answer.status_code == 422


def test_a_passkey_that_was_removed_opens_nothing(browser, ada, device):
    browser.sign_in(ada)
    (kept,) = queries.passkeys_of(ada.id)
    browser.post(f"{ADD}/{kept.id}/remove")
    browser.post("/sign-out")

    answer = browser.post(ENTER, credential=device.use(challenge(browser)))

    assert answer.status_code == 422


@pytest.mark.usefixtures("device")
def test_the_only_way_in_is_not_removed(browser, ada):
    ada.password_hash = ""
    browser.sign_in(ada)
    (kept,) = queries.passkeys_of(ada.id)

    answer = browser.post(f"{ADD}/{kept.id}/remove")

    assert answer.status_code == 409
    assert queries.passkeys_of(ada.id)


@pytest.mark.usefixtures("device")
def test_nobody_removes_somebody_elses_passkey(browser, ada, make):
    (kept,) = queries.passkeys_of(ada.id)
    browser.sign_in(make.person("Grace"))

    browser.post(f"{ADD}/{kept.id}/remove")

    assert queries.passkeys_of(ada.id) == [kept]


def test_a_passkey_is_added_after_a_proof_only(browser, ada):
    browser.sign_in(ada)
    session.query(SignIn).update({"proved_at": now() - FRESH})

    assert browser.post(f"{ADD}/challenge").status_code == 403


def test_a_site_without_a_name_offers_no_passkeys(app, browser):
    config = app.extensions["forum.config"]
    assert "Sign in with a passkey" in browser.get("/sign-in").text

    app.extensions["forum.config"] = type(config)(base_url="http://127.0.0.1:8000")

    assert "Sign in with a passkey" not in browser.get("/sign-in").text
