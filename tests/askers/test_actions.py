"""Who is tied to what, and what follows a duplicate."""

import pytest

from forum.askers import actions, queries
from forum.askers.rules import Tie


@pytest.fixture
def first(make):
    return make.question()


@pytest.fixture
def second(make):
    return make.question()


def test_somebody_can_be_tied_in_several_ways_and_in_each_once(make, first):
    ada = make.member()

    news = [
        actions.tie(first.id, ada.id, Tie.ME_TOO),
        actions.tie(first.id, ada.id, Tie.ME_TOO),
        actions.tie(first.id, ada.id, Tie.AUTHOR),
    ]

    assert news == [True, False, True]
    assert queries.ties(first.id, ada.id) == {Tie.ME_TOO, Tie.AUTHOR}


def test_untying_says_whether_there_was_a_tie(make, first):
    ada = make.member()
    actions.tie(first.id, ada.id, Tie.ME_TOO)

    assert actions.untie(first.id, ada.id, Tie.ME_TOO)
    assert not actions.untie(first.id, ada.id, Tie.ME_TOO)


def test_people_are_counted_and_not_their_ties(make, first):
    ada = make.member()
    actions.tie(first.id, ada.id, Tie.ME_TOO)
    actions.tie(first.id, first.author_id, Tie.ME_TOO)

    assert queries.count(first.id) == 2


def test_the_askers_of_a_duplicate_become_askers_of_what_it_repeats(
    make, first, second
):
    ada = make.member()
    actions.tie(first.id, ada.id, Tie.ME_TOO)

    actions.pass_on(first.id, second.id)

    assert queries.ties(second.id, ada.id) == {Tie.DUPLICATE}
    assert queries.ties(second.id, first.author_id) == {Tie.DUPLICATE}
    assert queries.ties(first.id, ada.id) == {Tie.ME_TOO}
    assert queries.count(second.id) == 3


def test_what_was_passed_on_is_taken_back_exactly(make, first, second):
    ada, grace, third = make.member(), make.member(), make.question()
    actions.tie(first.id, ada.id, Tie.ME_TOO)
    actions.tie(second.id, ada.id, Tie.ME_TOO)
    actions.tie(third.id, grace.id, Tie.ME_TOO)
    actions.pass_on(first.id, second.id)
    actions.pass_on(third.id, second.id)

    actions.take_back(first.id, second.id)

    assert queries.ties(second.id, ada.id) == {Tie.ME_TOO}
    assert queries.ties(second.id, grace.id) == {Tie.DUPLICATE}
    assert queries.ties(second.id, first.author_id) == frozenset()
    assert queries.ties(second.id, second.author_id) == {Tie.AUTHOR}


def test_somebody_who_comes_through_two_duplicates_is_one_person(make, first, second):
    ada, third = make.member(), make.question()
    actions.tie(first.id, ada.id, Tie.ME_TOO)
    actions.tie(third.id, ada.id, Tie.ME_TOO)

    actions.pass_on(first.id, second.id)
    actions.pass_on(third.id, second.id)
    actions.take_back(third.id, second.id)

    assert queries.ties(second.id, ada.id) == {Tie.DUPLICATE}


def test_a_visitor_is_tied_to_nothing_and_costs_nothing(first, statements):
    statements.clear()

    assert queries.ties(first.id, 0) == frozenset()
    assert statements == []
