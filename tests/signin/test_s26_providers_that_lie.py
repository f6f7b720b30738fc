"""What comes from another site and is not for us, not for now, or not true (S-26).

Each line is one attack; none of them signs anybody in.
"""

import json
from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import digest

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.people.models import Person
from forum.signin.models import LinkedAccount, SignIn
from tests.signin.conftest import come_back, go_through, is_in, trust, way_there
from tests.signin.provider import Provider, key, served

HOUR = 3600


def at(seconds: int) -> int:
    return int(now().timestamp()) + seconds


def written(part: object) -> str:
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def unsigned(_provider):
    return lambda _header, claims: f"{written({'alg': 'none'})}.{written(claims)}."


def with_the_public_key(provider):
    """Sign as if the public key were a secret of both."""

    def sign(_header, claims):
        signed = f"{written({'alg': 'HS256', 'kid': 'one'})}.{written(claims)}"
        public = provider.key.as_pem(private=False)
        return f"{signed}.{written(digest(public, signed.encode(), sha256))}"

    return sign


def with_another_key(**header):
    def signs(_provider):
        forger = Provider(key=key())
        return lambda given, claims: forger.signed(given | header, claims)

    return signs


SAID = {  # what a token says
    "another nonce": lambda _: {"nonce": "another"},
    "no nonce": lambda _: {"nonce": None},
    "another issuer": lambda _: {"iss": "https://evil.example"},
    "no issuer": lambda _: {"iss": None},
    "for another client": lambda _: {"aud": "somebody-else"},
    "for nobody": lambda _: {"aud": None},
    "for several, asked for by another": lambda it: {
        "aud": [it.client_id, "other"],
        "azp": "other",
    },
    "for several, asked for by nobody": lambda it: {"aud": [it.client_id, "other"]},
    "asked for by another": lambda _: {"azp": "other"},
    "expired": lambda _: {"exp": at(-HOUR)},
    "without an end": lambda _: {"exp": None},
    "of the future": lambda _: {"iat": at(HOUR)},
    "of long ago": lambda _: {"iat": at(-HOUR)},
    "not yet": lambda _: {"nbf": at(HOUR)},
    "without a subject": lambda _: {"sub": None},
    "with an empty subject": lambda _: {"sub": ""},
    "with a subject that is no text": lambda _: {"sub": 7},
    "with too long a subject": lambda _: {"sub": "x" * 256},
}
SIGNED = {
    "not at all": unsigned,
    "with the public key as a secret": with_the_public_key,
    "with another key of the same name": with_another_key(),
    "with a key that nobody knows": with_another_key(kid="two"),
    "with a key to be fetched elsewhere": with_another_key(
        jku="https://evil.example/jwks"
    ),
    "as nonsense": lambda _: lambda _header, _claims: "a.b.c",
}
METADATA = {
    "another issuer": {"issuer": "https://evil.example"},
    "no issuer": {"issuer": None},
    "an issuer with a slash more": {"issuer": "https://id.example/"},
    "a page that is a script": {"authorization_endpoint": "javascript:alert(1)"},
    "no page": {"authorization_endpoint": ""},
}
TOLD = {  # on the way back
    "another state": lambda told: told | {"state": "another"},
    "no state": lambda told: told | {"state": ""},
    "another provider's name": lambda told: told | {"iss": "https://evil.example"},
    "no code": lambda told: told | {"code": ""},
    "a code that nobody gave": lambda told: told | {"code": "made-up"},
    "a refusal": lambda told: told | {"error": "access_denied"},
}


@pytest.fixture
def linked(provider, ada) -> Provider:
    """Let the provider vouch for Ada, who has linked her account there."""
    session.add(LinkedAccount(person_id=ada.id, issuer=provider.url, subject="grace-7"))
    return provider


def nobody_came_in(browser) -> bool:
    return not is_in(browser) and not session.scalars(select(SignIn)).all()


def test_without_a_lie_everybody_comes_in(browser, linked):
    go_through(browser, linked)

    assert is_in(browser)


@pytest.mark.parametrize("said", SAID)
def test_a_token_is_refused_that_is(browser, linked, said):
    linked.claims = SAID[said](linked)

    answer = go_through(browser, linked)

    assert answer.status_code == 422
    assert "What Orme said cannot be trusted." in answer.text
    assert nobody_came_in(browser)


