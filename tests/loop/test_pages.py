"""The pages of decisions and promises, as customers and the staff meet them."""

from datetime import timedelta

import pytest

from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.loop import actions
from forum.loop.models import BrandResponse, Commitment
from forum.loop.rules.decisions import ResponseKind
from forum.people.rules import Role
from forum.promise.queries import today
from tests.days import days_ago
from tests.loop.material import AGAIN, RULINGS, WORDS, decide


@pytest.fixture
def idea(make):
    return make.idea(backed_by=[make.member(), make.member()])


@pytest.fixture
def karim(make):
    return make.person("Karim", roles=(Role.STAFF,))


def answering(kind, **fields):
    return {"kind": kind, "seen": "0"} | fields


DECLINE = {
    "reason": "technical",
    "words": WORDS,
    "extra": "Two billing systems.",
    "revisit_on": str(AGAIN),
}


def test_the_staff_answers_on_one_page_whose_fields_follow_from_the_kind(
    browser, idea, karim
):
    browser.sign_in(karim)

    declining = browser.get(f"/ideas/{idea.id}/answer?kind=declined").text
    acknowledging = browser.get(f"/ideas/{idea.id}/answer?kind=acknowledged").text

    assert 'name="revisit_on"' in declining
    assert 'name="reason"' in declining
    assert 'name="revisit_on"' not in acknowledging
    assert "3 people who asked will be told." in declining


def test_a_decline_reads_as_a_fair_no_with_all_its_reasons(browser, idea, karim):
    browser.sign_in(karim)

    answer = browser.post(
        f"/ideas/{idea.id}/answer", **answering("declined"), **DECLINE
    )

    assert answer.status_code == 303
    browser.post("/sign-out")
    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    assert "decided: no" in page
    assert "It cannot be built for now" in page
    assert "on page seven" in page
    assert "Two billing systems." in page
    assert "is-bad" not in page.split("<main")[1].split("comments")[0]


def test_a_refused_answer_keeps_what_was_typed(browser, idea, karim):
    browser.sign_in(karim)

    answer = browser.post(
        f"/ideas/{idea.id}/answer",
        **answering("declined"),
        **DECLINE | {"words": "Too short to explain."},
    )

    assert answer.status_code == 422
    assert "Explain it in 120 characters at least; these are 21." in answer.text
    assert "Too short to explain." in answer.text
    assert "Two billing systems." in answer.text


def test_a_date_that_is_none_is_said_at_its_field(browser, idea, karim):
    browser.sign_in(karim)

    answer = browser.post(
        f"/ideas/{idea.id}/answer",
        **answering("postponed", words="Later.", revisit_on="next year"),
    )

    assert answer.status_code == 422
    assert "Write the day as year-month-day" in answer.text
    assert "next year" in answer.text


def test_a_lost_race_shows_what_the_other_decided_and_keeps_the_words(
    browser, idea, karim, make
):
    browser.sign_in(karim)
    decide(idea, Decision.ACKNOWLEDGED, by=make.staff())

    answer = browser.post(
        f"/ideas/{idea.id}/answer", **answering("declined"), **DECLINE
    )

    assert answer.status_code == 409
    assert "decided while you were writing" in answer.text
    assert "has read this" in answer.text
    assert "on page seven" in answer.text


def test_a_promise_is_made_with_the_decision_and_stands_in_public(browser, idea, karim):
    browser.sign_in(karim)
    due = today() + timedelta(days=60)

    answer = browser.post(
        f"/ideas/{idea.id}/answer",
        **answering(
            "planned",
            words="You are right.",
            effort="months",
            pledge="A message thirty days before.",
            due_kind="day",
            due_on=str(due),
            criteria="Mobile\nFibre",
        ),
    )

    assert answer.status_code == 303
    browser.post("/sign-out")
    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    assert "A message thirty days before." in page
    assert "Promised for" in page
    assert "Fibre" in page
    listed = browser.get("/commitments").text
    assert "A message thirty days before." in listed
    assert idea.title in browser.get("/commitments/1").text


