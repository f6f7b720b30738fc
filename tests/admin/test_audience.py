"""An administrator says who may look into an area."""

import pytest

from forum.admin import actions
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.people.rules import Visitor
from forum.search.queries import index
from forum.taxonomy.queries import areas, areas_for, members_of
from forum.taxonomy.rules import Audience

SECRET = "Zanzibar stays in the cupboard"


@pytest.fixture
def area(make):
    return make.area("cupboard")


@pytest.fixture
def boss(make):
    return make.admin()


def test_what_becomes_private_is_off_every_page_at_once_and_off_the_index(
    make, area, boss, browser, work
):
    question = make.question(title=SECRET, area=area)
    idea = make.idea(SECRET, area=area)
    work()
    pages = [
        f"/questions/{question.id}",
        f"/ideas/{idea.id}",
        "/questions?area=cupboard",
    ]
    pages += ["/questions", "/ideas", "/", "/sitemap.xml", "/feeds/questions.atom"]

    actions.change_audience(area, Audience.STAFF, members="", by=boss)
    session.commit()

    answers = [browser.get(it) for it in pages]
    assert [it.status_code for it in answers[:3]] == [404] * 3
    for answer in answers:
        assert SECRET not in answer.text
        assert "Cupboard" not in answer.text
    work()
    assert not {question.id, idea.id} & set(index().ids())


def test_nothing_is_shown_to_more_people_before_somebody_says_so(make, area, boss):
    area.audience = Audience.STAFF
    make.question(area=area)
    session.flush()
    actions.change_audience(area, Audience.STAFF, members="", by=boss)

    with pytest.raises(Invalid, match="more people may read"):
        actions.change_audience(area, Audience.EVERYBODY, members="", by=boss)
    actions.change_audience(area, Audience.EVERYBODY, members="", is_sure=True, by=boss)

    assert area.id in areas_for(Visitor())


def test_members_are_named_by_their_handles_and_let_in(make, area, boss):
    ada = make.person(handle="ada-lets")
    bob = make.person(handle="bob-lets")
    actions.change_audience(area, Audience.MEMBERS, members="@ada-lets", by=boss)
    actions.change_audience(area, Audience.MEMBERS, members="bob-lets", by=boss)

    assert [it.id for it in members_of(area.id)] == [bob.id]
    assert area.id in areas_for(make.acting(bob))
    assert area.id not in areas_for(make.acting(ada))
    with pytest.raises(Invalid, match="@nobody-here"):
        actions.change_audience(area, Audience.MEMBERS, members="nobody-here", by=boss)
    with pytest.raises(NotAllowed):
        actions.change_audience(area, Audience.MEMBERS, members="", by=make.staff())


def test_an_area_that_leaves_a_private_one_does_not_become_public_with_it(make, boss):
    outer = make.area(audience=Audience.STAFF)
    inner = make.area(parent_id=outer.id)
    words = {"names": inner.names, "about": {}, "is_closed": False, "main": "en"}

    with pytest.raises(Conflict, match="more people could read it"):
        actions.save_area(inner, **words, parent_id=None, by=boss)

    assert areas()[inner.id].is_private


def test_an_administrator_changes_it_by_a_form_that_says_what_it_means(
    make, area, boss, browser
):
    make.question(area=area)
    browser.sign_in(boss)
    address = f"/admin/areas/{area.id}/audience"

    page = browser.get(address).text
    done = browser.post(address, audience="members", members="")
    back = browser.post(address, audience="everybody", members="")

    assert "1 text" in page
    assert done.status_code == 303
    assert back.status_code == 422
    assert "counted on the others" in back.text
    assert f"/admin/areas/{area.id}/audience" in browser.get("/admin/areas").text
