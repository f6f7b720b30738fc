"""People who wait for word, and an announcement to tell them."""

from datetime import timedelta

import pytest

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.notify import actions
from forum.notify.jobs import begin_digests
from forum.notify.rules import Rhythm
from forum.questions import actions as questions
from forum.questions.models import Question
from tests.notify.mornings import MONDAY, SUNDAY


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


@pytest.fixture
def morning(work):
    """Let the worker go through some moment: what comes round by itself, then jobs."""

    def come(moment=MONDAY):
        session.commit()
        with stopped_at(moment):
            begin_digests()
        with stopped_at(moment):
            work()

    return come


@pytest.fixture
def ada(make):
    return make.member("Ada", email="ada@example.org")


@pytest.fixture
def asked(make, ada, work):
    """Have a question of Ada's, or one that she follows, answered on a Sunday."""

    def done(
        body="Press the button.",
        *,
        title="The box restarts",
        by="Grace",
        official=False,
        follows=False,
        rhythm=Rhythm.DAILY,
        at=SUNDAY,
    ) -> Question:
        with stopped_at(at - timedelta(hours=1)):
            asker = make.member() if follows else ada
            question = make.question(by=asker, title=title)
            if follows:
                actions.follow(question, person_id=ada.id)
            else:
                actions.choose_for_thread(question.id, rhythm, person_id=ada.id)
        with stopped_at(at):
            helper = make.staff(by) if official else make.member(by)
            questions.answer(question, body, official=official, by=helper)
            work()
        return question

    return done
