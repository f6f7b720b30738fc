"""People who wait for word, and an announcement to tell them."""

import pytest

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.notify import actions


@pytest.fixture
def ask(make):
    """Make a question that so many people have too."""

    def asked(*also, **given):
        question = make.question(**given)
        for person in also:
            askers.tie(question.id, person.id, Tie.ME_TOO)
        return question

    return asked


@pytest.fixture
def announce():
    """Announce something official about questions; an outcome, as the answer is one."""

    def announced(*questions, post=0, actor_id=None, **given):
        actions.announce(
            given.pop("kind", "question.answered_officially"),
            key=given.pop("key", "answer:1"),
            facts={"post": post},
            about=[it.id for it in questions],
            actor_id=actor_id,
            **given,
        )
        session.commit()

    return announced
