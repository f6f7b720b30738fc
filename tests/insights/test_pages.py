"""Anybody reads how the promise is kept, and what it is."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup

from forum.infra.db import session
from forum.insights import actions as insights
from forum.insights.rules import Answered, Figures, Silence, Works
from forum.kernel.clock import now, stopped_at
from forum.promise import actions as promise
from forum.promise.queries import today
from forum.questions import actions as questions

DAY = timedelta(days=1)
NOTHING_YET = "The figures are counted every five minutes"


def keep(**figures):
    insights.keep(Figures(at=now(), **figures))


def ask(make, title="The box restarts every night"):
    return questions.ask(
        title=title,
        body="At three.",
        area_id=make.area().id,
        tags=[],
        language="en",
        by=make.member(),
    )


def test_six_sentences_come_before_any_figure(browser):
    keep(questions=Answered(by_brand=150, by_customer=28, late=22, waiting=14))

    page = browser.get("/promise").text

    assert page.count('<p class="lead">', 0, page.index('id="figures"')) == 6
    assert "due in 90 days: <b>214</b>. In time: <b>83</b> %." in page


def test_the_page_stands_before_anything_was_counted(browser):
    page = browser.get("/promise").text

    assert NOTHING_YET in page
    assert "within 5 working days" in page


def test_below_five_the_page_says_counts_and_no_percentage(browser):
    keep(questions=Answered(by_brand=3, waiting=1), works=Works(yes=2, rounds=1))

    page = browser.get("/promise").text

    assert "In time: <b>3</b> of <b>4</b>." in page
    assert "Not enough answers yet" in page
    assert "</b> %" not in page


def test_what_waits_longest_is_named_and_nothing_that_is_hidden(make, browser):
    with stopped_at(now() - 30 * DAY):
        ask(make, "My line is down since Monday")
        hidden = ask(make, "Somebody said my name")
    hidden.visibility = "hidden"
    keep(silence=Silence(count=1, askers=1, oldest_days=30))

    page = browser.get("/promise").text

    assert "My line is down since Monday" in page
    assert "Somebody said my name" not in page


def test_ten_are_named_and_no_more(make, browser):
    with stopped_at(now() - 30 * DAY):
        for number in range(12):
            ask(make, f"Question number {number} of a dozen")
    keep(silence=Silence(count=12))

    page = browser.get("/promise").text

    assert page.count("of a dozen</a>") == 10


def test_every_version_says_since_when_what_and_why(browser):
    promise.set_policy(
        effective_from=today(), first_answer_wd=3, reason="It takes two.", by=None
    )
    promise.set_policy(effective_from=today(), decision_wd=15, by=None)

    page = browser.get("/promise").text

    assert "Version 3, in force" in page
    assert "<del>within 5 working days</del> within 3 working days" in page
    assert "It takes two." in page
    assert "No reason was given." in page


def test_the_calendar_is_named_in_the_readers_language(browser):
    promise.set_policy(effective_from=today(), country="DE", by=None)

    assert "public holidays of Germany" in browser.get("/promise").text


def test_suspensions_are_listed_with_their_reason(browser):
    first = today() + 7 * DAY
    strike = promise.suspend(
        first_day=first, last_day=first + DAY, reason="A strike.", by=None
    )
    promise.end_suspension(strike, by=None)

    page = browser.get("/promise").text

    assert "A strike." in page
    assert "called off" in page


def test_the_counts_can_be_taken_along(browser):
    keep(questions=Answered(by_brand=4, late=1), works=Works(yes=2))

    answer = browser.get("/promise.csv")

    lines = answer.text.splitlines()
    assert answer.mimetype == "text/csv"
    assert lines[0] == "figure,of,part,value,counted_at"
    assert any(it.startswith("M1,questions,percent,80,") for it in lines)
    assert any(it.startswith("M8,works,percent,,") for it in lines)


@pytest.mark.parametrize("path", ["/", "/ideas", "/promise", "/nowhere"])
def test_every_page_says_that_the_promise_is_not_met(path, browser):
    keep(neglected_since=now() - 31 * DAY)

    assert "Our promise is not met at the moment." in browser.get(path).text


def test_no_page_says_so_while_somebody_answers(browser):
    keep()

    assert "Our promise is not met" not in browser.get("/").text


def test_the_first_page_says_how_the_promise_is_kept_and_leads_to_all_of_it(browser):
    keep(
        questions=Answered(by_brand=150, by_customer=28, late=22, waiting=14),
        silence=Silence(count=3, oldest_days=9),
    )

    page = BeautifulSoup(browser.get("/").text, "html.parser")

    hero = page.find(class_="hero")
    assert "due in 90 days: 214. In time: 83 %." in hero.text
    assert "The longest wait so far: 9 days." in hero.text
    assert hero.find("a", class_="more")["href"] == "/promise"


def test_the_first_page_says_nothing_of_the_promise_before_it_was_counted(browser):
    assert "First answers to questions" not in browser.get("/").text


def test_what_the_first_page_says_of_the_promise_costs_no_statement(
    browser, statements
):
    browser.get("/")
    statements.clear()
    browser.get("/")
    without = len(statements)
    keep(questions=Answered(by_brand=4, late=1))
    browser.get("/")
    statements.clear()

    browser.get("/")

    assert len(statements) == without


def test_the_banner_costs_no_statement(browser, statements):
    keep()
    browser.get("/questions")
    statements.clear()
    browser.get("/questions")
    without = len(statements)
    keep(neglected_since=now() - 31 * DAY)
    browser.get("/questions")
    statements.clear()

    browser.get("/questions")

    assert len(statements) == without


def test_the_page_costs_the_same_for_one_that_waits_and_for_forty(
    make, browser, statements
):
    costs = []
    for many in (1, 40):
        with stopped_at(now() - 30 * DAY):
            for _ in range(many):
                ask(make)
                make.idea()
        keep(silence=Silence(count=many))
        browser.get("/promise")
        statements.clear()
        browser.get("/promise")
        costs.append(len(statements))

    assert costs[0] == costs[1] <= 15


def test_the_end_of_a_version_is_the_beginning_of_the_next(browser):
    later = today() + 30 * DAY
    promise.set_policy(effective_from=later, first_answer_wd=2, by=None)
    session.commit()

    page = browser.get("/promise").text

    assert "Version 1, in force" in page
    assert "within 2 working days" in page
    assert date.min.isoformat() not in page
