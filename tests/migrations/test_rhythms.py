"""Choices of mail that are older than the rhythms: by mail is at once, not is not."""

from flask_migrate import downgrade
from sqlalchemy import select, text

from forum.app import create_app
from forum.infra.db import session
from forum.infra.schema import migrate
from forum.notify import actions
from forum.notify.models import Preference
from forum.notify.rules import DIGEST, Rhythm
from tests.conftest import config_in
from tests.make import Make

BEFORE = "ad712885142c-1"
BY_MAIL = text("SELECT kind, by_mail FROM message_preference ORDER BY kind")


def test_every_choice_is_kept_there_and_back(tmp_path):
    app = create_app(config_in(tmp_path))
    migrate(app)
    with app.app_context():
        ada = Make().member("Ada")
        actions.choose("question.answered", Rhythm.PAGES, person_id=ada.id)
        actions.choose("question.commented", Rhythm.INSTANT, person_id=ada.id)
        actions.choose("question.failed", Rhythm.WEEKLY, person_id=ada.id)
        actions.choose(DIGEST, Rhythm.PAGES, person_id=ada.id)
        actions.follow(Make().question(), person_id=ada.id)
        session.commit()
        downgrade(revision=BEFORE)
        before = dict(session.execute(BY_MAIL).all())
        session.remove()

    migrate(app)

    with app.app_context():
        kept = dict(session.execute(select(Preference.kind, Preference.rhythm)).all())
        session.remove()
    assert before == {
        "question.answered": 0,
        "question.commented": 1,
        "question.failed": 1,
    }
    assert kept == {
        "question.answered": Rhythm.PAGES,
        "question.commented": Rhythm.INSTANT,
        "question.failed": Rhythm.INSTANT,
    }
