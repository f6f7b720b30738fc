"""What the components of the loop say to those who do not see them."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import render_template_string

from forum.config import ROOT
from forum.design.samples.loop import Tally
from forum.design.samples.rails import DECLINED, LATE
from forum.web.states import LOOKS, look_of

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
