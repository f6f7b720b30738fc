"""Nothing touches and nothing pushes a page aside, on a phone."""

import pytest

from forum.infra.db import session
from forum.questions import actions
from forum.questions.rules import CloseReason
from tests import chromium

pytestmark = pytest.mark.browser
WIDTH = 390


@pytest.fixture
def shown(browser):
    """Show a page on a phone, with all that was written until now."""
    with chromium.opened() as chrome:
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
