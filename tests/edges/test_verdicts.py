"""Who says whether it works, where few asked and where many come running."""

from datetime import timedelta

import pytest

from forum.askers import actions as askers
from forum.askers.rules import Tie
from forum.desk.queries.desk import desk
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision, Outcome
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict, NotAllowed
from forum.loop import actions
from forum.loop.models import Reopening, Verdict
from forum.loop.queries import rounds
from forum.loop.queries.drafts import linked
from forum.loop.queries.round_lines import rounds_of
from forum.loop.rules.verification import Answer, ReopeningOutcome, Tally, Trigger
from forum.people.models import Person
from forum.posts.models import Post
from forum.promise.rules import CONTESTED
from forum.voices import actions as judging
from forum.voices import queries as voices
from forum.voices.jobs import look_for_groups
from forum.voices.models import NetworkMark
from tests.loop.material import decide, judged, opened
from tests.voices.conftest import gather

NO, YES = Answer.NO, Answer.YES


@pytest.fixture
def few(make):
    return [make.member() for _ in range(3)]


@pytest.fixture
def small(make, few, report):
    """Report something that three people asked for."""
    return report(make.idea(by=few[0], backed_by=few[1:]))


@pytest.fixture
def large(idea, report):
    return report(idea)


def said(people, answers):
    return {it.id: answer for it, answer in zip(people, answers, strict=False)}


def tray(viewer):
    found = desk(viewer, most=10).trays
    return [duty for it in found if it.pile is CONTESTED for duty in it.duties]


def test_where_few_asked_their_answers_are_shown_and_no_share_of_them(
    browser, small, few
):
    """Tiny community (n<5 askers): no percentages; show raw answers; no_quorum."""
    round_ = judged(opened(small), said(few, [YES, NO]))

    page = browser.get(f"/results/{small.id}/{small.slug}").text
    result = page.partition("verdict-bar")[2].partition("</dl>")[0]
    assert round_.judged_as is Outcome.NO_QUORUM
    assert "Yes for 1 customer" in result
    assert "no for 1" in result
    assert "Too few answers to say." in result
    assert "It does not come." in page
    assert "%" not in result


def test_where_few_asked_one_no_is_a_task_of_the_staff_until_it_is_answered(
    browser, small, few, staff
):
    """Tiny community (n<5 askers): any "no" opens a staff task."""
    round_ = judged(opened(small), said(few, [YES, YES, NO]))
    with stopped_at(round_.judged_at):
        (duty,) = tray(staff)
        again = session.query(Reopening).one()
        browser.sign_in(session.get_one(Person, staff.id))
        page = browser.get("/desk").text
        asked = browser.get(duty.act_url).text
        actions.uphold(again, "It works from Monday on.", by=staff)
        left = tray(staff)

    assert again.trigger is Trigger.STAFF
    assert (duty.title, duty.quote) == (small.title, "It does not come.")
    assert duty.act_url in page
    assert "It does not come." in asked
    assert (again.outcome, left) == (ReopeningOutcome.UPHELD, [])


def test_where_few_asked_they_hear_that_one_no_is_looked_at(browser, small, few, work):
    """Tiny community (n<5 askers): any "no" opens a staff task."""
    round_ = judged(opened(small), said(few, [YES, YES, NO]))

    with stopped_at(round_.judged_at):
        work()
        browser.sign_in(session.get_one(Person, few[0].id))
        told = browser.get("/notifications").text
        page = browser.get(f"/results/{small.id}/{small.slug}").text

    assert "It does not work for one of you: the brand looks again" in told
    assert "So few asked that each of them counts." in page


@pytest.mark.parametrize("answers", [[YES, YES, YES], [YES], []])
def test_where_few_asked_and_nobody_says_no_there_is_nothing_to_do(small, few, answers):
    """Tiny community (n<5 askers): `no_quorum` by default."""
    round_ = judged(opened(small), said(few, answers))

    assert round_.state is Outcome.NO_QUORUM
    assert session.query(Reopening).count() == 0


def test_where_enough_asked_too_few_noes_are_no_task(large, people):
    """Tiny community (n<5 askers): a larger one waits for a quorum."""
    round_ = judged(opened(large), said(people, [NO] * 4))

    assert round_.state is Outcome.NO_QUORUM
    assert session.query(Reopening).count() == 0


def test_where_few_asked_and_one_does_not_find_it_the_idea_is_taken_up_again(
    make, few, staff
):
    """Tiny community (n<5 askers): so with what is said to exist already."""
    idea = make.idea(by=few[0], backed_by=few[1:])
    decide(idea, Decision.ALREADY_EXISTS, by=staff)
    round_ = session.query(rounds.VerificationRound).one()
    session.commit()
    with stopped_at(round_.opens_at):
        actions.mind_the_rounds()

    judged(round_, said(few, [NO]))

    assert idea.decision is Decision.UNDER_REVIEW


