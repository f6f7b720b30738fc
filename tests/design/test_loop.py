"""What the components of the loop say to those who do not see them."""

import re
from datetime import date

import pytest
from bs4 import BeautifulSoup
from flask import render_template_string

from forum.config import ROOT
from forum.design.samples.loop import Move, Tally
from forum.design.samples.rails import DECLINED, LATE
from forum.kernel.text import say
from forum.web.states import LOOKS, look_of
from tests import chromium

SHAPES = re.findall(r'id="(\w+)"', (ROOT / "static/img/icons.svg").read_text())


@pytest.fixture
def shown(app):
    """Show a component to a visitor."""

    def show(call, **given):
        with app.test_request_context("/?lang=en"):
            page = render_template_string(f"{{{{ {call} }}}}", **given)
        return BeautifulSoup(page, "html.parser")

    return show


def heard(page) -> list[str]:
    """Say what a screen reader says, line by line."""
    for silent in page.select("[aria-hidden=true]"):
        silent.decompose()
    return [" ".join(line.text.split()) for line in page.select("li")]


def test_the_rail_reads_as_a_sentence(shown):
    page = shown("rail(steps, 'Where it stands')", steps=LATE)

    assert page.ol["aria-label"] == "Where it stands"
    assert heard(page) == [
        "Asked, done Nov 3, 2024",
        "Decided, done Nov 28, 2024",
        "Promised, late May 15, 2025 28 days late",
        "Done, not yet",
        "Verified, not yet",
    ]


@pytest.mark.parametrize(
    ("steps", "counts"),
    [(LATE, "Promised 28 days late"), (DECLINED, "Decided Apr 2, 2025")],
)
def test_a_small_rail_shows_the_words_of_the_step_that_counts(shown, steps, counts):
    page = shown("rail(steps, '', small=true)", steps=steps)

    assert " ".join(page.p.text.split()) == counts
    assert len(heard(page)) == 5


def test_voices_that_are_not_confirmed_stand_beside_the_figure(shown):
    tally = Tally(count=143, by_phone=9, unconfirmed=3, before_joining=87)

    page = shown("tally_words(tally)", tally=tally)

    assert page.b.text == "143 customers"
    assert page.select_one(".hint").text == (
        "9 of them by phone · 3 more recorded by phone, not confirmed"
        " · before joining: 87"
    )


def test_a_visitor_is_led_to_the_way_in_and_meets_no_form(shown):
    page = shown("support(1, '/support', tally)", tally=Tally(count=2))

    assert page.form is None
    assert page.a.text == "Support"


@pytest.mark.parametrize("state", LOOKS)
def test_every_state_has_a_mark_that_exists(state):
    assert look_of(state).mark in SHAPES


def test_giving_a_reason_never_takes_a_voice_back(browser, make):
    browser.sign_in(make.person())

    page = BeautifulSoup(browser.get("/design/?lang=en").text, "html.parser")

    button, reason = page.select("#support-2 form")
    assert button.find("button")["value"] == "0"
    assert [it["value"] for it in reason.find_all("button")] == ["1"]
    assert not page.select("#support-1 [name=on][value='0']")


def test_who_may_not_support_reads_why_beside_the_button(browser, make):
    browser.sign_in(make.person())

    page = BeautifulSoup(browser.get("/design/?lang=en").text, "html.parser")

    button = page.select_one("#support-3 button")
    assert button.has_attr("disabled")
    why = page.find(id=button["aria-describedby"])
    assert why.text.startswith("Confirm your e-mail address first")


def test_a_no_of_the_brand_looks_like_its_yes(browser):
    page = BeautifulSoup(browser.get("/design/?lang=en").text, "html.parser")

    assert page.find(id="d-declined")["class"] == page.find(id="d-planned")["class"]
    assert page.find(id="d-declined").h3.text == "Entraide decided: no"


def test_the_first_day_of_a_promise_is_struck_through_and_never_lost(shown):
    move = Move(to=date(2025, 5, 15), at=date(2025, 4, 22), why="A supplier failed.")

    page = shown("dates(first, [move])", first=date(2025, 4, 30), move=move)

    assert page.find("del").text == "Apr 30, 2025"
    assert [it.text for it in page.select("dt")] == ["First date", "Moved to", "Why"]


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ((142, 31, 18), "Yes for 142 customers, partly for 31, no for 18."),
        ((24, 9, 25), "No for 25 customers, yes for 24, partly for 9."),
        ((3, 9, 2), "Partly for 9 customers, yes for 3, no for 2."),
        ((1, 0, 0), "Yes for 1 customer, partly for 0, no for 0."),
        ((0, 0, 0), "Nobody has answered yet."),
    ],
)
def test_a_verdict_begins_with_what_most_people_said(shown, answers, words):
    page = shown("verdict_bar(*answers)", answers=answers)

    assert " ".join(page.p.text.split()) == words


@pytest.mark.parametrize(
    ("answers", "is_enough", "is_drawn"),
    [((3, 1, 1), True, True), ((2, 0, 2), True, False), ((30, 1, 1), False, False)],
)
def test_too_few_answers_are_told_and_not_drawn(shown, answers, is_enough, is_drawn):
    page = shown("verdict_bar(*answers, is_enough=ok)", answers=answers, ok=is_enough)

    assert bool(page.svg) is is_drawn
    assert ("Too few answers to say." in page.text) is not is_drawn
    assert "%" not in page.text


def test_what_was_declined_tells_the_reason_and_when_it_is_looked_at_again(browser):
    page = BeautifulSoup(browser.get("/design/?lang=en").text, "html.parser")

    labels = [it.text for it in page.select("#result-2 dt")]
    assert labels == ["You asked", "Our answer", "When we will look again"]


def test_the_numbers_of_a_sentence_stand_out_and_its_words_stay_words(shown):
    sentence = say("%(kept)s of %(all)s, says %(name)s.", kept=31, all=1038, name="<i>")

    page = shown("promise_sentence(words)", words=sentence)

    assert [it.text for it in page.select("b")] == ["31", "1,038"]
    assert page.i is None
    assert page.text == "31 of 1,038, says <i>."


@pytest.mark.browser
def test_only_who_is_not_content_is_asked_what_does_not_work(browser, chrome):
    context = chromium.answered_by(browser.client, chrome.new_context())
    page = context.new_page()
    page.goto(f"{chromium.SITE}/design/?lang=en")
    form = page.locator(".verdict").first

    asked = {}
    for answer in ("Yes", "Partly", "No", "Not concerned"):
        form.get_by_label(answer, exact=True).check()
        asked[answer] = form.get_by_label("What does not work?").is_visible()
    context.close()

    assert asked == {"Yes": False, "Partly": True, "No": True, "Not concerned": False}
