"""The demonstration as somebody finds it who starts the site today."""

import shutil

import pytest

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
    folder = tmp_path_factory.mktemp("planted")
    shutil.copy(empty_database, folder / "forum.db")
    app = create_app(
        config_in(folder),
        Adapters(
            mailer=letters, storage=MemoryStorage(), index=MemoryIndex(), hasher=CHEAP
        ),
    )
    app.config.update(TESTING=True, WTF_CSRF_ENABLED=False)
    with app.app_context():
        actions.plant(read(), today=day_to_tell(now()))
        session.commit()
        while work_off(limit=10_000):
            pass
        yield app
        session.remove()
        db.engine.dispose()
