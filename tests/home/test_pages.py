"""The first page."""

from forum.infra.db import session
from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions


def test_the_first_page_shows_what_waits_and_what_was_solved(make, browser):
    ada = make.member()
    make.question(title="The box restarts every night")
    done = make.question(by=ada, title="The light stays orange")
    actions.accept(actions.answer(done, "Press it.", by=make.member()), by=ada)

    page = browser.get("/").text

    assert "The box restarts every night" in page
    assert "The light stays orange" in page


def test_an_empty_community_has_a_first_page_too(browser):
    assert browser.get("/").status_code == 200


def test_what_is_hidden_is_not_on_the_first_page(make, browser):
    question = make.question(title="Buy cheap watches")
    change_visibility(question, Visibility.HIDDEN, reason=HideReason.SPAM)

    assert "watches" not in browser.get("/").text


def test_the_first_page_shows_five_ideas_on_the_rise(browser, make):
    for number in range(7):
        make.idea(f"Idea number {number}")
    session.commit()

    page = browser.get("/").text

    assert page.count('class="item idea"') == 5
    assert "Ideas on the rise" in page
