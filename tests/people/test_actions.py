"""Joining, describing oneself, being trusted with a role."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.people import actions, queries
from forum.people.models import Grant
from forum.people.rules import Role
from forum.web.brand import Brand

pytestmark = pytest.mark.usefixtures("app")


def join(name="Ada", handle="", email="ada@example.org"):
    return actions.join(
        name=name, handle=handle, email=email, password_hash="x", language="fr"
    )


def test_somebody_who_joins_has_an_address_that_was_proved_and_a_handle():
    ada = join(name="Zoé d’Ormesson")

    assert ada.handle == "zoe-d-ormesson"
    assert queries.member(ada).is_confirmed
    assert queries.by_handle("Zoe-D-Ormesson").id == ada.id


def test_two_people_of_one_name_get_two_handles():
    handles = [join(email=f"{n}@example.org").handle for n in range(3)]

    assert handles == ["ada", "ada-2", "ada-3"]


def test_a_handle_that_somebody_has_is_refused():
    join(handle="ada")

    with pytest.raises(Invalid, match="Somebody has this handle") as refused:
        join(handle="ADA", email="other@example.org")

    assert refused.value.field == "handle"


def test_nobody_joins_under_the_name_of_the_brand():
    settings.write(Brand(name="Orme"))

    with pytest.raises(Invalid, match="looks like one of the brand"):
        join(name="0rme")


def test_nobody_joins_under_the_name_of_somebody_who_speaks_for_the_brand(make):
    make.staff("Grace Hopper")

    with pytest.raises(Invalid, match="looks like one of the brand"):
        join(name="Grасe Hopper")


def test_staff_can_keep_their_own_name(make):
    grace = make.staff("Grace")

    actions.describe(name="Grace", bio=" Router 6 ", language="fr", by=grace)

    kept = queries.get(grace.id)
    assert (kept.name, kept.bio, kept.language) == ("Grace", "Router 6", "fr")


def test_a_description_that_is_too_long_is_refused_and_the_name_stays(make):
    ada = make.member("Ada")

    with pytest.raises(Invalid, match="under 500 characters") as refused:
        actions.describe(name="Eve", bio="x" * 501, language="fr", by=ada)

    assert refused.value.field == "bio"
    assert queries.get(ada.id).name == "Ada"


def test_a_role_granted_twice_is_granted_once(make):
    ada = make.person()

    actions.grant(ada, Role.EXPERT)
    actions.grant(ada, Role.EXPERT)

    assert len(session.scalars(select(Grant)).all()) == 1


def test_a_role_can_be_granted_for_several_areas(make):
    ada, box, fibre = make.person(), make.area(), make.area()

    actions.grant(ada, Role.EXPERT, area_id=box.id)
    actions.grant(ada, Role.EXPERT, area_id=fibre.id)
    actions.grant(ada, Role.EXPERT, area_id=fibre.id)

    assert queries.member(ada).expert_in == {box.id, fibre.id}


def test_a_role_that_was_taken_back_is_gone_and_others_stay(make):
    ada = make.person(roles=(Role.EXPERT, Role.STAFF))

    actions.revoke(ada, Role.EXPERT)

    assert queries.member(ada).roles == {Role.STAFF}


def test_the_last_administrator_stays(make):
    ada = make.person(roles=(Role.ADMIN,))

    with pytest.raises(Conflict, match="last administrator"):
        actions.revoke(ada, Role.ADMIN)

    assert queries.member(ada).has(Role.ADMIN)


def test_one_of_two_administrators_may_go(make):
    ada, _grace = make.person(roles=(Role.ADMIN,)), make.admin()

    actions.revoke(ada, Role.ADMIN)

    assert not queries.member(ada).has(Role.ADMIN)


def test_the_last_administrator_who_can_act_is_neither_banned_nor_let_go(make):
    ada, grace = (make.person(roles=(Role.ADMIN,)) for _ in range(2))
    actions.ban(grace, reason="A break.")

    for act in (
        lambda: actions.ban(ada, reason="Me too."),
        lambda: actions.revoke(ada, Role.ADMIN),
    ):
        with pytest.raises(Conflict, match="last administrator"):
            act()

    assert ada.banned_at is None
    assert queries.member(ada).has(Role.ADMIN)


def test_whoever_may_only_read_shows_nothing_new_and_is_spoken_to_as_they_wish(make):
    person = make.person("Eve", suspended_until=now() + timedelta(days=3))
    eve = make.acting(person)

    with pytest.raises(NotAllowed, match="read-only until"):
        actions.describe(name="Eve", bio="Buy pills.", language="en", by=eve)
    actions.describe(name="Eve", bio="", language="fr", by=eve)

    assert (person.bio, person.language) == ("", "fr")
