"""The ledger hears of every version of the promise, and of every suspension."""

import json
from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.ledger import queries
from forum.ledger.models import LedgerEntry
from forum.ledger.rules import digest
from forum.promise import actions
from forum.promise.queries import today


def entries():
    return [
        (it.event, it.object, it.actor_kind, json.loads(it.payload))
        for it in session.query(LedgerEntry).order_by(LedgerEntry.seq)
    ]


def test_a_version_enters_with_all_its_figures(make):
    actions.set_policy(
        effective_from=today(),
        first_answer_wd=3,
        reason="It takes two.",
        by=make.admin(),
    )

    [(event, about, by, payload)] = entries()

    assert (event, about, by) == ("promise.set", "policy:2", "staff")
    assert payload["first_answer_wd"] == 3
    assert payload["effective_from"] == today().isoformat()
    assert payload["reason"] == digest("It takes two.")


@pytest.mark.usefixtures("app")
def test_a_suspension_enters_when_it_is_announced_and_when_it_ends():
    first = today() + timedelta(days=7)
    strike = actions.suspend(
        first_day=first, last_day=first, reason="A strike.", by=None
    )
    actions.end_suspension(strike, by=None)
    actions.end_suspension(strike, by=None)

    assert [it[:3] for it in entries()] == [
        ("promise.suspended", f"suspension:{strike.id}", "staff"),
        ("promise.resumed", f"suspension_end:{strike.id}", "staff"),
    ]
    assert queries.verify().fault is None


def test_the_public_ledger_leads_to_the_page_of_the_promise(browser):
    actions.set_policy(effective_from=today(), first_answer_wd=3, by=None)

    page = browser.get("/ledger").text

    assert "Another version of the promise" in page
    assert 'href="/promise#versions"' in page
