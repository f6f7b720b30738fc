"""What a page costs does not grow with what stands on it."""

import pytest

from forum.comments import actions as comments
from forum.curation.actions import link
from forum.ideas.rules import LinkRole
from forum.infra.db import session
from forum.moderation.actions import hide
from forum.people.rules import Role
from forum.posts.rules import HideReason
from forum.questions import actions
from forum.taxonomy.actions import tag
from forum.votes import actions as votes
from forum.votes.rules import Says

MOST = 8  # statements of any list
A_THREAD = {"visitor": 5, "customer": 10, "moderator": 11, "staff": 12}
"""Statements of a thread with everything on it, for each who reads it."""


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


def busy_question(make, *, answers: int):
    """Make a thread in which everything happens, so many times."""
    ada, grace, moderator = make.member(), make.expert(), make.moderator()
    question = make.question(by=ada)
    tag(question.id, ["wi-fi", "box-6"])
    for _ in range(answers):
        answer = actions.answer(question, "Press the button.", by=make.member())
        comments.add(answer, "Same here.", by=grace)
        votes.cast(answer, Says.HELPFUL, by=grace)
        actions.mark_solving(answer, by=grace)
        actions.close_as_duplicate(make.question(by=ada), question, by=ada)
        link(question, make.idea(), LinkRole.EVIDENCE, by=moderator)
    session.commit()
    return question


def address(question) -> str:
    return f"/questions/{question.id}/{question.slug}"


def test_a_thread_costs_the_same_for_one_answer_and_for_twenty(make, browser, cost):
    small, large = (busy_question(make, answers=n) for n in (1, 20))
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
        costs[name] = [cost(address(small)), cost(address(large))]

    assert costs == {name: [most, most] for name, most in A_THREAD.items()}


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize("path", ["/questions", "/"])
def test_a_list_costs_the_same_for_one_question_and_for_forty(
    path, signed_in, make, browser, cost
):
    if signed_in:
        browser.sign_in(make.member())
    busy_question(make, answers=1)
    alone = cost(path)
    for _ in range(40):
        tag(make.question(area=make.area()).id, ["wi-fi"])

    assert cost(path) == alone <= MOST


def test_the_log_of_moderation_costs_the_same_for_one_line_and_for_forty(make, cost):
    moderator = make.moderator()
    hide(make.question(), HideReason.SPAM, by=moderator)
    alone = cost("/moderation/log")
    for _ in range(40):
        hide(make.answer(), HideReason.SPAM, by=moderator)

    assert cost("/moderation/log") == alone <= MOST
