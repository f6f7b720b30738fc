"""A customer speaks for the others, for a time, and never somebody of the brand."""

from datetime import UTC, date, datetime, timedelta

import pytest

from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict, Invalid
from forum.people import actions as people
from forum.people.models import Person
from forum.people.queries import member
from forum.people.rules import Role
from forum.privacy import actions as privacy
from forum.representation import actions, queries
from forum.representation.jobs import end_what_is_over
from forum.representation.rules import Ending, last_day

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
TIES = "None but my contract."


@pytest.fixture
def ada(make) -> Person:
    return make.person("Ada Byron", handle="ada")


def is_representative(person: Person) -> bool:
    return member(person).has(Role.REPRESENTATIVE)


@pytest.mark.parametrize(
    ("since", "last"),
    [
        (date(2026, 12, 1), date(2027, 6, 1)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_a_first_term_is_six_months(since, last):
    assert last_day(since) == last


def test_somebody_is_appointed_for_a_first_term(ada):
    with stopped_at(NOON):
        mandate = actions.appoint(ada, declaration=TIES)

    assert (mandate.since, mandate.until) == (date(2026, 12, 1), date(2027, 6, 1))
    assert is_representative(ada)


@pytest.mark.parametrize("until", [date(2026, 12, 1), date(2027, 6, 2)])
def test_a_term_ends_within_six_months(ada, until):
    with stopped_at(NOON), pytest.raises(Invalid, match="until 2027-06-01"):
        actions.appoint(ada, declaration=TIES, until=until)


@pytest.mark.parametrize("declaration", ["", " \n ", "x" * 501])
def test_ties_to_the_brand_are_declared(ada, declaration):
    with pytest.raises(Invalid):
        actions.appoint(ada, declaration=declaration)


@pytest.mark.parametrize("role", [Role.STAFF, Role.ADMIN])
def test_whoever_works_for_the_brand_cannot_represent_its_customers(make, role):
    with pytest.raises(Conflict):
        actions.appoint(make.person(roles=(role,)), declaration=TIES)


def test_there_is_one_seat(ada, make):
    actions.appoint(ada, declaration=TIES)

    with pytest.raises(Conflict):
        actions.appoint(make.person(), declaration=TIES)


def test_nobody_serves_three_terms(ada):
    for _ in range(2):
        actions.end(actions.appoint(ada, declaration=TIES), reason="A rest.")

    with pytest.raises(Conflict):
        actions.appoint(ada, declaration=TIES)


def test_a_mandate_ends_for_a_reason_that_is_said(ada):
    mandate = actions.appoint(ada, declaration=TIES)

    with pytest.raises(Invalid):
        actions.end(mandate, reason=" ")
    actions.end(mandate, reason="She moves to another country.")

    assert queries.standing() is None
    assert mandate.ended_by is Ending.REASON
    assert not is_representative(ada)


def test_a_mandate_ends_by_itself_after_its_last_day(ada):
    with stopped_at(NOON):
        mandate = actions.appoint(ada, declaration=TIES, until=date(2026, 12, 10))
        session.commit()

    with stopped_at(NOON + timedelta(days=9)):
        end_what_is_over()
        last = (mandate.ended_on, is_representative(ada))
    with stopped_at(NOON + timedelta(days=10)):
        end_what_is_over()

    assert last == (None, True)
    assert (mandate.ended_on, mandate.ended_by) == (date(2026, 12, 11), Ending.TERM)
    assert not is_representative(ada)


def test_whoever_joins_the_brand_leaves_the_seat(ada):
    mandate = actions.appoint(ada, declaration=TIES)

    people.grant(ada, Role.STAFF)

    assert mandate.ended_by is Ending.ROLE
    assert member(ada).roles == {Role.STAFF}


def test_whoever_is_forgotten_leaves_the_seat_and_no_declaration(ada, browser):
    actions.appoint(ada, declaration=TIES)

    privacy.erase(ada)

    assert queries.standing() is None
    assert [it.declaration for it in queries.mandates()] == [""]
    page = browser.get("/representative").text
    assert "Former member" in page
    assert "Ada" not in page
