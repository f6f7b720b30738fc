"""The desk as its page shows it, to the staff and to nobody else."""

import pytest

from forum.ideas.rules import Decision
from forum.promise.queries import today
from forum.web.dates import dated, weekday
from tests.desk.material import ask, commit, contest, days_ago
from tests.loop.material import decide


@pytest.mark.parametrize("who", ["member", "moderator", "expert", "admin"])
def test_the_desk_is_for_the_staff(who, make, browser):
    browser.sign_in(getattr(make, who)())

    assert browser.get("/desk").status_code == 403
    assert 'href="/desk"' not in browser.get("/").text


def test_each_duty_says_who_waits_since_when_and_leads_to_its_answer(
    make, staff, browser
):
    with days_ago(20):
        idea = make.idea(backed_by=[make.member()])
    promise = commit(idea, staff, due=-1)
    browser.sign_in(staff)

    page = browser.get("/desk").text

    assert page.count("2 customers") == 2
    assert "<b>1 day</b> promised for" in page
    assert f'href="/ideas/{idea.id}/answer">Answer</a>' in page
    assert f'href="/commitments/{promise.id}">Account for it</a>' in page


def test_the_bar_says_how_many_are_late(make, staff, browser):
    with days_ago(20):
        ask(make), ask(make)
    browser.sign_in(staff)

    assert 'Desk <b class="num">2</b>' in browser.get("/").text


def test_an_empty_desk_says_so_and_when_the_next_date_is(make, staff, browser):
    idea = make.idea()
    decide(idea, Decision.ACKNOWLEDGED, by=staff)
    browser.sign_in(staff)
    assert "Nothing waits, and no date is set." in browser.get("/desk").text

    promise = commit(idea, staff, due=8)

    day = dated(promise.first_due_on)
    assert f"Nothing waits. The next date is {day}." in browser.get("/desk").text


def test_a_day_of_this_week_is_called_by_its_name(make, staff, browser):
    commit(make.idea(), staff, due=0)
    browser.sign_in(staff)

    assert f"<b>{weekday(today())}</b>" in browser.get("/desk").text


def test_a_tray_shows_seven_and_leads_to_the_rest(make, staff, browser):
    with days_ago(20):
        for _ in range(9):
            ask(make)
    browser.sign_in(staff)

    page, tray = browser.get("/desk").text, browser.get("/desk?tray=overdue").text

    assert page.count('class="duty"') == 7
    assert '<a href="/desk?tray=overdue">2 more</a>' in page
    assert tray.count('class="duty"') == 9


@pytest.mark.parametrize("path", ["/desk?tray=nothing", "/desk?area=nowhere"])
def test_what_nobody_offered_is_not_found(path, staff, browser):
    browser.sign_in(staff)

    assert browser.get(path).status_code == 404


def fill(make, staff, many):
    for _ in range(many):
        with days_ago(20):
            ask(make)
            idea = make.idea(backed_by=[make.member()])
        commit(idea, staff, due=-1)
        commit(idea, staff, due=30)
        contest(make, staff, days=20)
        contest(make, staff, days=2)


def test_the_desk_costs_the_same_for_one_thing_and_for_twenty(
    make, staff, browser, statements
):
    browser.sign_in(staff)
    costs = []
    for many in (1, 20):
        fill(make, staff, many)
        browser.get("/desk")
        statements.clear()
        browser.get("/desk")
        costs.append(len(statements))

    assert costs[0] == costs[1] <= 15


def test_the_number_in_the_bar_costs_one_statement_and_nobody_else_pays(
    make, staff, browser, statements
):
    fill(make, staff, 3)
    paid = {}
    for name, who in (("staff", staff), ("member", make.member())):
        browser.sign_in(who)
        browser.get("/questions")
        statements.clear()
        browser.get("/questions")
        paid[name] = len(statements)

    assert paid["staff"] == paid["member"] + 1
