"""The helpers' inbox: whoever can help sees who waits, the oldest promise first."""

import re

import pytest
from sqlalchemy import select

from forum.comments import actions as comments
from forum.found.actions import note_what_was_read
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.paging import Cursor
from forum.people.models import Grant, Person
from forum.people.rules import Role
from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.promise.models import Clock
from forum.questions import actions
from forum.questions.queries.inbox import Needs, areas_of_inbox, inbox
from forum.questions.rules import CLAIM_FOR
from forum.votes import actions as votes
from forum.votes.rules import Says
from tests.days import days_ago


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def bob(make):
    return make.member("Bob")


@pytest.fixture
def box(make):
    return make.area("box")


@pytest.fixture
def ask(ada, box):
    def so_many_days_ago(days=0, *, title="The box restarts", area=box):
        with days_ago(days):
            return actions.ask(title=title, body="?", area_id=area.id, by=ada)

    return so_many_days_ago


def put_back(make, question, ada):
    answer = actions.answer(question, "Press the button.", by=make.member())
    votes.cast(answer, Says.NOT_FOR_ME, by=ada)


def ids(viewer, needs=Needs.ANSWER, **given):
    return [it.question.id for it in inbox(viewer, needs, **given).items]


def test_the_oldest_promise_comes_first_and_what_was_promised_nothing_last(
    make, ask, bob
):
    imported = make.question(created_at=now())
    young, old = ask(1), ask(9)

    assert ids(bob) == [old.id, young.id, imported.id]


def test_what_was_answered_in_vain_keeps_its_place(make, ask, ada, bob):
    young, old = ask(1), ask(9)

    put_back(make, old, ada)

    assert ids(bob) == [old.id, young.id]
    assert ids(bob, Needs.BACK) == [old.id]
    first, second = inbox(bob, Needs.ANSWER).items
    assert (first.is_back, first.question.due) == (True, None)
    assert (second.is_back, bool(second.question.due)) == (False, True)
    assert first.since > second.since


def test_only_what_waits_for_a_helper_lies_there(make, ask, ada, bob):
    answered, hidden, waits = ask(), ask(), ask()
    actions.answer(answered, "Press the button.", by=make.member())
    change_visibility(hidden, Visibility.HIDDEN, reason=HideReason.SPAM)

    assert ids(bob) == [waits.id]
    assert ids(ada) == []


def test_what_one_claimed_and_what_came_is_found_again(make, ask, ada, bob):
    claimed, unclear, other = ask(), ask(), ask()
    actions.claim(claimed, by=bob)
    actions.ask_for_details(unclear, "Which box?", by=bob)
    assert ids(bob) == [claimed.id, other.id]
    assert ids(bob, Needs.DETAILS) == []

    comments.add(unclear, "The sixth.", by=ada)

    assert ids(bob, Needs.CLAIMED) == [claimed.id]
    assert ids(bob, Needs.DETAILS) == [unclear.id]
    assert ids(make.member(), Needs.DETAILS) == []
    actions.answer(unclear, "Press the button.", by=make.member())
    put_back(make, unclear, ada)
    assert ids(bob, Needs.DETAILS) == []


def test_a_claim_that_has_ended_is_nobodys(ask, bob):
    with stopped_at(now() - CLAIM_FOR):
        actions.claim(ask(), by=bob)

    [line] = inbox(bob, Needs.ANSWER).items
    assert line.claim is None
    assert ids(bob, Needs.CLAIMED) == []


def test_one_hears_of_the_areas_one_knows(make, ask, box, bob):
    inside, other = make.area(parent_id=box.id), make.area()
    actions.answer(ask(), "Press the button.", by=bob)
    expert = make.member()
    session.add(Grant(person_id=expert.id, role=Role.EXPERT, area_id=other.id))
    expert = make.acting(session.get_one(Person, expert.id))

    assert areas_of_inbox(bob) == {box.id, inside.id}
    assert areas_of_inbox(expert) == {other.id}
    for all_of_them in (make.member(), make.staff(), make.expert(), make.moderator()):
        assert areas_of_inbox(all_of_them) == frozenset()


