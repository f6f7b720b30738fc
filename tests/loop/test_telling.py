"""Everybody who asked is told what came of it, once, and why they are told."""

from datetime import timedelta

import pytest

from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import now
from forum.loop import actions
from forum.loop.models import Commitment
from forum.loop.rules.commitments import Result
from forum.notify.models import Notification
from forum.notify.queries import reach
from forum.notify.rules import TellState
from forum.people.models import Person
from tests.loop.material import AGAIN, decide


@pytest.fixture
def people(make):
    return [make.person(f"Customer {number}") for number in range(4)]


@pytest.fixture
def idea(make, people):
    ada, *others = (make.acting(it) for it in people)
    return make.idea(by=ada, backed_by=others)


def told() -> list[int]:
    found = session.query(Notification).filter_by(state=TellState.TOLD)
    return sorted(it.person_id for it in found)


def test_i08_i09_a_decision_reaches_everybody_who_asked_once(
    idea, people, make, work, mailer
):
    decide(idea, Decision.DECLINED, by=make.staff())
    work()

    assert told() == sorted(it.id for it in people)
    assert sorted(it.to for it in mailer.sent) == sorted(it.email for it in people)
    figures = reach("decision:1")
    assert (figures.told, figures.askers, figures.is_done) == (4, 4, True)


def test_i08_who_is_gone_or_does_not_want_to_know_is_counted_apart(
    idea, people, make, work
):
    people[1].erased_at = now()
    people[2].email = None
    session.flush()

    decide(idea, Decision.DECLINED, by=make.staff())
    work()

    figures = reach("decision:1")
    assert (figures.told, figures.erased, figures.unreachable) == (2, 1, 1)
    assert figures.askers == 4


def test_the_letter_says_the_reason_the_day_and_why_one_receives_it(
    idea, make, work, mailer
):
    decide(idea, Decision.DECLINED, by=make.staff())
    work()

    letter = next(it for it in mailer.sent if "you support this idea" in it.text)
    for fact in (
        "It cannot be built for now",
        f"{AGAIN:%B} {AGAIN.day}, {AGAIN.year}",
        "on page seven",
    ):
        assert fact in letter.text
        assert fact in letter.html
    assert "List-Unsubscribe" in letter.headers


def test_taking_it_under_review_is_no_news(idea, make, work, mailer):
    decide(idea, Decision.UNDER_REVIEW, by=make.staff())
    work()

    assert mailer.sent == []


def test_a_promise_that_moves_is_told_with_both_dates(idea, make, work, mailer):
    staff = make.staff()
    decide(idea, Decision.PLANNED, by=staff)
    work()
    mailer.sent.clear()
    promise = session.query(Commitment).one()

    actions.move_date(
        promise,
        promise.first_due_on + timedelta(days=15),
        reason="A second supplier.",
        by=staff,
    )
    work()

    assert len(mailer.sent) == 4
    assert "A second supplier." in mailer.sent[0].text


def test_a_promise_given_up_is_told_with_its_reason(idea, make, work, mailer):
    staff = make.staff()
    decide(idea, Decision.PLANNED, by=staff)
    work()
    mailer.sent.clear()

    actions.end_commitment(
        session.query(Commitment).one(),
        Result.ABANDONED,
        note="The supplier closed.",
        by=staff,
    )
    work()

    assert len(mailer.sent) == 4
    assert "The supplier closed." in mailer.sent[0].text


def test_whoever_comes_by_a_merge_is_told_what_was_decided_before(
    idea, people, make, work, mailer
):
    decide(idea, Decision.DECLINED, by=make.staff())
    work()
    mailer.sent.clear()
    newcomer = make.person("Late")
    repeat = make.idea(by=make.acting(newcomer), backed_by=[make.acting(people[0])])

    ideas.merge(repeat, idea, reason="The same.", by=make.moderator())
    work()

    decided = [it.to for it in mailer.sent if "no, and why" in it.subject]
    assert decided == [newcomer.email]


def test_i12_nothing_hidden_speaks_through_a_notification(
    browser, idea, people, make, work
):
    decide(idea, Decision.DECLINED, by=make.staff())
    work()
    browser.sign_in(session.get_one(Person, people[1].id))
    assert idea.title in browser.get("/notifications").text

    browser.sign_in(make.person(roles=("moderator",)))
    browser.post(f"/moderation/posts/{idea.id}/hide", reason="spam")
    browser.sign_in(session.get_one(Person, people[1].id))

    assert idea.title not in browser.get("/notifications").text
