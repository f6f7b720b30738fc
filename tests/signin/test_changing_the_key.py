"""The secret key changes, and nobody is signed out, and no mail is worth nothing."""

from dataclasses import replace

import pytest
from pyotp import TOTP

from forum.app import create_app
from forum.config import BadConfig, Config
from forum.infra.db import session
from forum.infra.sealing import seal, unseal
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.signin import queries
from forum.signin.actions import codes, passwords
from forum.signin.models import Authenticator
from forum.signin.rules.codes import new_seed
from forum.signin.rules.links import Purpose
from tests.conftest import config_in

FORMER, NEW = "the key of last year for tests", "the key of this year for tests"


@pytest.fixture(autouse=True)
def sign_with_the_former_key(app) -> None:
    sign_with(app, FORMER)


def sign_with(app, key: str, *, former: str = "") -> None:
    """Start again with another key, as far as this application goes."""
    app.extensions["forum.config"] = config = replace(
        app.extensions["forum.config"], secret_key=key, secret_key_fallbacks=former
    )
    app.config.update(SECRET_KEY=key, SECRET_KEY_FALLBACKS=config.former_keys)


@pytest.fixture
def change_key(app):
    """Take a new key, and keep the former one for a while, or not."""
    return lambda *, former=FORMER: sign_with(app, NEW, former=former)


@pytest.mark.parametrize(("former", "status"), [(FORMER, 200), ("", 303)])
def test_a_session_outlives_the_key_while_the_former_one_is_known(
    change_key, browser, ada, former, status
):
    browser.sign_in(ada)

    change_key(former=former)

    assert browser.get("/me/security").status_code == status


@pytest.mark.parametrize(("former", "status"), [(FORMER, True), ("", False)])
def test_a_link_in_a_mail_does_so_too(change_key, ada, former, status):
    link = passwords.reset_link(ada)
    token = queries.token_of(link)

    change_key(former=former)

    if not status:
        with pytest.raises(NotFound):
            queries.link(token, Purpose.RESET)
    else:
        assert queries.link(token, Purpose.RESET).id == link.id


def test_codes_go_on_and_are_sealed_anew(change_key, ada):
    seed = new_seed()
    kept = Authenticator(
        person_id=ada.id,
        sealed_seed=seal(seed, about=f"seed of person {ada.id}"),
        confirmed_at=now(),
    )
    session.add(kept)
    session.flush()

    change_key()
    codes.check(ada.id, TOTP(seed).at(now()), device=None)

    change_key(former="")
    assert queries.seed_of(kept) == seed
    assert unseal(kept.sealed_seed, about="seed of somebody else") == ""


def test_a_former_key_signs_nothing_new(tmp_path):
    config = config_in(
        tmp_path, secret_key=NEW, secret_key_fallbacks=f"{FORMER}, {FORMER}2"
    )

    app = create_app(config)

    assert config.keys == [NEW, FORMER, f"{FORMER}2"]
    assert app.config["SECRET_KEY"] == NEW
    assert app.config["SECRET_KEY_FALLBACKS"] == [FORMER, f"{FORMER}2"]


def test_a_former_key_that_is_too_short_is_said(tmp_path):
    given = {"FORUM_INSTANCE": str(tmp_path), "FORUM_SECRET_KEY_FALLBACKS": "short"}

    with pytest.raises(BadConfig, match="at least 16 characters"):
        Config.from_env(given)
