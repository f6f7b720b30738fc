"""S-14: to every form, every column of every table is added; none of them is read.

What the form alone does to the database, and what it does with all of them, is the
same, down to the last row.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from functools import lru_cache

import pytest
import time_machine

from forum.infra.db import Base
from forum.signin.models import SignIn
from tests.security.addresses import FORMS, Knock, knocks
from tests.security.at_the_door import ANSWERED_ELSEWHERE
from tests.security.site import Rows, Site

COLUMNS = sorted({it.name for table in Base.metadata.tables.values() for it in table.c})
TEMPTING = {
    "role": "admin",
    "state": "solved",
    "visibility": "hidden",
    "marked_as": "asker",
    "capacity": "import",
    "says": "not_for_me",
    "tie": "author",
    "kind": "answer",
    "language": "xx",
    "html": "<script>alert(1)</script>",
    "colour": "#00ff00",
    "email": "evil@example.org",
    "password_hash": "planted",
    "handle": "root",
}
RANDOM = re.compile(r"\$argon2id\$\S+|[0-9a-f]{16,64}|(?<=:)[0-9a-f]{8}\b")
IN_USE = list(SignIn.__table__.c).index(SignIn.__table__.c.used_at)
KEEP_NOTHING = ANSWERED_ELSEWHERE | {
    "mailing.give_up",  # no letter is stuck
    "mailing.try_again",
    "moderation.fill",
    "posts.preview",
    "privacy.stay",  # nobody is leaving
    "questions.fill",
    "screening.try_watch",
    "signin.end_other_sessions",  # there are none
    "signin.renew_recovery_codes",  # who has just proved nothing is asked to
    "signin.send_code",  # it is wrong
    "signin.sign_in_and_send",
    "signin.sign_up_and_send",
}
# A draft holds whatever was typed, under any name, for its writer alone.
HOLDS_ANYTHING = {"drafts.keep": "draft"}
BY_CHANCE = {"signin.begin_codes": "authenticator"}  # a seed, sealed
Carrier = Callable[[Mapping[str, str]], dict]

CARRIERS: Mapping[str, Carrier] = {
    "fields": lambda extra: {"data": extra},
    "fields, each twice": lambda extra: {"data": {k: [v, v] for k, v in extra.items()}},
    "fields of an object": lambda extra: {
        "data": {f"{kind}[{k}]": v for k, v in extra.items() for kind in ("post", "0")}
    },
    "dotted fields": lambda extra: {
        "data": {f"{kind}.{k}": v for k, v in extra.items() for kind in ("post", "me")}
    },
    "the address": lambda extra: {"query_string": extra},
}


def value_of(column: str) -> str:
    """Write what somebody hopes for."""
    if column in TEMPTING:
        return TEMPTING[column]
    return "2000-01-01T00:00:00" if column.endswith(("_at", "_until")) else "1"


def without_use(rows: Rows) -> Rows:
    """Leave out when a device was in use: any form may note it, once an hour."""
    noted = {(*row[:IN_USE], *row[IN_USE + 1 :]) for row in rows["sign_in"]}
    return {**rows, "sign_in": frozenset(noted)}


def without_chance(rows: Rows) -> dict[str, list[str]]:
    """Leave out of the rows what is different each time by intention."""
    return {table: _without_chance(it) for table, it in without_use(rows).items()}


@lru_cache(1000)  # most tables stay as they are
def _without_chance(found: frozenset[tuple[object, ...]]) -> list[str]:
    return sorted(RANDOM.sub("…", repr(row)) for row in found)


@pytest.fixture(autouse=True)
def stopped(site: Site) -> Iterator[None]:  # noqa: ARG001 - after it went back
    """Hold the clock still: only what was sent may make a difference."""
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=1), tick=False):
        yield


def effect(site: Site, it: Knock, carried: dict) -> dict[str, list[str]]:
    site.restore()
    data = {"csrf_token": site.visits[it.by].token, **it.form}
    data = carried.get("data", {}) | data
    query = carried.get("query_string")
    site.send("POST", it.path, by=it.by, data=data, query_string=query)
    return without_chance(site.rows())


@pytest.mark.parametrize("endpoint", FORMS)
def test_s14_a_form_does_what_it_declares_and_no_more(site, endpoint):
    it = next(it for it in knocks(site.app, site.community) if it.endpoint == endpoint)
    extra = {name: value_of(name) for name in COLUMNS if name not in it.form}
    before, alone = without_use(site.rows()), effect(site, it, {})
    but = {HOLDS_ANYTHING.get(endpoint), BY_CHANCE.get(endpoint)}

    assert (without_use(site.rows()) != before) == (endpoint not in KEEP_NOTHING)
    for words, carrier in CARRIERS.items():
        found = effect(site, it, carrier(extra))
        differs = {name for name in found if found[name] != alone[name]}
        assert (words, differs - but) == (words, set())


def test_s14_every_form_is_among_those_that_were_tried(site):
    assert {it.endpoint for it in knocks(site.app, site.community)} == set(FORMS)


def test_s14_what_is_no_form_at_all_changes_nothing_it_says(site):
    """JSON, text or XML in the place of a form is a form without a field."""
    for it in knocks(site.app, site.community):
        token = {"X-CSRFToken": site.visits[it.by].token}
        effects = []
        for body, kind in (
            (b"", "application/x-www-form-urlencoded"),
            (b'{"role": "admin", "body": "x", "on": "1"}', "application/json"),
            (b"<form><role>admin</role></form>", "text/xml"),
            (b"role=admin&on=0&body=x", "text/plain"),
        ):
            site.restore()
            sent = {"data": body, "content_type": kind, "headers": token}
            site.send("POST", it.path, by=it.by, **sent)
            effects.append(without_chance(site.rows()))
            effects[-1].pop(BY_CHANCE.get(it.endpoint, ""), None)
        same = all(effect == effects[0] for effect in effects)
        assert (it.endpoint, same) == (it.endpoint, True)
