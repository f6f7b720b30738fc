"""Answering somebody's words: the form begins with them."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import func, select

from forum.comments import actions as comments
from forum.infra.db import session
from forum.moderation.actions import hide
from forum.people.rules import Role
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.questions.actions import close
from forum.questions.rules import CloseReason


@pytest.fixture
def thread(make):
    return make.question(by=make.member(handle="ada"), body="At *three*.")


def form_of(browser, thread, post_id) -> str:
    """Read what the field of the answer holds."""
    page = browser.get(f"/questions/{thread.id}/{thread.slug}?quote={post_id}")
    assert page.status_code == 200
    return (
        BeautifulSoup(page.text, "html.parser")
        .select_one("#reply-form #body")
        .text.strip()
    )


def test_a_question_an_answer_and_a_comment_are_quoted(browser, make, thread):
    answer = make.answer(thread, by=make.member(handle="linus"), body="Press it.")
    comment = comments.add(answer, "Which?", by=make.member(handle="grace"))
    browser.sign_in(make.person())

    quotes = [form_of(browser, thread, it.id) for it in (thread, answer, comment)]

    assert quotes == [
        f"> [@ada](/posts/{thread.id}):\n>\n> At *three*.",
        f"> [@linus](/posts/{answer.id}):\n>\n> Press it.",
        f"> [@grace](/posts/{comment.id}):\n>\n> Which?",
    ]


def test_to_quote_writes_nothing(browser, make, thread, statements):
    browser.sign_in(make.person())
    browser.get(f"/questions/{thread.id}/{thread.slug}?quote={thread.id}")
    statements.clear()

    form_of(browser, thread, thread.id)

    writing = ("INSERT", "UPDATE", "DELETE")
    assert [it for it in statements if it.startswith(writing)] == []


def test_what_is_hidden_is_quoted_by_nobody_not_even_by_moderators(
    browser, make, thread
):
    """A moderator reads it: in a quote of theirs, everybody would."""
    answer = make.answer(thread, body="Their number is 12.")
    comment = comments.add(answer, "It is 12.", by=make.member())
    hide(answer, HideReason.PERSONAL_DATA, by=make.moderator())
    browser.sign_in(make.person(roles=(Role.MODERATOR,)))

    for it in (answer, comment):
        assert form_of(browser, thread, it.id) == ""


def test_another_thread_and_nonsense_are_quoted_as_nothing(browser, make, thread):
    browser.sign_in(make.person())

    for it in (make.question().id, 10**30, -1, "x"):
        assert form_of(browser, thread, it) == ""


def test_the_link_of_a_quote_does_not_tell_of_what_is_hidden_since(
    browser, make, thread
):
    answer = make.answer(thread, body="Their number is 12.")
    hide(answer, HideReason.PERSONAL_DATA, by=make.moderator())

    page = browser.get(f"/posts/{answer.id}")

    assert page.status_code == 404
    assert "12" not in page.text.partition("<main")[2]


def test_there_is_a_button_only_where_one_may_answer(browser, make, thread):
    make.answer(thread)
    address = f"/questions/{thread.id}/{thread.slug}"
    visited = browser.get(address).text
    browser.sign_in(make.person())
    signed_in = browser.get(address).text
    close(thread, CloseReason.OBSOLETE, by=make.moderator())

    assert "<quote-words" not in visited
    assert signed_in.count("<quote-words") == 2
    assert "<quote-words" not in browser.get(address).text
    assert session.scalar(select(func.count(Post.id))) == 2
