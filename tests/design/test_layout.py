"""Nothing touches and nothing pushes a page aside, on a phone."""

import pytest

from forum.infra.db import session
from forum.questions import actions
from forum.questions.rules import CloseReason
from tests import chromium

pytestmark = pytest.mark.browser
WIDTH = 390
LONG = "Donaudampfschifffahrtsgesellschaft" * 9
WORDS = f"""
{LONG}

> 1. {LONG} `{LONG}`

| what | {LONG} |
| --- | --- |
| {LONG} | 2 |

    {LONG} {LONG}
"""
NARROWEST = "it => (it.style.inlineSize = 'min-content', it.clientWidth)"


@pytest.fixture
def shown(browser, chrome):
    """Show a page on a phone, with all that was written until now."""
    context = chromium.answered_by(
        browser.client,
        chrome.new_context(viewport={"width": WIDTH, "height": 844}),
    )
    page = context.new_page()

    def show(path):
        session.commit()
        page.goto(f"{chromium.SITE}{path}")
        return page

    yield show
    context.close()


def gap(page, above, below) -> float:
    """Measure the white between two things."""
    over, under = (page.locator(it).first.bounding_box() for it in (above, below))
    return under["y"] - over["y"] - over["height"]


def test_what_is_said_of_a_closed_question_stands_off_its_title(make, shown):
    question = make.question()
    actions.close(question, CloseReason.OBSOLETE, by=make.staff())

    phone = shown(f"/questions/{question.id}/{question.slug}")

    assert gap(phone, ".notice", "h1") >= 16


def test_the_orders_of_a_list_stand_off_the_list(make, shown):
    make.question()

    phone = shown("/questions")

    assert gap(phone, ".filters", ".sorts") >= 8
    assert gap(phone, ".sorts + .sorts", ".rows") >= 8


def test_long_words_break_and_tables_and_code_slide_inside_themselves(make, shown):
    question = make.question(body=WORDS)

    phone = shown(f"/questions/{question.id}/{question.slug}")

    assert phone.evaluate("document.documentElement.scrollWidth") == WIDTH
    for inside in ("table", "pre"):
        it = phone.locator(f".prose {inside}")
        assert it.evaluate("it => it.scrollWidth > it.clientWidth"), inside
        assert it.bounding_box()["width"] <= WIDTH
    for whole in ("> p", "blockquote", "li"):
        it = phone.locator(f".prose {whole}").first
        assert it.evaluate("it => it.scrollWidth <= it.clientWidth"), whole
    words = phone.locator(".prose > p").first
    assert words.evaluate(NARROWEST) < WIDTH, "a box around it could be pushed wide"