def test_a_late_promise_says_by_how_many_days_and_when_it_breaks(
    browser, idea, karim, make
):
    with days_ago(100):
        decide(idea, Decision.PLANNED, by=make.acting(karim))

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    listed = browser.get("/commitments?state=late").text
    board = browser.get("/ideas").text

    assert "Promised, 10 days late" in page
    assert "this promise will be called broken" in page
    assert "A message 30 days before." in listed
    assert "10 days late" in board


def test_a_date_is_moved_in_the_open_and_the_first_one_stays(
    browser, idea, karim, make
):
    decide(idea, Decision.PLANNED, by=make.acting(karim))
    browser.sign_in(karim)
    first = session.get_one(Commitment, 1).first_due_on

    browser.post(
        "/commitments/1/move",
        due_on=str(first + timedelta(days=15)),
        reason="A second supplier.",
    )

    page = browser.get("/commitments/1").text
    assert f'datetime="{first}"' in page
    assert "<del>" in page
    assert "A second supplier." in page


def test_a_third_move_breaks_the_promise_and_another_stands_in_its_place(idea, make):
    staff = make.staff()
    decide(idea, Decision.PLANNED, by=staff)
    promise = session.get_one(Commitment, 1)
    first = promise.first_due_on
    for days in (15, 30):
        actions.move_date(
            promise, first + timedelta(days=days), reason="Later.", by=staff
        )

    new = actions.move_date(
        promise, first + timedelta(days=60), reason="Later still.", by=staff
    )

    assert new.id != promise.id
    assert promise.replaced_by_id == new.id
    assert promise.first_due_on == first
    assert idea.promised_on == first + timedelta(days=60)


def test_giving_up_says_why_and_calls_it_broken(browser, idea, karim, make):
    decide(idea, Decision.PLANNED, by=make.acting(karim))
    browser.sign_in(karim)

    browser.post("/commitments/1/give-up", note="The supplier closed.")

    page = browser.get("/commitments/1").text
    assert "promise broken" in page
    assert "The supplier closed." in page


def test_a_correction_is_one_click_from_what_it_corrects(browser, idea, karim, make):
    words = actions.respond(
        idea, ResponseKind.PROGRESS, "Done in Mai.", by=make.acting(karim)
    )
    browser.sign_in(karim)

    browser.post(f"/responses/{words.id}/correct", words="Done in May.")

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    assert "Done in May." in page
    assert "1 correction" in page
    history = browser.get(f"/responses/{words.id}").text
    assert "Mai" in history
    assert session.query(BrandResponse).count() == 2


def test_customers_see_no_button_of_the_staff(browser, idea, make):
    browser.sign_in(make.person())

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text

    assert "Answer for" not in page
    assert browser.get(f"/ideas/{idea.id}/answer").status_code == 403


def test_what_the_brand_said_of_a_hidden_idea_is_hidden_too(browser, make, karim):
    idea = make.idea()
    words = actions.respond(
        idea, ResponseKind.PROGRESS, "Nearly there.", by=make.acting(karim)
    )
    browser.sign_in(make.person(roles=(Role.MODERATOR,)))
    browser.post(f"/moderation/posts/{idea.id}/hide", reason="spam")
    browser.post("/sign-out")

    assert browser.get(f"/responses/{words.id}").status_code == 404
    assert "Nearly there." not in browser.get(f"/ideas/{idea.id}/{idea.slug}").text


def test_the_rail_tells_the_way_in_five_steps(browser, idea, make):
    decide(idea, Decision.DECLINED, by=make.staff())

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text

    for step in ("Asked", "Decided", "Promised", "Done", "Verified"):
        assert step in page
    assert "does not apply" in page


def test_an_idea_that_is_joined_shows_the_answer_where_it_was_given(
    browser, make, idea
):
    one = make.idea()
    ideas.merge(one, idea, reason="The same.", by=make.moderator())
    decide(idea, Decision.DECLINED, by=make.staff())

    assert "decided: no" in browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    assert (
        RULINGS[Decision.DECLINED].extra
        in browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    )
