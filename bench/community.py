"""The community that is measured: the real forum when its data is at hand."""

import os
import subprocess
import sys
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import select, text

from forum.app import create_app
from forum.config import Config
from forum.infra.db import session, transaction
from forum.kernel.clock import now
from forum.people.models import Person
from forum.people.queries import by_handle
from forum.signin.models import SignIn
from forum.signin.rules import hashed, new_token

FORUM = [sys.executable, "-m", "forum.cli"]


def settings(folder: Path) -> dict[str, str]:
    """The environment of a community in a folder."""
    return dict(os.environ) | {
        "FORUM_INSTANCE": str(folder),
        "FORUM_SEARCH_INDEX": str(folder / "search_index"),
        "FORUM_SECRET_KEY": "a key for measuring only, long enough",
    }


def fill(folder: Path) -> str:
    """Fill an empty folder; say with what."""
    env, real = settings(folder), os.environ.get("TEST_REAL_DATA", "")
    _run(env, "migrate")
    if real:
        _run(env, "import", "kitsune", str(Path(real) / "forum-firefox"))
        source = "the imported Firefox forum"
    else:
        _run(env, "demo", "plant")
        source = "the demonstration (TEST_REAL_DATA names no real forum)"
    _run(env, "search", "rebuild")
    return source


def application(env: Mapping[str, str]):
    """The same community, in this process, for what is measured without a server."""
    return create_app(Config.from_env(env))


def cookie_of_a_member(app) -> str:
    """Sign in somebody who joined a while ago, and give their cookie."""
    with app.app_context(), transaction():
        person = session.scalar(select(Person).where(Person.handle == "measuring"))
        if person is None:
            person = Person(
                handle="measuring",
                name="Measuring",
                email="measuring@example.org",
                email_confirmed_at=now(),
                created_at=now() - timedelta(days=30),
            )
            session.add(person)
            session.flush()
        return _cookie(app, person)


def cookie_of(app, handle: str) -> str:
    """Sign in somebody who lives there and give their cookie."""
    with app.app_context(), transaction():
        return _cookie(app, by_handle(handle))


def _cookie(app, person: Person) -> str:
    token, ends = new_token(), now() + timedelta(days=1)
    session.add(SignIn(person_id=person.id, token_hash=hashed(token), ends_at=ends))
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    return f"forum={signer.dumps({'_user_id': token, '_fresh': True})}"


def rows(app, statement: str) -> list[tuple]:
    """Read some rows, to choose what is measured."""
    with app.app_context():
        return [tuple(row) for row in session.execute(text(statement))]


def _run(env: Mapping[str, str], *command: str) -> None:
    subprocess.run([*FORUM, *command], env=env, check=True)  # noqa: S603 - ours