@pytest.mark.parametrize("signed", SIGNED)
def test_a_token_is_refused_that_is_signed(browser, linked, signed):
    linked.signs = SIGNED[signed](linked)

    answer = go_through(browser, linked)

    assert answer.status_code == 422
    assert nobody_came_in(browser)


@pytest.mark.parametrize("what", METADATA)
def test_nobody_is_led_to_a_provider_that_says_it_has(browser, linked, what):
    linked.metadata = METADATA[what]

    answer = browser.post("/sign-in/with/orme")

    assert answer.status_code == 422
    assert "What Orme said cannot be trusted." in answer.text


@pytest.mark.parametrize("what", TOLD)
def test_nobody_comes_back_with(browser, linked, what):
    told = linked.sign_in(way_there(browser))

    answer = come_back(browser, TOLD[what](told))

    assert answer.status_code == 422
    assert nobody_came_in(browser)


def test_an_issuer_that_changed_on_the_way_is_noticed(browser, linked):
    told = linked.sign_in(way_there(browser))
    linked.metadata = {"issuer": "https://evil.example"}

    assert come_back(browser, told).status_code == 422
    assert nobody_came_in(browser)


def test_a_code_serves_once(browser, linked):
    told = linked.sign_in(way_there(browser))
    come_back(browser, told)
    browser.post("/sign-out")

    assert come_back(browser, told).status_code == 422
    assert nobody_came_in(browser)


def test_what_came_back_to_one_browser_opens_no_other(browser, another, linked):
    told = linked.sign_in(way_there(browser))
    way_there(another)

    assert come_back(another, told).status_code == 422
    assert nobody_came_in(another)


def test_a_code_of_one_provider_is_not_given_to_another(app, browser, keys, linked):
    """Mix-up: the browser left for one, and comes back as if from the other."""
    with served(Provider(slug="evil", key=keys)) as evil:
        trust(app, linked, evil)
        told = linked.sign_in(way_there(browser, "evil"))

        answer = come_back(browser, told, "orme")
        other = come_back(browser, linked.sign_in(way_there(browser)), "evil")

        assert (answer.status_code, other.status_code) == (422, 422)
        assert "/token" not in evil.asked
    assert nobody_came_in(browser)


def test_a_redirect_that_was_altered_is_of_no_use(browser, linked):
    way = way_there(browser).replace("%2Fback", "%2Fback2")

    assert come_back(browser, linked.sign_in(way)).status_code == 422
    assert nobody_came_in(browser)


@pytest.mark.parametrize("verified", [False, None, "true", 1])
def test_an_address_that_nobody_confirmed_makes_no_account(browser, provider, verified):
    provider.person["email_verified"] = verified

    answer = go_through(browser, provider)

    assert "has not confirmed your e-mail address" in answer.text
    assert not session.scalars(select(Person)).all()


@pytest.mark.usefixtures("ada")
def test_an_address_that_has_an_account_is_not_taken_over(browser, provider):
    provider.person["email"] = "Ada@Example.org"

    answer = go_through(browser, provider)

    assert answer.status_code == 409
    assert "Sign in to it, then link Orme under Security." in answer.text
    assert nobody_came_in(browser)
    assert not session.scalars(select(LinkedAccount)).all()


def test_a_description_of_somebody_else_is_refused(browser, provider):
    provider.person = {"sub": "grace-7"}
    provider.described = {
        "sub": "ada-1",
        "email": "a@b.example",
        "email_verified": True,
    }

    assert go_through(browser, provider).status_code == 422


def test_a_provider_that_is_down_is_said_to_be(app, browser, keys):
    with served(Provider(key=keys)) as provider:
        trust(app, provider)
        told = provider.sign_in(way_there(browser))

    back = come_back(browser, told)
    there = browser.post("/sign-in/with/orme", next="/ideas")

    for answer in (back, there):
        assert answer.status_code == 503
        assert "Orme does not answer. Try again in a moment" in answer.text
    assert 'value="/ideas"' in there.text
    assert nobody_came_in(browser)
