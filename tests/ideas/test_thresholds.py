"""When enough people ask, a decision is owed; and when it no longer is."""

import pytest

from forum.ideas import actions
from forum.ideas.models import Support
from forum.ideas.rules import Decision, VoidReason
from forum.infra.db import session
from forum.moderation import actions as moderation
from forum.posts.rules import HideReason
from forum.promise.queries import latest
from forum.promise.rules import ClockKind, Stopped, Target


def clock(idea, kind=ClockKind.DECISION):
    session.flush()
    return latest(kind, Target.POST, [idea.id]).get(idea.id)


@pytest.fixture
def wanted(make):
    """Make an idea that 25 customers ask for, its author among them."""
    return make.idea(backed_by=[make.member() for _ in range(24)])


def test_every_idea_is_owed_a_first_answer(make):
    assert clock(make.idea(), ClockKind.FIRST_ANSWER).stopped_at is None


def test_twenty_four_people_are_not_enough_and_twenty_five_are(make):
    idea = make.idea(backed_by=[make.member() for _ in range(23)])
    assert idea.threshold_at is None

    actions.support(idea, by=make.member())

    assert idea.threshold_at is not None
    assert clock(idea).stopped_at is None


@pytest.mark.parametrize(("others", "reached"), [(9, False), (10, True)])
def test_in_a_quiet_area_what_one_idea_in_ten_reaches_is_enough(make, others, reached):
    area = make.area()
    backers = [make.member() for _ in range(10)]
    for _ in range(others):
        make.idea(area=area, backed_by=backers[:9])

    idea = make.idea(area=area, backed_by=backers)

    assert (idea.threshold_at is not None) is reached


def test_so_few_that_anybody_could_gather_them_are_never_enough(make):
    area = make.area()
    for _ in range(12):
        make.idea(area=area)

    idea = make.idea(area=area, backed_by=[make.member() for _ in range(10)])

    assert idea.threshold_at is None


def test_i19_voices_made_void_take_the_stamp_away(wanted):
    voice = session.query(Support).filter_by(idea_id=wanted.id).first()

    actions.make_void(voice, VoidReason.NOT_ME)

    assert wanted.threshold_at is None
    assert clock(wanted).stopped_by is Stopped.WITHDRAWN


def test_i19_once_the_brand_has_decided_the_stamp_stays(wanted):
    wanted.decision = Decision.DECLINED
    voice = session.query(Support).filter_by(idea_id=wanted.id).first()

    actions.make_void(voice, VoidReason.NOT_ME)

    assert wanted.threshold_at is not None


def test_ideas_reach_the_threshold_together(make):
    moderator = make.moderator()
    one = make.idea(backed_by=[make.member() for _ in range(12)])
    other = make.idea(backed_by=[make.member() for _ in range(12)])
    assert clock(other) is None

    actions.merge(one, other, reason="The same.", by=moderator)

    assert other.threshold_at is not None
    actions.part(one, reason="Not the same.", by=moderator)
    assert other.threshold_at is None
    assert clock(other).stopped_at is not None


def test_nothing_is_owed_on_what_is_hidden(make):
    idea, moderator = make.idea(), make.moderator()

    moderation.hide(idea, HideReason.SPAM, by=moderator)
    assert clock(idea, ClockKind.FIRST_ANSWER).stopped_by is Stopped.HIDDEN

    moderation.restore(idea, note="Fine.", by=moderator)
    assert clock(idea, ClockKind.FIRST_ANSWER).stopped_at is None
