"""The pages of conversations with the moderators."""

from html import unescape

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.modmail import actions
from forum.modmail.models import Conversation
from forum.people import actions as people
from forum.people.queries import member


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


def begin(by):
    return actions.begin(subject="About my answer", words="Why?", by=by)


def test_somebody_writes_and_the_moderators_answer(browser, ada, grace):
    browser.sign_in(ada)
    sent = browser.post("/me/moderators", subject="My answer", words="Why?\n\nTell me.")
    place = sent.headers["Location"]
    number = place.rpartition("/")[2]

    browser.sign_in(grace)
    assert "My answer" in browser.get("/moderation/mail").text
    page = browser.get(f"/moderation/mail/{number}").text
    assert "<p>Why?</p>" in page
    browser.post(f"/moderation/mail/{number}", words="It named somebody.")

    browser.sign_in(ada)
    page = browser.get(place).text
    assert "It named somebody." in page
    assert "The moderators" in page
    assert "Grace" not in page


def test_a_refusal_keeps_what_was_typed(browser, ada):
    browser.sign_in(ada)

    answer = browser.post("/me/moderators", subject="", words="A long story")

    assert answer.status_code == 422
    assert "Say what it is about." in answer.text
    assert "A long story" in answer.text
    assert session.scalars(select(Conversation)).all() == []


def test_what_came_too_late_is_kept_too(browser, ada, grace):
    it = begin(ada)
    actions.close(it, by=grace)
    browser.sign_in(ada)

    answer = browser.post(f"/me/moderators/{it.id}", words="One more thing")

    assert answer.status_code == 409
    assert "One more thing" in answer.text
    assert 'name="words"' not in browser.get(f"/me/moderators/{it.id}").text


def test_both_sides_may_close_it(browser, ada, grace):
    first, second = begin(ada), begin(ada)
    browser.sign_in(ada)
    browser.post(f"/me/moderators/{first.id}/close")
    browser.sign_in(grace)
    browser.post(f"/moderation/mail/{second.id}/close")

    assert first.closed_at
    assert second.closed_at
    assert "Nobody waits for an answer." in browser.get("/moderation/mail").text


@pytest.mark.parametrize("who", ["staff", "member"])
def test_nobody_else_reads_it(browser, make, ada, who):
    it = begin(ada)
    browser.sign_in(getattr(make, who)("Bob"))

    assert browser.get(f"/me/moderators/{it.id}").status_code == 404
    for path in ("/moderation/mail", f"/moderation/mail/{it.id}"):
        answer = browser.get(path)
        assert answer.status_code == 403
        assert "About my answer" not in answer.text
    assert browser.post(f"/moderation/mail/{it.id}", words="x").status_code == 403
    assert browser.post(f"/moderation/mail/{it.id}/close").status_code == 403


def test_the_ways_to_it(browser, make):
    eve = make.person("Eve")
    question = make.question()
    people.ban(eve, reason="She insulted everybody.")
    browser.sign_in(member(eve))

    refused = browser.post(f"/questions/{question.id}/answers", body="Fool!")

    assert 'href="/me/moderators"' in browser.get("/rules").text
    assert 'href="/me/moderators"' in browser.get("/moderation/mine").text
    assert refused.status_code == 403
    assert 'href="/me/moderators"' in unescape(refused.text)
    assert 'name="subject"' in browser.get("/me/moderators").text
