"""A moderator joins, splits and moves questions by keyboard, and takes each back."""

import pytest
from playwright.sync_api import expect

from tests.journeys.person import Somebody

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def mo(site, address, chrome, request):
    """Sit at a browser as a moderator, with scripts and without."""
    context = chrome.new_context(
        base_url=address, locale="en", java_script_enabled=request.param
    )
    context.set_default_timeout(15_000)
    site.sign_in(context, by="moderator", at=address)
    yield Somebody(context.new_page(), "en")
    context.close()


@pytest.fixture
def question(site):
    return f"/questions/{site.community.questions['public']}"


def does(mo: Somebody, act: str) -> None:
    """Give the reason, and press the button of the form."""
    mo.writes(act, mo.page.locator("main [name=reason]"))
    mo.presses(mo.button("form.ask .send button"))


def undoes(mo: Somebody) -> None:
    mo.presses(mo.page.get_by_role("link", name="Undo it").last)
    does(mo, "It was not so.")
    expect(mo.page.locator("body")).to_contain_text("Undone.")


def test_two_questions_become_one_and_two_again(mo, site, question):
    other = site.community.rearranged.question
    mo.goes_to(question)
    title = mo.page.locator("main h1").inner_text()

    mo.goes_to(f"/curation{question}/merge")
    mo.writes(str(other), mo.page.locator("#into"))
    mo.presses(mo.button("form.ask .send button"))
    expect(mo.page.locator("main")).to_contain_text("What will happen:")
    does(mo, "They are the same.")

    assert f"/questions/{other}/" in mo.page.url
    expect(mo.page.locator("main")).to_contain_text("Written in: " + title)
    mo.goes_to(question)
    assert f"/questions/{other}/" in mo.page.url
    undoes(mo)
    assert question in mo.page.url


def test_a_message_becomes_a_question_and_a_message_again(mo, question):
    mo.goes_to(f"/curation{question}/split")
    box = mo.page.locator("main [name=chosen]").first
    mo.reaches(box)
    mo.page.keyboard.press("Space")
    mo.presses(mo.button("form.ask .send button"))
    mo.writes("Why is the light of the box red", mo.page.locator("#title"))
    does(mo, "Another matter.")

    expect(mo.page.locator("h1")).to_have_text("Why is the light of the box red")
    expect(mo.page.locator("main")).to_contain_text("Split from another question:")
    undoes(mo)
    assert question in mo.page.url


def test_a_question_moves_and_moves_back(mo, question):
    mo.goes_to(f"/curation{question}/move")
    mo.chooses("Elsewhere", mo.page.locator("#area_id"))
    does(mo, "It fits better.")

    expect(mo.page.locator("main")).to_contain_text("Moved here from another area:")
    undoes(mo)
    expect(mo.page.locator("main")).not_to_contain_text("Moved here")