def test_a_crowd_that_comes_after_the_claim_stands_beside_the_figures(
    browser, large, people, make
):
    """Verdict brigade: only pre-claim askers weigh; late "me too" displayed apart."""
    round_ = opened(large)
    idea = session.get_one(Post, linked(large.id)[0])
    crowd = [make.member() for _ in range(9)]
    with stopped_at(round_.opens_at):
        for each in crowd:
            ideas.support(idea, by=each)
            actions.give_verdict(round_, NO, words="It is bad.", person_id=each.id)

    judged(round_, said(people, [YES] * 6))

    page = browser.get(f"/results/{large.id}/{large.slug}").text
    assert round_.judged_as is Outcome.CONFIRMED
    [line] = rounds_of([large.id]).lines
    assert (line.tally, line.late) == (Tally(yes=6), Tally(no=9))
    assert "counted apart: yes 0, partly 0, no 9" in page


def test_a_crowd_of_one_hand_that_asked_in_time_is_shown_to_a_moderator_who_judges(
    make, small, marc
):
    """Verdict brigade: burst detector shared with supports; nothing without a human."""
    round_ = opened(small)
    crowd = [make.member() for _ in range(6)]
    session.add_all(NetworkMark(person_id=it.id, mark="same") for it in crowd)
    for each in range(40):
        session.add(NetworkMark(person_id=make.person().id, mark=f"n{each}"))
    with stopped_at(small.published_at - timedelta(days=9)):
        for each in crowd:
            askers.tie(linked(small.id)[0], each.id, Tie.SUPPORT)
    with stopped_at(round_.opens_at):
        for each in crowd:
            actions.give_verdict(round_, NO, words="It is bad.", person_id=each.id)
    session.commit()

    look_for_groups()

    [group] = voices.groups()
    assert voices.member_ids(group) == {it.id for it in crowd}
    assert rounds.tally(round_.id) == Tally(no=6)
    judging.set_aside(group, voices.member_ids(group), reason="One hand.", by=marc)
    assert rounds.tally(round_.id) == Tally()
    with stopped_at(round_.opens_at):
        actions.give_verdict(round_, NO, words="Still bad.", person_id=crowd[0].id)
    assert rounds.tally(round_.id) == Tally()
    judging.count_again(group, by=marc)
    assert rounds.tally(round_.id) == Tally(no=6)


def test_what_was_judged_already_is_not_judged_again_because_of_who_said_it(
    large, people, marc
):
    """Verdict brigade: a round is judged once, at its close."""
    round_ = judged(opened(large), said(people, [NO] * 8))
    group = gather(people, [f"round:{round_.id}"])

    with pytest.raises(Conflict, match="None of these voices"):
        judging.set_aside(group, voices.member_ids(group), reason="Why.", by=marc)

    assert rounds.tally(round_.id) == Tally(no=8)


def test_who_did_not_ask_is_told_what_they_can_do_instead(browser, large, make):
    """Dispute by non-askers: comment only."""
    round_ = opened(large)
    stranger = make.person()
    with stopped_at(round_.opens_at):
        browser.sign_in(stranger)
        answer = browser.post(f"/rounds/{round_.id}", answer="no", text="My words.")
        back = browser.post(f"/rounds/{round_.id}/came-back", text="My words.")
        comment = browser.post(f"/results/{large.id}/comments", body="Not for me.")

    assert (answer.status_code, back.status_code) == (403, 403)
    assert "Support it first, or comment." in answer.text
    assert "My words." in answer.text
    assert comment.status_code == 303
    assert session.query(Verdict).count() == 0


def test_who_supports_it_first_has_a_say_beside_the_others(browser, large, make):
    """Dispute by non-askers: or support first."""
    round_ = opened(large)
    (idea_id,) = linked(large.id)
    with stopped_at(round_.opens_at):
        browser.sign_in(make.person())
        browser.post(f"/ideas/{idea_id}/support", on="1")
        answer = browser.post(f"/rounds/{round_.id}", answer="no", text="Not here.")

    assert answer.status_code == 303
    assert session.query(Verdict).one().is_late


def test_whose_voice_was_set_aside_has_no_say_in_a_round_about_it(
    make, people, idea, report, marc
):
    """Verdict brigade: who was set aside as a supporter is none of those who asked."""
    crowd = [make.member() for _ in range(6)]
    for each in crowd:
        ideas.support(idea, by=each)
    group = gather(crowd, [f"idea:{idea.id}"])
    judging.set_aside(group, voices.member_ids(group), reason="One hand.", by=marc)

    round_ = opened(report(idea))

    assert round_.invited == len(people)
    with stopped_at(round_.opens_at):
        with pytest.raises(NotAllowed, match="Only those who asked"):
            actions.give_verdict(round_, NO, words="Bad.", person_id=crowd[0].id)
        judging.count_again(group, by=marc)
        actions.give_verdict(round_, NO, words="Bad.", person_id=crowd[0].id)
    assert rounds.tally(round_.id) == Tally(no=1)
