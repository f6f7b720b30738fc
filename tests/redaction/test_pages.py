"""Moderators see what would become of a post before they take words out of it."""

import re
from html import unescape

import pytest

from forum.infra.db import session
from forum.posts.models import Post


@pytest.fixture
def question(make):
    return make.question(
        title="Ask Canarine Quetzal about it",
        body="She is [Canarine Quetzal](https://x.example/12), *not* me.",
    )


@pytest.fixture
def path(make, browser, question) -> str:
    """Let a moderator open the form."""
    browser.sign_in(make.moderator())
    page = browser.get(f"/questions/{question.id}/x", follow_redirects=True).text
    path = f"/moderation/posts/{question.id}/redact"
    assert path in page
    return path


def test_the_form_says_that_it_cannot_be_undone(browser, path):
    page = browser.get(path).text

    assert "This cannot be undone." in page
    assert "Take it out for good" not in page


def test_what_would_change_is_shown_first_and_nothing_is_changed(
    browser, path, question
):
    page = unescape(
        browser.post(path, words="canarine quetzal", note="A name.", look="1").text
    )

    assert "2 places change." in page
    assert '<b dir="auto">Ask ••• about it</b>' in page
    assert "<p>She is •••, <em>not</em> me.</p>" in page
    assert "Take it out for good" in page
    assert "Canarine" in session.get_one(Post, question.id).body


def test_what_was_seen_is_taken_out_for_good(browser, path):
    words = {"words": "Canarine Quetzal\r\n\r\nabout it", "note": "A name."}
    page = browser.post(path, **words, look="1").text
    [seen] = re.findall(r'name="seen"[^>]* value="([^"]*)"', page)

    answer = browser.post(path, **words, seen=seen.replace("\n", "\r\n"))

    assert answer.status_code == 303
    page = browser.get(answer.location).text
    assert "Ask ••• •••" in page
    assert "anarine" not in page


def test_other_words_than_those_that_were_seen_are_shown_first(browser, path, question):
    answer = browser.post(path, words="about", note="A name.", seen="Canarine Quetzal")

    assert "Ask Canarine Quetzal ••• it" in unescape(answer.text)
    assert session.get_one(Post, question.id).title == "Ask Canarine Quetzal about it"


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("", "Write the words to take out."),
        ("ab", "“ab” is too short"),
        ("Nobody Else", "These words stand nowhere here."),
    ],
)
def test_words_that_cannot_be_taken_out_are_said_to_and_kept(
    browser, path, words, sentence
):
    answer = browser.post(path, words=words, note="A name.", look="1")

    assert answer.status_code == 422
    page = unescape(answer.text)
    assert sentence in page
    assert f"{words}</textarea>" in page


def test_it_needs_a_reason(browser, path):
    answer = browser.post(path, words="Canarine Quetzal", note="", look="1")

    assert "Say why, in a sentence." in answer.text


def test_nobody_else_finds_the_form(make, browser, question):
    browser.sign_in(make.member())

    assert browser.get(f"/moderation/posts/{question.id}/redact").status_code == 403
