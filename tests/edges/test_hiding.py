"""What must be out of sight for somebody's sake, and still be answered."""

import pytest

from forum.ideas import actions
from forum.infra.db import session
from forum.loop import actions as loop
from forum.loop.models import Credit
from forum.moderation import actions as moderation
from forum.moderation.queries import log
from forum.people.rules import Visitor
from forum.posts.rules import HideReason
from tests.loop.material import draft

TITLE = "My daughter’s diabetes and your app"


@pytest.fixture
def people(make):
    return [make.person("Zoe Zann"), make.person("Yves Young")]


@pytest.fixture
def idea(make, people):
    zoe, yves = (make.acting(it) for it in people)
    found = make.idea(TITLE, by=zoe)
    actions.support(found, why="Mine, too: she is nine.", by=yves)
    return found


@pytest.fixture
def update(make, idea, staff, work):
    """Publish an update on an idea that was hidden after it was linked."""
    public = make.idea("An app that reads aloud")
    found = loop.begin_update(draft(idea, public), by=staff)
    moderation.hide(idea, HideReason.HEALTH, by=make.moderator())
    loop.rewrite_update(found, draft(public), by=staff)
    loop.ask_for_check(found, by=staff)
    loop.check_update(found, by=make.moderator())
    loop.publish_update(found, by=staff)
    work()
    return found


@pytest.mark.parametrize("reason", [HideReason.MINOR, HideReason.HEALTH])
def test_what_concerns_a_minor_or_somebodys_health_is_hidden_with_that_reason(
    idea, marc, browser, reason
):
    """Minors, health data: hidden by moderation with reason class."""
    moderation.hide(idea, reason, by=marc)

    left = browser.get(f"/ideas/{idea.id}")
    assert left.status_code == 410
    for secret in (TITLE, "Zoe Zann", "Yves Young", "she is nine"):
        assert secret not in left.text
    assert log(Visitor()).items[0].reason is reason


def test_who_asked_for_it_is_told_what_came_of_it_and_nobody_else_hears_of_them(
    update, idea, people, browser, mailer
):
    """Minors, health data: asker edge kept privately."""
    told = {it.to for it in mailer.sent if "the brand did it" in it.subject}
    assert {it.email for it in people} < told
    page = browser.get(f"/results/{update.id}/{update.slug}").text
    board = browser.get("/results").text
    for secret in (TITLE, idea.slug, "Zoe Zann", "Yves Young", "she is nine"):
        assert secret not in page
        assert secret not in board
    thanked = session.query(Credit.person_id).all()
    assert not {it.person_id for it in thanked} & {it.id for it in people}
