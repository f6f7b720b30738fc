"""What the loop answers to what cannot be: a sentence, and what was typed."""

from datetime import timedelta

import pytest

from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import NotAllowed
from forum.loop import actions
from forum.loop.models import BrandResponse, DecisionEvent, Verdict
from forum.loop.notices.results import ballot_url
from forum.loop.queries import decisions
from forum.loop.rules.verification import Answer
from forum.people.models import Person
from forum.privacy.actions import erase
from forum.promise.queries import today
from tests.loop.material import decide, judged, opened


@pytest.fixture
def desk(browser, staff):
    """Sit Karim of the staff in front of a browser."""
    browser.sign_in(person(staff))
    return browser


@pytest.fixture
def round_(report, idea):
    return opened(report(idea))


def person(member):
    return session.get_one(Person, member.id)


def test_of_two_who_decide_at_once_the_second_reads_what_the_first_decided(
    desk, idea, make
):
    """Two of the staff decide at once."""
    seen = decisions.last_id(idea.id)
    decide(idea, Decision.UNDER_REVIEW, by=make.staff("Lea"))

    answer = desk.post(
        f"/ideas/{idea.id}/answer",
        kind="postponed",
        words="Not this year, says Karim.",
        revisit_on=str(today() + timedelta(days=90)),
        seen=str(seen),
    )

    assert answer.status_code == 409
    assert "decided while you were writing" in answer.text
    assert "Not this year, says Karim." in answer.text
    assert session.query(DecisionEvent).count() == 1


def test_a_promise_for_a_day_that_is_over_keeps_every_word(desk, idea):
    """A due date in the past."""
    answer = desk.post(
        f"/ideas/{idea.id}/answer",
        kind="planned",
        words="We will do it.",
        effort="weeks",
        pledge="A message before.",
        due_kind="day",
        due_on=str(today() - timedelta(days=1)),
        seen="0",
    )

    assert answer.status_code == 422
    assert "Choose today or a day to come." in answer.text
    for typed in ("We will do it.", "A message before."):
        assert typed in answer.text
    assert session.query(BrandResponse).count() == 0


def test_an_update_that_is_linked_to_nothing_is_not_read_by_anybody(desk):
    """An update with nothing linked."""
    typed = {
        "title": "You are told before a promotion ends",
        "type": "delivered",
        "you_asked": "Tell me before.",
        "we_did": "A message thirty days before.",
        "not_done": "All of it was done.",
        "area_id": "0",
        "where": "In your messages",
        "since": str(today()),
        "work_started_on": str(today()),
    }
    edit = desk.post("/results/new", **typed).headers["Location"]

    answer = desk.post(edit, **typed, then="check")

    assert answer.status_code == 422
    assert "Link it to something that was asked." in answer.text
    assert "A message thirty days before." in answer.text


def test_a_second_answer_replaces_the_first_and_the_same_one_changes_nothing(
    browser, round_, people
):
    """A verdict twice."""
    with stopped_at(round_.opens_at):
        browser.sign_in(person(people[0]))
        for given in ("partly", "yes", "yes"):
            browser.post(f"/rounds/{round_.id}", answer=given)

    said = session.query(Verdict).order_by(Verdict.id).all()
    assert [(it.answer, it.replaced_at is None) for it in said] == [
        (Answer.PARTLY, False),
        (Answer.YES, True),
    ]


def test_an_answer_after_the_round_is_told_so(browser, round_, people):
    """A verdict after the round."""
    with stopped_at(round_.closes_at + timedelta(days=1)):
        browser.sign_in(person(people[0]))
        answer = browser.post(f"/rounds/{round_.id}", answer="no", text="My words.")

    assert answer.status_code == 409
    assert "This round is over." in answer.text
    assert session.query(Verdict).count() == 0


def test_the_link_of_another_person_answers_for_nobody(browser, round_, people):
    """A token of another person."""
    with stopped_at(round_.opens_at):
        browser.sign_in(person(people[1]))
        opened_it = browser.get(ballot_url(round_.id, people[0].id))
        browser.post(f"/rounds/{round_.id}", answer="partly")

    assert opened_it.status_code == 403
    assert "This link was sent to somebody else." in opened_it.text
    assert session.query(Verdict).one().person_id == people[1].id


def test_whoever_signs_in_after_opening_a_link_answers_as_themself(
    browser, round_, people
):
    """A token of another person."""
    with stopped_at(round_.opens_at):
        browser.get(ballot_url(round_.id, people[0].id))
        browser.sign_in(person(people[1]))
        browser.post(f"/rounds/{round_.id}", answer="partly")

    assert session.query(Verdict).one().person_id == people[1].id


def test_a_voice_taken_back_after_a_decision_leaves_its_figure(idea, people, staff):
    """A withdrawn support after the decision."""
    decide(idea, Decision.DECLINED, by=staff)

    ideas.withdraw(idea, by=people[1])

    assert decisions.last(idea.id).supporters == 8
    assert idea.support_count == 7


def test_a_voice_taken_back_before_it_is_done_has_no_say(idea, people, report):
    """A withdrawn support after the decision."""
    ideas.withdraw(idea, by=people[1])
    round_ = opened(report(idea))

    with stopped_at(round_.opens_at), pytest.raises(NotAllowed):
        actions.give_verdict(round_, Answer.YES, person_id=people[1].id)


def test_an_idea_whose_author_is_gone_is_decided_done_and_judged(
    browser, idea, people, staff, report
):
    """An erased author."""
    erase(person(people[0]))
    session.expire_all()

    decide(idea, Decision.ACKNOWLEDGED, by=staff)
    update = report(idea)
    round_ = judged(opened(update), {it.id: Answer.YES for it in people[1:]})

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}")
    assert round_.judged_as == "confirmed"
    assert page.status_code == 200
    assert people[0].name not in browser.get(f"/results/{update.id}/{update.slug}").text
