"""Finding people."""

import pytest

from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.people import queries
from forum.people.rules import Role

pytestmark = pytest.mark.usefixtures("app")


def test_nobody_is_found_behind_an_unknown_handle_or_number():
    with pytest.raises(NotFound):
        queries.by_handle("nobody")
    with pytest.raises(NotFound):
        queries.get(99)


def test_somebody_who_was_erased_has_no_page(make):
    make.person(handle="ada", erased_at=now())

    with pytest.raises(NotFound):
        queries.by_handle("ada")


def test_a_handle_that_somebody_once_had_stays_theirs(make):
    make.person(handle="ada", erased_at=now())

    assert queries.is_taken("ada")
    assert queries.free_handle("Ada") == "ada-2"


def test_the_roles_of_many_people_cost_one_statement(make, statements):
    people = [make.person(roles=(Role.EXPERT,)) for _ in range(5)]
    statements.clear()

    found = queries.roles_of(each.id for each in people)

    assert found == {each.id: {Role.EXPERT} for each in people}
    assert len(statements) == 1


def test_a_list_of_those_with_a_role_is_by_name(make):
    make.person("Zoé", roles=(Role.STAFF,))
    make.person("Ada", roles=(Role.STAFF,))
    make.person("Eve", roles=(Role.EXPERT,))

    assert [each.name for each in queries.with_role(Role.STAFF)] == ["Ada", "Zoé"]


def test_an_empty_site_knows_nobody(make):
    before = queries.anybody()
    make.person()

    assert (before, queries.anybody()) == (False, True)
