"""Where questions belong, and the words they carry."""

import pytest

from forum.infra.db import session
from forum.kernel.errors import Invalid, NotFound
from forum.people.rules import Visitor
from forum.taxonomy import actions, queries
from forum.taxonomy.models import Area
from forum.taxonomy.rules import TAG_LIMIT, read_tags


def test_tags_are_read_as_they_are_typed():
    assert read_tags(" Box 6, Wi-Fi,,box  6 ,Débit") == ["box-6", "wi-fi", "debit"]


def test_no_tag_is_no_tag():
    assert read_tags(" , ,") == []


def test_five_tags_fit_and_six_do_not():
    assert len(read_tags("a,b,c,d,e")) == 5
    with pytest.raises(Invalid, match="Keep to 5 tags") as refused:
        read_tags("a,b,c,d,e,f")
    assert refused.value.field == "tags"


def test_a_long_tag_is_cut_short():
    assert len(read_tags("x" * 500)[0]) == TAG_LIMIT


def test_a_post_carries_exactly_the_tags_it_was_given_last(make):
    question, other = make.question(), make.question()
    actions.tag(other.id, ["box-6"])

    actions.tag(question.id, ["wi-fi", "box-6"])
    actions.tag(question.id, ["box-6", "debit"])

    found = queries.tags_of([question.id, other.id])
    assert found == {question.id: ["box-6", "debit"], other.id: ["box-6"]}


def test_a_post_can_lose_all_its_tags(make):
    question = make.question()
    actions.tag(question.id, ["wi-fi"])

    actions.tag(question.id, [])

    assert queries.tags_of([question.id]) == {}


@pytest.fixture
def areas(make) -> dict[str, Area]:
    """Internet with Box and Fibre inside, and Bills."""
    bills = make.area("bills", position=2)
    internet = make.area("internet", position=1)
    fibre = make.area("fibre", parent_id=internet.id, position=2)
    box = make.area("box", parent_id=internet.id, position=1)
    return {it.slug: it for it in (bills, internet, fibre, box)}


@pytest.mark.usefixtures("areas")
def test_areas_are_listed_with_those_inside_after_the_one_around():
    found = [(it.slug, it.depth) for it in queries.areas().values()]

    assert found == [("internet", 0), ("box", 1), ("fibre", 1), ("bills", 0)]


def test_an_area_holds_those_inside_it(areas):
    inside = queries.with_children(areas["internet"].id)

    assert set(inside) == {areas[slug].id for slug in ("internet", "box", "fibre")}
    assert queries.with_children(areas["box"].id) == [areas["box"].id]


def test_a_trail_leads_from_the_outermost_area(areas):
    trail = queries.trail(areas["box"].id)

    assert [it.slug for it in trail] == ["internet", "box"]
    assert queries.trail(None) == []


def test_an_area_is_found_by_the_word_in_its_address(areas):
    assert queries.area_by_slug("box", Visitor()).id == areas["box"].id
    with pytest.raises(NotFound, match="no such area"):
        queries.area_by_slug("garden", Visitor())


def test_an_area_speaks_the_readers_language_or_one_it_has(make):
    make.area("box", names={"fr": "Box et Wi-Fi"}, about={"fr": "La box."})
    line = queries.area_by_slug("box", Visitor())

    assert line.name_in("fr") == line.name_in("en") == "Box et Wi-Fi"
    assert line.about_in("en") == "La box."


def test_areas_are_read_once_and_again_when_one_changes(make, statements):
    make.area("box")
    session.commit()
    queries.areas()
    statements.clear()

    queries.areas()
    before = len(statements)
    make.area("fibre")

    assert before == 0
    assert [it.slug for it in queries.areas().values()] == ["box", "fibre"]
