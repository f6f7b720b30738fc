"""Learning from what moderators decided here, on top of what came with the program."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import g
from sqlalchemy import select

from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, NotAllowed
from forum.moderation import actions as moderation
from forum.moderation.rules import Ruling, Seen, Sign
from forum.posts.rules import HideReason, Visibility
from forum.screening import actions, jobs, queries
from forum.screening.adapters.weights import learned
from forum.screening.models import Lesson
from forum.screening.rules import (
    Outcome,
    Sorting,
    score,
    unpacked,
    with_lesson,
)
from forum.taxonomy.rules import Audience
from tests.screening.words import text_of


@pytest.fixture
def community(make):
    """Moderators decided ninety times within ninety hours, a third was advertising."""
    moderator, question = make.moderator(), make.question()
    dice, began = random.Random(7), now() - timedelta(days=30)
    for number in range(90):
        is_spam = number % 3 == 0
        text = text_of(dice, is_spam=is_spam)
        with stopped_at(began + timedelta(hours=number)):
            decide(make, question, text, moderator, is_spam=is_spam)
    session.commit()
    return moderator


def decide(make, question, text, moderator, *, is_spam):
    post = make.answer(question, body=text)
    if is_spam:
        moderation.hide(post, HideReason.SPAM, by=moderator)
    else:
        it = moderation.screen(post, [Seen(Sign.WATCHED)])
        moderation.decide(it, post, Ruling.KEEP, by=moderator)
    return post


def sorting():
    """Read it as the next request would."""
    g.pop("site_settings", None)
    return settings.read(Sorting)


@pytest.mark.usefixtures("community")
def test_the_worker_learns_by_night_and_an_administrator_goes_back(make, browser):
    text = text_of(random.Random(99), is_spam=True)
    assert score(text, [], queries.weights()) < learned().sorts_at

    jobs.learn()
    jobs.learn()  # nothing is new

    [it] = session.scalars(select(Lesson)).all()
    assert (it.outcome, it.decisions, it.advertising) == (Outcome.TAKEN, 90, 30)
    assert it.by_id is None
    assert sorting().lesson_id == it.id
    assert score(text, [], queries.weights()) >= learned().holds_at

    browser.sign_in(make.admin())
    page = browser.get("/admin/screening").text
    assert "It sorts now." in page
    assert "90" in page
    assert "100 % (" in page
    sent = browser.post("/admin/screening/use", lesson="0")
    assert sent.status_code == 303
    assert sorting() == Sorting(lesson_id=0, learns=False)
    assert queries.weights() == learned()
    browser.post("/admin/screening/use", lesson=str(it.id))
    assert sorting().lesson_id == it.id
    assert score(text, [], queries.weights()) >= learned().holds_at
    browser.post("/admin/screening/nightly", on="1")
    assert sorting().learns


def test_it_learns_when_asked_and_says_why_nothing_was_taken(make, browser, work):
    browser.sign_in(make.admin())
    browser.post("/admin/screening/learn")
    work()

    page = browser.get("/admin/screening").text
    assert "Not taken: 60 decisions are needed, 20 of each kind." in page
    assert sorting().lesson_id == 0


def test_lessons_are_kept_without_words_and_the_last_five_can_be_gone_back_to(
    make, community
):
    found = actions.study()
    first = actions.keep_lesson(found)
    kept = [getattr(first, each.key) for each in Lesson.__table__.c]
    assert not any("casino" in str(each).casefold() for each in kept)
    assert with_lesson(learned(), unpacked(first.scale, first.steps)) == found.weights

    # It was compared with what sorted before, and not with this.
    assert actions.keep_lesson(found) is None

    for _ in range(6):
        last = actions.keep_lesson(replace(found, against_id=sorting().lesson_id))
    session.refresh(first)
    assert first.steps is None
    assert sum(it.is_kept for it in queries.lessons()) == 5
    assert queries.weights() == found.weights
    with pytest.raises(Conflict, match="kept no more"):
        actions.use_lesson(first.id, by=make.admin())
    with pytest.raises(NotAllowed):
        actions.use_lesson(0, by=community)

    last.base = "what a former release brought"
    settings.write(sorting())
    assert queries.weights() == learned()
    assert queries.in_force() is None


def test_a_decision_counts_as_it_stands_today(make):
    """Taken back, appealed, put in other words, for another reason or in private."""
    moderator, other, question = make.moderator(), make.moderator(), make.question()
    area, ada = make.area(), make.member()
    private = make.question(area=area)

    def hidden(reason=HideReason.SPAM, into=question):
        text = text_of(random.Random(3), is_spam=True)
        post = make.answer(into, body=text, by=ada)
        moderation.hide(post, reason, by=moderator)
        return post

    def labels():
        session.flush()
        return sorted(it.is_spam for it in queries.decided())

    hidden()
    hidden(HideReason.ABUSE)
    assert labels() == [True]

    appealed = hidden()
    assert labels() == [True, True]
    appeal = moderation.appeal(appealed, words="It is my help page.", by=ada)
    assert labels() == [True]
    moderation.decide(appeal, appealed, Ruling.GRANT, by=other)
    assert appealed.visibility is Visibility.PUBLIC
    assert labels() == [False, True]

    refused = hidden()
    appeal = moderation.appeal(refused, words="But I like it.", by=ada)
    moderation.decide(appeal, refused, Ruling.REFUSE, by=other)
    assert labels() == [False, True, True]

    appealed.edited_at = now() + timedelta(hours=1)
    assert labels() == [True, True]

    hidden(into=private)
    assert labels() == [True, True, True]
    area.audience = Audience.MEMBERS
    assert labels() == [True, True]
