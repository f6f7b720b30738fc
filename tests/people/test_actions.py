"""Being trusted with a role."""

import pytest

from forum.infra.db import session
from forum.kernel.errors import Conflict
from forum.people import actions
from forum.people.models import Grant
from forum.people.queries import member
from forum.people.rules import Role


def test_a_role_given_twice_is_given_once(make):
    ada = make.person()

    actions.grant(ada, Role.EXPERT, area_id=3)
    actions.grant(ada, Role.EXPERT, area_id=3)
    actions.grant(ada, Role.EXPERT, area_id=4)

    assert session.query(Grant).count() == 2
    assert member(ada).expert_in == {3, 4}


def test_a_role_is_taken_back_where_it_was_given(make):
    ada = make.person()
    actions.grant(ada, Role.MODERATOR)
    actions.grant(ada, Role.MODERATOR, area_id=3)

    actions.revoke(ada, Role.MODERATOR)

    assert member(ada).moderates == {3}


def test_the_last_administrator_stays(make):
    ada, grace = make.person(), make.person()
    actions.grant(ada, Role.ADMIN)
    with pytest.raises(Conflict, match="last administrator"):
        actions.revoke(ada, Role.ADMIN)

    actions.grant(grace, Role.ADMIN)
    actions.revoke(ada, Role.ADMIN)

    assert not member(ada).roles
