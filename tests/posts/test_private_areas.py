"""Who looks into a private area: one rule, as a table."""

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.people.models import Grant
from forum.people.rules import Role, Visitor
from forum.posts import queries
from forum.posts.models import Post
from forum.posts.rules import Visibility
from forum.taxonomy.models import AreaMember
from forum.taxonomy.queries import areas, areas_for
from forum.taxonomy.rules import Audience

# Each row: who asks, then whether they read what stands in an area for …
TABLE = """
                     everybody  members  staff
visitor                 yes        -       -
customer                yes        -       -
author                  yes       yes     yes
named                   yes       yes      -
expert_there            yes       yes      -
expert_elsewhere        yes        -       -
expert                  yes       yes      -
moderator               yes       yes      -
moderator_elsewhere     yes        -       -
admin                   yes        -       -
staff                   yes       yes     yes
"""


def cells():
    head, *rows = (line.split() for line in TABLE.strip().splitlines())
    for who, *marks in rows:
        for audience, mark in zip(head, marks, strict=True):
            yield who, Audience(audience), mark == "yes"


def reader(who: str, make, area, author):
    if who in {"visitor", "author"}:
        return Visitor() if who == "visitor" else author
    role, _, where = who.partition("_")
    person = make.person(roles=() if where or role not in ROLES else (ROLES[role],))
    if role == "named":
        session.add(AreaMember(area_id=area.id, person_id=person.id))
    if where:
        there = area if where == "there" else make.area()
        session.add(Grant(person_id=person.id, role=ROLES[role], area_id=there.id))
    session.flush()
    return make.acting(person)


ROLES = {str(it): it for it in (Role.EXPERT, Role.MODERATOR, Role.ADMIN, Role.STAFF)}


@pytest.mark.parametrize(("who", "audience", "reads"), list(cells()))
def test_who_reads_what_stands_in_an_area(who, audience, reads, make):
    area, author = make.area(audience=audience), make.member()
    post = make.question(by=author, area=area)
    by = reader(who, make, area, author)

    listed = session.scalars(select(Post.id).where(queries.visible_to(by))).all()

    assert (post.id in listed) is reads
    if who != "author":  # their own words stay theirs, the area does not
        assert (area.id in areas_for(by)) is reads


@pytest.mark.parametrize("who", ["visitor", "customer", "moderator", "named"])
def test_what_is_hidden_in_an_area_leaves_no_tombstone_to_strangers(who, make):
    area, author = make.area(audience=Audience.STAFF), make.member()
    post = make.question(by=author, area=area, visibility=Visibility.HIDDEN)

    by = reader(who, make, area, author)

    assert queries.tombstone(post.id, by) is None
    assert queries.tombstone(post.id, make.staff()) is not None


@pytest.mark.parametrize(
    ("around", "own", "is_let_in"),
    [
        (Audience.MEMBERS, Audience.EVERYBODY, False),
        (Audience.EVERYBODY, Audience.MEMBERS, True),
        (Audience.MEMBERS, Audience.MEMBERS, False),
        (Audience.STAFF, Audience.MEMBERS, False),
    ],
)
def test_an_area_inside_another_lets_in_whom_both_let_in(around, own, is_let_in, make):
    outer = make.area(audience=around)
    inner = make.area(audience=own, parent_id=outer.id)
    post = make.question(area=inner)

    named_inside = reader("named", make, inner, None)

    listed = select(Post.id).where(queries.may_read(named_inside))
    assert (post.id in session.scalars(listed).all()) is is_let_in
    assert areas()[inner.id].is_private


def test_an_answer_is_not_found_by_who_may_not_look_into_its_area(make):
    area = make.area(audience=Audience.MEMBERS)
    answer = make.answer(make.question(area=area))

    with pytest.raises(NotFound):
        queries.get(answer.id, make.member())
    assert queries.get(answer.id, make.staff()).id == answer.id


def test_where_an_area_is_private_everybody_else_goes_on_reading(make):
    make.question(area=make.area(audience=Audience.STAFF))
    elsewhere = make.question()
    nowhere = make.question()
    nowhere.area_id = None
    session.flush()

    public = session.scalars(select(Post.id).where(queries.public())).all()

    assert set(public) == {elsewhere.id, nowhere.id}
