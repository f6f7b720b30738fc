"""Ideas of which nobody speaks: a label that follows from dates."""

from datetime import timedelta

import pytest

from forum.comments import actions as comments
from forum.ideas import actions, jobs, queries
from forum.ideas.models import Idea
from forum.ideas.queries import Wanted
from forum.ideas.queries.dormancy import dormant
from forum.ideas.rules import QUIET_FOR, WARNED_BEFORE, Decision, Order, Stage
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.notify.models import Notification
from forum.notify.rules import TellState
from forum.people.rules import Visitor
from forum.posts import actions as posts
from forum.posts.rules import Visibility
from tests.loop.material import decide, publish

DAY = timedelta(days=1)


@pytest.fixture
def began():
    return now()


@pytest.fixture
def idea(make, began):
    with stopped_at(began):
        return make.idea("Warn me in time", backed_by=[make.member()])


def after(began, days):
    return stopped_at(began + timedelta(days=days))


def warn():
    session.commit()
    jobs.warn_of_silence()


def asleep(idea) -> bool:
    """Say whether an idea sleeps: as a list finds it, which its page must confirm."""
    found = session.query(Idea.id).filter(Idea.id == idea.id, dormant()).first()
    assert queries.show(idea.id, Visitor()).is_dormant is (found is not None)
    return found is not None


def told(person) -> int:
    found = session.query(Notification).filter_by(person_id=person.id)
    return found.filter_by(state=TellState.TOLD).count()


def listed(order=Order.RISING, stage=None) -> list[int]:
    found = queries.page(Wanted(order=order, stage=stage), Visitor())
    return [it.id for it in found.items]


def test_who_asked_is_warned_a_month_before_once_and_not_by_mail_but_its_author(
    make, began, work, mailer
):
    """Dormant: warning 30 days before to askers."""
    ada, grace = make.person("Ada"), make.person("Grace")
    with stopped_at(began):
        make.idea(by=make.acting(ada), backed_by=[make.acting(grace)])
    with stopped_at(began + QUIET_FOR - WARNED_BEFORE - DAY):
        warn()
        work()
        assert mailer.sent == []

    for days in (0, 1, 40):
        with stopped_at(began + QUIET_FOR - WARNED_BEFORE + days * DAY):
            warn()
            work()

    [letter] = mailer.sent
    assert letter.to == ada.email
    assert "will be called dormant on" in letter.text
    assert "a comment, or another’s support" in letter.text
    assert told(grace) == told(ada) == 1


def test_eighteen_months_of_silence_after_a_warning_are_called_dormant(
    idea, began, page_of
):
    """Dormant: 18 months w/o new support or comment, decision none/acknowledged."""
    with stopped_at(began + QUIET_FOR + DAY):
        assert not asleep(idea)  # nobody was warned
        warn()
    with stopped_at(began + QUIET_FOR + WARNED_BEFORE):
        assert not asleep(idea)

    with stopped_at(began + QUIET_FOR + WARNED_BEFORE + DAY):
        assert asleep(idea)
        page = page_of(idea)
        assert ">dormant</span>" in page
        assert "A voice or a comment wakes it." in page
        assert idea.id not in listed()
        assert idea.id in listed(Order.MOST_ASKED)
        assert idea.id in listed(Order.WAITING)
        assert idea.id in listed(stage=Stage.DORMANT)


@pytest.mark.parametrize("by", ["support", "comment"])
def test_any_voice_or_word_wakes_it_and_it_may_fall_asleep_again(make, idea, began, by):
    """Dormant: any person's new support revives."""
    with after(began, 520):
        warn()
    with after(began, 560):
        assert asleep(idea)

        if by == "support":
            actions.support(idea, by=make.member())
        else:
            comments.add(idea, "Still true.", by=make.member())

        assert not asleep(idea)
        assert idea.id in listed()
    with after(began, 560 + 550):
        assert not asleep(idea)  # nobody was warned anew
    with after(began, 560 + 520):
        warn()
    with after(began, 560 + 550):
        assert asleep(idea)


def test_what_the_brand_decided_or_did_never_sleeps(make, idea, staff, marc, began):
    """Dormant: decision none/acknowledged alone."""
    with stopped_at(began):
        done, read = make.idea(), make.idea()
        decide(idea, Decision.UNDER_REVIEW, by=staff)
        decide(read, Decision.ACKNOWLEDGED, by=staff)
        publish(done, by=staff, read_by=marc)
        hidden, repeat = make.idea(), make.idea()
        posts.change_visibility(hidden, Visibility.HIDDEN)
        actions.merge(repeat, idea, reason="The same.", by=marc)
    with after(began, 520):
        warn()

    with after(began, 560):
        assert [asleep(it) for it in (idea, done, read, repeat)] == [
            *(False, False, True, False)
        ]
    assert hidden.warned_at is None


def test_a_voice_lent_to_one_of_a_family_keeps_all_of_it_awake(make, idea, marc, began):
    """Dormant: without new support anywhere in the family."""
    with after(began, 300):
        repeat = make.idea()
        actions.merge(repeat, idea, reason="The same.", by=marc)
    with after(began, 520):
        warn()
    assert idea.warned_at is None

    with after(began, 521):
        actions.part(repeat, reason="Another matter.", by=marc)
        warn()

    assert idea.warned_at is not None
