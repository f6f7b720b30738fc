"""The demonstration as somebody finds it who starts the site today."""

import shutil
from pathlib import Path

import pytest
from flask import Flask

from forum.app import Adapters, create_app
from forum.demo import actions
from forum.demo.rules import day_to_tell, read
from forum.infra.db import db, session
from forum.infra.mail import MemoryMailer
from forum.infra.outbox import work_off
from forum.infra.storage import MemoryStorage
from forum.kernel.clock import now
from forum.search.adapters.memory import MemoryIndex
from tests.conftest import CHEAP, config_in


@pytest.fixture(scope="module")
def letters():
    return MemoryMailer()


@pytest.fixture(scope="module")
def lived(tmp_path_factory, empty_database, letters):
    """Plant once, as of today, and let the worker do all that is owed."""
    app = bare(tmp_path_factory.mktemp("planted"), empty_database, letters)
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with app.app_context():
        actions.plant(read(), today=day_to_tell(now()))
        session.commit()
        while work_off(limit=10_000):
            pass
        yield app
        session.remove()
        db.engine.dispose()


def bare(folder: Path, empty_database: Path, mailer: MemoryMailer) -> Flask:
    """Make a site that nothing was planted in yet."""
    shutil.copy(empty_database, folder / "forum.db")
    return create_app(
        config_in(folder),
        Adapters(
            mailer=mailer, storage=MemoryStorage(), index=MemoryIndex(), hasher=CHEAP
        ),
    )
