"""What somebody sees who is suspended: out at once, and in again to read why."""

import pytest

from forum.moderation import actions
from forum.moderation.rules import SanctionKind
from forum.people import actions as people
from forum.people.models import Person
from forum.posts.rules import HideReason
from forum.signin.queries import sessions_of
from tests.conftest import CHEAP

PASSWORD = "a lantern in the harbour"
WHY = "You insulted Bob, twice."


@pytest.fixture
def eve(make) -> Person:
    return make.person("Eve", handle="eve", password_hash=CHEAP.hash(PASSWORD))


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


def suspend(eve, grace, **given):
    what = {"kind": SanctionKind.SUSPENSION, "reason": HideReason.ABUSE, "words": WHY}
    return actions.sanction(eve, **(what | given), by=grace)


def comes_in(browser, **given):
    return browser.post("/sign-in", who="eve", password=PASSWORD, **given)


def test_a_suspension_signs_out_every_device_at_once(app, browser, eve, grace):
    other = type(browser)(app.test_client())
    browser.sign_in(eve)
    other.sign_in(eve)

    suspend(eve, grace)

    assert not sessions_of(eve.id)
    for each in (browser, other):
        assert each.get("/me/security").location.startswith("/sign-in")


def test_a_ban_typed_by_those_who_run_the_site_does_so_too(browser, eve):
    browser.sign_in(eve)

    people.ban(eve, reason=WHY)

    assert not sessions_of(eve.id)


def test_whoever_is_suspended_comes_in_to_read_why_and_to_disagree(browser, eve, grace):
    it = suspend(eve, grace)

    answer = comes_in(browser, next="/questions")

    assert answer.location == "/moderation/mine"
    page = browser.get(answer.location).text
    assert "You are suspended. Here is why, and how to disagree." in page
    assert WHY in page
    assert f"/moderation/sanctions/{it.id}/appeal" in page


def test_whoever_may_only_read_is_told_until_when(browser, eve, grace):
    suspend(eve, grace, kind=SanctionKind.READ_ONLY, days=7)

    page = browser.get(comes_in(browser).location).text

    assert "You may read, and write nothing until" in page
    assert WHY in page


def test_a_reminder_signs_nobody_out_and_leads_nobody_astray(browser, eve, grace):
    browser.sign_in(eve)

    suspend(eve, grace, kind=SanctionKind.REMINDER)

    assert sessions_of(eve.id)
    assert comes_in(browser, next="/ideas").location == "/ideas"