def test_it_is_read_to_its_end_page_by_page(make, ask, bob):
    waiting = {ask(day % 3).id for day in range(5)} | {make.question().id}

    read, after = [], None
    while not read or after:
        page = inbox(bob, Needs.ANSWER, after=after and Cursor.read(str(after)), size=2)
        read, after = [*read, *(it.question.id for it in page.items)], page.next

    assert read == ids(bob)
    assert set(read) == waiting


def test_it_costs_no_more_when_more_waits(make, ask, browser, statements):
    browser.sign_in(make.person())
    ask()
    browser.get("/inbox")
    statements.clear()
    browser.get("/inbox")
    few = len(statements)

    for _ in range(5):
        ask(2)
    statements.clear()
    browser.get("/inbox")

    assert len(statements) == few
    assert few <= 8


def test_the_page_shows_the_areas_one_knows_and_all_on_demand(make, ask, browser, bob):
    actions.answer(ask(), "Press the button.", by=bob)
    tv = make.area("tv")
    ask(title="My own area waits")
    ask(title="The picture is black", area=tv)
    browser.sign_in(session.get_one(Person, bob.id))

    mine = browser.get("/inbox").text
    everything = browser.get("/inbox?of=all").text
    other = browser.get("/inbox?area=tv").text

    assert ("My own area waits" in mine, "The picture" in mine) == (True, False)
    assert "My own area waits" in everything
    assert "The picture is black" in everything
    assert ("My own area waits" in other, "The picture" in other) == (False, True)


def test_a_row_says_who_is_late_and_by_how_much(make, ask, browser):
    ask(12)
    browser.sign_in(make.person())

    page = browser.get("/inbox").text

    assert re.search(r"\d+ days? past our promise", page)
    assert "Waits" in page


def test_one_claims_from_the_row_and_comes_back_to_it(make, ask, browser):
    question, bob = ask(), make.person("Bob")
    browser.sign_in(bob)
    place = f"/inbox#question-{question.id}"

    done = browser.post(f"/questions/{question.id}/claim", on="1", next=place)

    assert done.location == place
    assert "Others see it until" in browser.get("/inbox").text
    assert "Others see it until" in browser.get("/inbox?needs=claimed").text
    browser.sign_in(make.person("Cleo"))
    assert "Bob is writing an answer" in browser.get("/inbox").text


def test_a_claim_leads_to_no_other_site(make, ask, browser):
    question = ask()
    browser.sign_in(make.person())

    done = browser.post(
        f"/questions/{question.id}/claim", on="1", next="//evil.example/"
    )

    assert done.location.endswith("#reply")


def test_anybody_signed_in_may_look_and_nobody_else(make, browser):
    assert browser.get("/inbox").status_code in {302, 303, 401, 403}

    browser.sign_in(make.person())

    assert browser.get("/inbox").status_code == 200
    assert 'href="/inbox"' in browser.get("/questions").text


def test_the_clock_of_what_waits_is_the_one_that_is_shown(ask, bob):
    question = ask(3)

    [line] = inbox(bob, Needs.ANSWER).items

    due = session.scalar(select(Clock.due_at).where(Clock.target_id == question.id))
    assert line.question.due.at == due


def test_a_row_says_what_was_read_before_in_vain_at_no_cost(
    make, ask, bob, browser, statements
):
    person, close, gone = make.person(), make.question(), make.question()
    asked = ask(1)
    browser.sign_in(person)
    browser.get("/inbox")
    statements.clear()
    browser.get("/inbox")
    before = len(statements)

    note_what_was_read(asked.id, [close.id, gone.id], key="", by=bob)
    change_visibility(gone, Visibility.HIDDEN)
    session.commit()
    statements.clear()

    assert "1 close page read before, not enough" in browser.get("/inbox").text
    assert len(statements) == before
