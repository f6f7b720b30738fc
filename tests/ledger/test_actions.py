"""The ledger only grows, and holds facts alone."""

import json
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from forum.infra.db import session, transaction
from forum.kernel.clock import stopped_at
from forum.ledger import queries
from forum.ledger.actions import append
from forum.ledger.rules import GENESIS, ActorKind, in_what_capacity
from forum.people.rules import Role


def act(about="decision:12", payload=None, event="decision.made"):
    return append(
        event=event, object=about, payload=payload or {}, actor_kind=ActorKind.STAFF
    )


@pytest.mark.usefixtures("app")
def test_the_first_entry_follows_nothing_and_the_next_one_follows_it():
    first, second = act("decision:1"), act("decision:2")

    assert (first.seq, first.prev_hash) == (1, GENESIS)
    assert (second.seq, second.prev_hash) == (2, first.hash)


@pytest.mark.usefixtures("app")
def test_an_entry_says_when_and_what_but_not_who():
    with stopped_at(datetime(2026, 11, 22, 14, 30, tzinfo=UTC)):
        entry = act(payload={"to": "declined", "reason": "cost"})

    assert entry.at == "2026-11-22T14:30:00.000000+00:00"
    assert entry.actor_kind == "staff"
    assert json.loads(entry.payload) == {"reason": "cost", "to": "declined"}


@pytest.mark.parametrize(
    ("roles", "kind"),
    [
        ({Role.MODERATOR, Role.STAFF}, ActorKind.STAFF),
        ({Role.MODERATOR, Role.EXPERT}, ActorKind.MODERATOR),
        ({Role.REPRESENTATIVE}, ActorKind.REPRESENTATIVE),
        ({Role.EXPERT}, ActorKind.CUSTOMER),
        (set(), ActorKind.CUSTOMER),
    ],
)
def test_whoever_is_several_things_acts_as_the_one_that_binds_the_brand_most(
    roles, kind
):
    assert in_what_capacity(roles) is kind


@pytest.mark.usefixtures("entries")
def test_i07_an_object_has_exactly_one_entry():
    with pytest.raises(IntegrityError):
        act("decision:3")


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    "payload",
    [
        {"mail": "ada@example.org"},
        {"list": [{"deep": "ada@example.org"}]},
        {"text": "Words that somebody wrote, " * 5},
        {"text": "two\nlines"},
        {"Name": "ada"},
        {1: "one"},
        {"share": 0.25},
        {"at": datetime(2026, 1, 1, tzinfo=UTC)},
    ],
)
def test_what_is_no_fact_does_not_stand_in_the_ledger(payload):
    with pytest.raises((ValueError, TypeError)):
        act(payload=payload)

    assert queries.head() is None


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("event", "about"),
    [("decision", "decision:1"), ("decision.made", "decision"), ("a.b", "c:1/x")],
)
def test_an_entry_names_its_event_and_its_object(event, about):
    with pytest.raises(ValueError, match="does not name"):
        act(about, event=event)


@pytest.mark.usefixtures("entries")
def test_what_is_undone_leaves_no_gap():
    session.commit()

    with suppress(ZeroDivisionError), transaction():
        act("decision:6")
        raise ZeroDivisionError
    with transaction():
        last = act("decision:7")

    assert last.seq == 6
    assert queries.verify().fault is None


REWRITING = {
    "a change": "UPDATE ledger_entry SET payload = '{}' WHERE seq = 3",
    "a change of nothing": "UPDATE ledger_entry SET seq = seq",
    "a removal": "DELETE FROM ledger_entry WHERE seq = 5",
    "a change or replacement": "UPDATE OR REPLACE ledger_entry SET seq = 2",
    "a row replaced": "INSERT OR REPLACE INTO ledger_entry  SELECT "
    "seq, at, actor_kind, event, object, '{}', prev_hash, hash "
    "FROM ledger_entry WHERE seq = 3",
    "an object replaced at the end": "INSERT OR REPLACE INTO ledger_entry  "
    "SELECT 6, at, actor_kind, event, 'decision:2', payload, hash, hash "
    "FROM ledger_entry WHERE seq = 5",
    "a row written anew": "INSERT INTO ledger_entry  SELECT * "
    "FROM ledger_entry WHERE seq = 5 ON CONFLICT (seq) DO UPDATE SET payload = '{}'",
    "a row without a number": "INSERT INTO ledger_entry SELECT NULL, at, actor_kind, "
    "event, 'decision:9', payload, hash, hash FROM ledger_entry WHERE seq = 5",
    "a row after a gap": "INSERT INTO ledger_entry SELECT 7, at, actor_kind, event, "
    "'decision:9', payload, hash, hash FROM ledger_entry WHERE seq = 5",
    "a row that follows another": "INSERT INTO ledger_entry SELECT 6, at, actor_kind, "
    "event, 'decision:9', payload, prev_hash, hash FROM ledger_entry WHERE seq = 5",
}


@pytest.mark.usefixtures("entries")
@pytest.mark.parametrize("words", REWRITING)
def test_i07_the_database_refuses(words):
    session.commit()
    before = list(queries.export())

    with pytest.raises(IntegrityError):
        session.execute(text(REWRITING[words]))

    session.rollback()
    assert list(queries.export()) == before


@pytest.mark.usefixtures("entries")
def test_a_row_at_the_end_may_come_from_anywhere():
    """Otherwise what is refused above would prove nothing."""
    session.execute(
        text(
            "INSERT INTO ledger_entry SELECT 6, at, actor_kind, event, 'decision:9', "
            "payload, hash, hash FROM ledger_entry WHERE seq = 5"
        )
    )

    assert queries.head().seq == 6
