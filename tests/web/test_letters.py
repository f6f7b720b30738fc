"""A letter about what the brand did: the same facts as text and as HTML."""

import re

import pytest
from bs4 import BeautifulSoup
from flask import render_template

from forum.design.samples.rails import LATE
from forum.infra import settings
from forum.web.brand import Brand
from forum.web.language import speaking

FACTS = {
    "why": "You asked for this on 3 November.",
    "stop_url": "https://help.example/mute/1",
    "quote": "We will write 30 days before.\nNo selling.",
    "quoted": "Orme, 28 November 2024",
    "steps": LATE,
    "facts": [("First date", "30 April"), ("Moved to", "15 May")],
}


@pytest.fixture
def told(app):
    """Write the letter in both forms, as bare words."""

    def words(**facts):
        with app.test_request_context(), speaking("en"):
            text = render_template("layouts/mail.txt", **facts)
            page = BeautifulSoup(
                render_template("layouts/mail.html", **facts), "html.parser"
            )
        return text, page

    return words


@pytest.mark.parametrize(
    "fact",
    [
        "We will write 30 days before.",
        "No selling.",
        "Orme, 28 November 2024",
        "28 days late",
        "30 April",
        "15 May",
        "You asked for this on 3 November.",
    ],
)
def test_both_forms_of_a_letter_tell_the_same_facts(told, fact):
    text, page = told(**FACTS)

    assert fact in text
    assert fact in page.text


def test_a_letter_as_text_shows_the_way_of_a_request(told):
    text, _ = told(**FACTS)

    assert "\n[x] Decided, Nov 28, 2024\n" in text
    assert "\n[!] Promised, May 15, 2025, 28 days late\n" in text
    assert "\n[ ] Verified\n" in text


def test_a_letter_without_facts_holds_no_empty_frames(told):
    text, page = told(why="Because.")

    assert "\n\n\n\n" not in text.strip()
    assert page.blockquote is None
    assert page.th is None


def test_the_button_of_a_letter_has_the_colour_of_the_brand(app):
    settings.write(Brand(name="Orme", colour="#c2410c"))

    with app.test_request_context():
        page = render_template(
            "signin/mail/known.html", url="https://help.example", reset_url=""
        )

    colour = re.search(r"background:(#\w{6}); color:#ffffff", page)
    assert colour
    assert colour[1] not in {"#0b5cab", "#000000"}
