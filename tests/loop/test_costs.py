"""What the pages of the loop cost does not grow with what stands on them."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.comments import actions as comments
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.loop import actions
from forum.loop.jobs import mind_the_rounds
from forum.loop.models import Commitment, Reopening
from forum.loop.rules.commitments import Pledge
from forum.loop.rules.updates import Claim, Texts
from forum.loop.rules.verification import Answer
from forum.people.rules import Role
from forum.promise.queries import today
from tests.loop.material import decide, opened, publish

DAY = timedelta(days=1)
AN_IDEA = {"visitor": 12, "customer": 16, "moderator": 16, "staff": 17}
A_RESULT = {"visitor": 11, "customer": 17, "moderator": 16, "staff": 17}
LISTS = {"/results": 10, "/commitments": 6, "/ledger": 8}
A_PROMISE = 8
"""Statements of each page with everything on it; of lists for the staff."""

IN_SOME_PLACES = 2
"""More for a result that is not everywhere: where else it is, and who keeps waiting."""

ROLES = {"moderator": (Role.MODERATOR,), "staff": (Role.STAFF,)}
CONTESTED = [Answer.YES] * 2 + [Answer.NO] * 6
CORRECTED = Texts(
    you_asked="Tell me before.",
    we_did="You get a message twenty days before.",
    not_done="All of it was done.",
)


@pytest.fixture
def people(make):
    return [make.person() for _ in range(8)]


@pytest.fixture
def live(make, people, staff):
    """Let everything happen to an idea, so many times; give it with the last result."""
    askers, marc = [make.acting(it) for it in people], make.moderator()

    def until_it_is_contested(times: int, *places: str):
        with stopped_at(now() - 60 * DAY):
            idea = make.idea(by=askers[0], backed_by=askers[1:])
            decide(idea, Decision.ACKNOWLEDGED, by=staff)
            decide(idea, Decision.PLANNED, by=staff)
            updates = [_one_more(idea, make, staff, marc, places) for _ in range(times)]
        rounds = [opened(it) for it in updates]
        with stopped_at(rounds[0].closes_at - timedelta(hours=1)):
            for round_ in rounds:
                for who, answer in zip(people, CONTESTED, strict=True):
                    words = "It does not come." if answer is Answer.NO else ""
                    actions.give_verdict(round_, answer, words=words, person_id=who.id)
        session.commit()
        with stopped_at(rounds[0].closes_at):
            mind_the_rounds()
        session.commit()
        return idea, updates[-1]

    return until_it_is_contested


def _one_more(idea, make, staff, marc, places):
    one = make.member()
    ideas.support(idea, why="It hurts.", by=one)
    comments.add(idea, "Same here.", by=one)
    ideas.merge(make.idea(by=one), idea, reason="It is the same.", by=marc)
    promise = actions.commit_to(
        Pledge(text="A message 30 days before.", due_on=today() + 90 * DAY),
        about=[idea.id],
        area_id=idea.area_id,
        owner_id=staff.id,
        by=staff,
    )
    for days in (100, 110, 120):  # the third is one too many: another replaces it
        promise = actions.move_date(
            promise, today() + days * DAY, reason="It takes longer.", by=staff
        )
    claim = Claim(where="In your messages", since=today(), places=places)
    update = publish(idea, by=staff, read_by=marc, keeps=[promise.id], claim=claim)
    actions.correct_update(update, CORRECTED, reason="Twenty, not thirty.", by=staff)
    comments.add(update, "Thank you.", by=one)
    return update


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


@pytest.fixture
def read_as(make, people, browser):
    """Read on as somebody who asked for it, or who looks after it."""

    def sign_in(reader: str) -> None:
        if reader != "visitor":
            roles = ROLES.get(reader)
            browser.sign_in(make.person(roles=roles) if roles else people[0])

    return sign_in


def test_an_idea_costs_the_same_for_one_promise_and_one_result_as_for_four(
    live, read_as, cost
):
    small, large = (live(times)[0] for times in (1, 4))
    costs = {}
    for reader in AN_IDEA:
        read_as(reader)
        costs[reader] = [cost(f"/ideas/{it.id}/{it.slug}") for it in (small, large)]

    assert session.scalar(select(func.count(Reopening.id))) == 5
    assert costs == {reader: [most, most] for reader, most in AN_IDEA.items()}


def test_a_result_costs_no_more_than_any_page(live, read_as, cost):
    _, update = live(2)
    costs = {}
    for reader in A_RESULT:
        read_as(reader)
        costs[reader] = cost(f"/results/{update.id}/{update.slug}")

    assert costs == A_RESULT


def test_a_result_in_some_places_costs_the_same_wherever_its_readers_are(
    live, people, read_as, cost
):
    _, update = live(2, "Lyon")
    for who, place in zip(people[:5], ["Lyon", *["Paris"] * 4], strict=True):
        actions.say_where(place, person_id=who.id)
    session.commit()
    costs = {}
    for reader in A_RESULT:
        read_as(reader)
        costs[reader] = cost(f"/results/{update.id}/{update.slug}")

    assert costs == {it: most + IN_SOME_PLACES for it, most in A_RESULT.items()}


def test_lists_cost_the_same_for_one_promise_and_for_four(live, read_as, cost):
    read_as("staff")
    live(1)
    alone = {path: cost(path) for path in LISTS}
    live(3)

    assert {path: cost(path) for path in LISTS} == alone == LISTS


def test_a_promise_costs_the_same_however_often_it_was_moved(live, read_as, cost):
    read_as("staff")
    live(1)
    oldest, newest = session.execute(
        select(func.min(Commitment.id), func.max(Commitment.id))
    ).one()

    assert cost(f"/commitments/{oldest}") == cost(f"/commitments/{newest}") == A_PROMISE
