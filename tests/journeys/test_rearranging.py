"""A moderator joins, splits and moves questions by keyboard, and takes each back."""

import re

import pytest

from forum.infra.db import session
from forum.questions import actions as questions
from tests.journeys.person import Somebody

pytestmark = pytest.mark.browser
OTHER, HALF = "My box starts again at three", "Why is the light of the box red"


@pytest.fixture
def thread(site):
    """Plant two questions, the first with two answers, and two areas."""
    with site.app.app_context():
        from tests.make import Make  # noqa: PLC0415 - within the community

        make = Make()
        asker, area = make.member("Ada"), make.area("boxes")
        make.area("fibre")
        question = make.question(by=asker, area=area)
        other = make.question(title=OTHER, area=area)
        for words in ("Press the button.", "And mine is red."):
            questions.answer(question, words, by=make.member())
        session.commit()
        return question.id, question.slug, other.id


@pytest.fixture(params=["scripts", "no scripts"])
def mo(site, address, opened, request):
    """Sit at a browser as a moderator, with scripts and without."""
    return opened(scripts=request.param == "scripts")


def undo(mo: Somebody) -> None:
    mo.presses(mo.page.locator("main a[href*='/curation/rearrangements/']").first)
    mo.writes("It was not so.", mo.page.locator("[name=reason]"))
    mo.presses(mo.button("form.ask button.primary, form.ask .is-primary"))
