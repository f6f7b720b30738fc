"""What a page about ideas costs does not grow with what stands on it."""

import pytest

from forum.comments import actions as comments
from forum.ideas import actions
from forum.ideas.rules import Strength
from forum.infra.db import session
from forum.people.rules import Role

AN_IDEA = {"visitor": 11, "customer": 15, "moderator": 15, "staff": 16}
"""Statements of the page of an idea, for each who reads it."""
MOST_OF_LISTS = 8


@pytest.fixture
def cost(browser, statements):
    """Count the statements of a page, as somebody who has been here before."""

    def count(path: str) -> int:
        browser.get(path)
        statements.clear()
        answer = browser.get(path)
        assert answer.status_code == 200
        return len(statements)

    return count


def busy_idea(make, *, times: int):
    """Make an idea around which everything happens, so many times."""
    idea, moderator = make.idea(), make.moderator()
    for _ in range(times):
        one = make.member()
        actions.support(idea, strength=Strength.MATTERS, why="It hurts.", by=one)
        comments.add(idea, "Same here.", by=one)
        repeat = make.idea(by=one)
        actions.merge(repeat, idea, reason="It is the same.", by=moderator)
    session.commit()
    return idea


def test_an_idea_costs_the_same_for_one_voice_and_for_twenty(make, browser, cost):
    ideas = [busy_idea(make, times=n) for n in (1, 20)]
    readers = {
        "visitor": None,
        "customer": make.person(),
        "moderator": make.person(roles=(Role.MODERATOR,)),
        "staff": make.person(roles=(Role.STAFF,)),
    }
    costs = {}
    for name, reader in readers.items():
        if reader:
            browser.sign_in(reader)
        costs[name] = [cost(f"/ideas/{it.id}/{it.slug}") for it in ideas]

    assert costs == {name: [most, most] for name, most in AN_IDEA.items()}


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("path", ["/ideas?sort=new", "/ideas?sort=most-asked"])
def test_a_list_costs_the_same_for_one_idea_and_for_fifteen(
    path, signed_in, make, browser, cost
):
    if signed_in:
        browser.sign_in(make.member())
    busy_idea(make, times=1)
    alone = cost(path)
    for _ in range(15):
        busy_idea(make, times=1)

    assert cost(path) == alone <= MOST_OF_LISTS
