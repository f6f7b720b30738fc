"""Lists of ideas: every order, every filter, and what chance adds."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.ideas import actions, queries
from forum.ideas.queries import Wanted
from forum.ideas.rules import Decision, Delivery, Order, Stage
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import NotFound
from forum.people.rules import Visitor
from forum.posts.rules import HideReason, Visibility

START = datetime(2026, 3, 2, 9, tzinfo=UTC)


def titles(viewer=None, **wanted) -> list[str]:
    page = queries.page(Wanted(**wanted), viewer or Visitor())
    return [it.title for it in page.items]


@pytest.fixture
def _three(make):
    """Old with many voices, young with some, and one nobody supports."""
    area = make.area()
    with stopped_at(START):
        backers = [make.member() for _ in range(5)]
        make.idea("Old and asked for by many", area=area, backed_by=backers)
    with stopped_at(START + timedelta(days=60)):
        backers = [make.member() for _ in range(3)]
        make.idea("Young and on the rise", area=area, backed_by=backers)
        make.idea("Proposed by the staff", area=area, by=make.staff())


@pytest.mark.usefixtures("_three")
def test_what_rises_weighs_young_voices_more():
    with stopped_at(START + timedelta(days=61)):
        found = titles(order=Order.RISING)

    assert found.index("Young and on the rise") < found.index(
        "Old and asked for by many"
    )
    assert found[-1] == "Proposed by the staff"


@pytest.mark.usefixtures("_three")
def test_most_asked_counts_persons():
    assert titles(order=Order.MOST_ASKED)[0] == "Old and asked for by many"


@pytest.mark.usefixtures("_three")
def test_waiting_weighs_people_by_days():
    with stopped_at(START + timedelta(days=61)):
        assert titles(order=Order.WAITING)[0] == "Old and asked for by many"


@pytest.mark.usefixtures("_three")
def test_newest_first():
    assert titles(order=Order.NEW)[0] == "Proposed by the staff"


def test_chance_deals_the_same_to_everybody_and_anew_each_day(make):
    area = make.area()
    for number in range(12):
        make.idea(f"Idea number {number}", area=area)

    with stopped_at(START):
        monday = titles(order=Order.RANDOM)
        again = titles(order=Order.RANDOM)
    with stopped_at(START + timedelta(days=1)):
        tuesday = titles(order=Order.RANDOM)

    assert monday == again
    assert monday != tuesday
    assert sorted(monday) == sorted(tuesday)


def test_a_young_idea_is_seen_among_those_that_many_support(make):
    area = make.area()
    with stopped_at(START):
        for number in range(25):
            make.idea(f"Supported {number}", area=area, backed_by=[make.member()])
        make.idea("Nobody supports this yet", area=area, by=make.staff())

        found = titles(order=Order.RISING)

    assert len(found) == 24
    assert len(set(found)) == 24


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        (Stage.WAITING, {"none", "under review"}),
        (Stage.PLANNED, {"planned"}),
        (Stage.DONE, {"done", "partly done"}),
        (Stage.DECLINED, {"declined", "postponed"}),
    ],
)
def test_a_list_is_kept_to_a_stage(make, stage, expected):
    area = make.area()
    for title, decision, delivery in (
        ("none", Decision.NONE, Delivery.NONE),
        ("under review", Decision.UNDER_REVIEW, Delivery.NONE),
        ("planned", Decision.PLANNED, Delivery.NONE),
        ("done", Decision.PLANNED, Delivery.FULL),
        ("partly done", Decision.NONE, Delivery.PARTIAL),
        ("declined", Decision.DECLINED, Delivery.NONE),
        ("postponed", Decision.POSTPONED, Delivery.NONE),
    ):
        idea = make.idea(area=area)
        idea.title, idea.decision, idea.delivery = title, decision, delivery
    session.flush()

    found = set(titles(stage=stage))

    assert expected <= found
    assert found <= expected | {"planned"}


def test_hidden_and_joined_ideas_are_in_no_list(make):
    one, other, hidden = (
        make.idea("The one idea"),
        make.idea("The other idea"),
        make.idea("A hidden idea"),
    )
    actions.merge(one, other, reason="The same.", by=make.moderator())
    hidden.visibility = Visibility.HIDDEN
    hidden.hidden_reason = HideReason.SPAM
    session.flush()

    for order in Order:
        assert titles(order=order) == ["The other idea"]


def test_a_page_that_does_not_exist_is_not_found(make):
    make.idea()

    with pytest.raises(NotFound):
        queries.page(Wanted(), Visitor(), number=2)


def test_an_area_lists_what_is_in_it(make):
    box, mobile = make.area(), make.area()
    make.idea("About the box", area=box)
    make.idea("About the mobile", area=mobile)

    assert titles(area_id=box.id) == ["About the box"]


def test_a_reader_sees_which_ideas_are_theirs(make):
    ada = make.member()
    make.idea("Mine in a way", backed_by=[ada])

    page = queries.page(Wanted(), ada)

    assert [it.is_mine for it in page.items] == [True]


def test_a_list_costs_as_many_statements_however_long_it_is(make, statements):
    area = make.area()
    make.idea(area=area)
    queries.page(Wanted(order=Order.NEW), Visitor())
    statements.clear()
    queries.page(Wanted(order=Order.NEW), Visitor())
    short = len(statements)
    for _ in range(10):
        make.idea(area=area)
    queries.page(Wanted(order=Order.NEW), Visitor())
    statements.clear()

    queries.page(Wanted(order=Order.NEW), Visitor())

    assert len(statements) == short
