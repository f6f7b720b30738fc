"""What the demonstration has lived through can be read, by all and at the desk."""

import pytest
from sqlalchemy import select

from forum.ideas.models import Idea
from forum.infra.db import session
from forum.kernel.clock import now
from forum.loop import actions as loop
from forum.loop.models import Commitment, Reopening, Update
from forum.loop.queries import rounds
from forum.loop.rules.commitments import Scope
from forum.people.queries import by_handle
from forum.promise.models import Clock
from forum.promise.rules import ClockKind
from tests.conftest import Browser

PUBLISHED = select(Update.id).where(Update.published_at.is_not(None))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_public_page_of_it_can_be_read(lived, language):
    browser = Browser(lived.test_client())
    places = [
        *("/", "/ideas", "/results", "/commitments", "/promise", "/ledger"),
        "/representative",
        *(f"/ideas/{it}" for it in session.scalars(select(Idea.id))),
        *(f"/results/{it}" for it in session.scalars(PUBLISHED)),
        *(
            f"/commitments/{it}"
            for it in session.scalars(
                select(Commitment.id).where(Commitment.scope == Scope.PUBLIC)
            )
        ),
    ]

    answers = {it: _read(browser, it, language) for it in places}

    assert {it: code for it, code in answers.items() if code != 200} == {}


def test_another_contested_delivery_waits_on_the_desk(lived):
    waiting = session.scalars(
        select(Reopening).where(Reopening.outcome.is_(None))
    ).one()
    dispute = session.scalars(
        select(Clock).where(
            Clock.kind == ClockKind.DISPUTE, Clock.target_id == waiting.id
        )
    ).one()
    contested = loop.post_of(rounds.get(waiting.round_id))

    page = _signed_in(lived, "nadia").get("/desk")

    assert dispute.due_at > now()
    assert contested.title in page.text


def test_nobody_gets_a_letter_about_a_story(lived, letters):
    assert lived
    assert letters.sent == []


def _read(browser, path, language):
    return browser.get(
        path, query_string={"lang": language}, follow_redirects=True
    ).status_code


def _signed_in(app, handle):
    browser = Browser(app.test_client())
    browser.sign_in(by_handle(handle))
    return browser
