"""Asking those who were answered whether it worked: twice, and then no more."""

from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.posts.models import Provenance
from forum.questions import actions
from forum.questions.jobs import remind_askers
from forum.questions.rules import CloseReason
from forum.votes import actions as votes
from forum.votes.rules import Says


@pytest.fixture
def ada(make):
    return make.person("Ada", email="ada@example.org")


@pytest.fixture
def question(make, ada):
    return make.question(by=make.acting(ada))


@pytest.fixture(autouse=True)
def answer(make, question):
    return actions.answer(question, "Press the button.", by=make.member())


@pytest.fixture
def reminded(work, mailer):
    """Let days pass, with the job of each, and count the reminders in the mail."""

    def after(*days):
        session.commit()
        for day in days:
            with stopped_at(now() + timedelta(days=day, minutes=1)):
                remind_askers()
                work()
        return [it.to for it in mailer.sent if "Did an answer help" in it.text]

    return after


def test_who_says_nothing_is_reminded_after_three_days_and_ten(reminded):
    assert reminded(1, 2) == []
    assert reminded(3, 4, 9) == ["ada@example.org"]
    assert reminded(10, 11, 20, 29) == ["ada@example.org"] * 2


def test_the_letter_leads_to_the_answers(answer, reminded, mailer):
    reminded(3)

    assert f"/questions/{answer.question_id}" in mailer.sent[-1].text
    assert "#answers" in mailer.sent[-1].text


@pytest.mark.parametrize("word", ["solved", "did not help", "closed"])
def test_who_has_spoken_is_left_in_peace(word, make, ada, answer, reminded):
    if word == "solved":
        actions.accept(answer, by=make.acting(ada))
    elif word == "did not help":
        votes.cast(answer, Says.NOT_FOR_ME, by=make.acting(ada))
    else:
        off = CloseReason.OFF_TOPIC
        actions.close(answer.question, off, by=make.moderator())

    assert reminded(3, 10) == []


def test_others_who_have_it_too_are_not_reminded(make, question, reminded):
    actions.say_me_too(question, by=make.member())

    assert reminded(3) == ["ada@example.org"]


def test_what_was_answered_long_ago_or_elsewhere_reminds_nobody(question, reminded):
    assert reminded(31) == []

    elsewhere = {
        "source": "elsewhere",
        "key": "1",
        "url": "",
        "licence": "",
        "credit": "",
    }
    session.add(Provenance(post_id=question.id, **elsewhere))
    session.flush()
    assert reminded(3) == []
