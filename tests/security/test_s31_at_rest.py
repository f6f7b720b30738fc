"""S-31: who takes the database and the files away opens no account with them."""

import re
from dataclasses import fields
from pathlib import Path

import pytest
from pyotp import TOTP

from forum.config import Config
from forum.infra.db import session
from forum.signin import queries
from forum.signin.adapters.argon2 import MEMORY, ROUNDS, Hasher
from forum.signin.rules.sessions import hashed
from tests.conftest import KEY
from tests.signin.conftest import PASSWORD, path_in, sign_up


def taken(folder: Path) -> bytes:
    """Read what a thief of the folder has: the database, its journal, every file."""
    session.commit()
    return b"".join(it.read_bytes() for it in folder.rglob("*") if it.is_file())


def token_in(path: str) -> str:
    return max(re.findall(r"[\w.-]+", path), key=len)


@pytest.fixture
def mailed(another, ada, work, mailer) -> list[str]:
    """Give the tokens of two letters: to come in, and to choose another password."""
    sign_up(another)
    another.post("/reset", email=ada.email)
    work()
    letters = [
        it for it in mailer.sent if "/reset/" in it.text or "/sign-up/" in it.text
    ]
    return [token_in(path_in(it)) for it in letters]


def test_s31_nothing_in_the_folder_opens_an_account(browser, ada, mailed, tmp_path):
    browser.post("/sign-in", who="ada", password=PASSWORD)
    browser.post("/me/security/codes")
    seed = queries.seed_of(queries.authenticator(ada.id))
    page = browser.post("/me/security/codes/confirm", code=TOTP(seed).now()).text
    recovery = re.findall(r"<code>([a-z2-9-]{19})</code>", page)
    with browser.client.session_transaction() as cookie:
        token = cookie["_user_id"]

    found = taken(tmp_path)

    assert (len(recovery), len(mailed)) == (10, 2)
    assert hashed(token).encode() in found  # otherwise silence would prove nothing
    secrets = [PASSWORD, token, seed, *recovery, *mailed, KEY]
    assert [it for it in secrets if it.encode() in found] == []


def test_s31_passwords_cost_what_owasp_asks_for():
    kept = Hasher().hash(PASSWORD)

    assert kept.startswith(f"$argon2id$v=19$m={MEMORY},t={ROUNDS},p=1$")
    assert (MEMORY, ROUNDS) >= (19 * 1024, 2)
    assert Hasher().hash(PASSWORD) != kept


def test_s31_a_session_signed_with_another_key_is_none(app, browser, ada):
    browser.sign_in(ada)
    with_ours = browser.get("/settings/account").status_code

    app.config["SECRET_KEY"] = f"another key than {KEY}"

    with_another = browser.get("/settings/account").status_code
    assert (with_ours, with_another) == (200, 303)


def test_s31_no_secret_has_a_default(tmp_path):
    """Two communities that were told nothing have two keys, of 384 random bits."""
    keys = {Config(instance=tmp_path / name).key for name in ("one", "another")}

    assert len(keys) == 2
    assert min(map(len, keys)) >= 64
    assert {it.default for it in fields(Config) if it.metadata.get("secret")} <= {
        "",
        "folder:",
    }
