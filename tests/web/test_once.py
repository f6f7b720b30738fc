"""One form, one effect: a double click, a reload or a retry posts nothing twice."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.questions.models import Answer
from forum.web import once
from forum.web.once import FormKey

KEY = "abcdefghij0123456789"


@pytest.fixture
def send(make, browser):
    """Send a reply, with a key or without."""
    browser.sign_in(make.member())
    question = make.question()

    def reply(body="Press it.", **given):
        return browser.post(f"/questions/{question.id}/answers", body=body, **given)

    return reply


def answers() -> int:
    return session.scalar(select(func.count()).select_from(Answer))


def test_a_form_sent_twice_takes_effect_once_and_leads_to_the_same_page(send):
    first, second = send(once=KEY), send(once=KEY)

    assert answers() == 1
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location


def test_two_forms_take_effect_twice(send):
    send(once=KEY)
    send(once=KEY[::-1])

    assert answers() == 2


def test_a_refused_form_can_be_sent_again(send):
    refused = send("", once=KEY)
    sent = send("Press it.", once=KEY)

    assert (refused.status_code, sent.status_code) == (422, 303)
    assert answers() == 1


@pytest.mark.parametrize("key", ["", "short", "x" * 65, "a key with spaces", "é" * 20])
def test_a_key_that_cannot_be_ours_is_no_key(key, send):
    send(once=key)
    send(once=key)

    assert answers() == 2
    assert session.scalars(select(FormKey)).all() == []


def test_every_form_is_shown_with_a_key_of_its_own(make, browser):
    browser.sign_in(make.member())

    pages = [browser.get("/questions/ask").text for _ in range(2)]

    keys = [re.search(r'name="once"[^>]*value="([^"]+)"', it)[1] for it in pages]
    assert keys[0] != keys[1]
    assert all(once.KEY.fullmatch(key) for key in keys)


def test_keys_are_forgotten_once_nobody_has_the_form_open(send):
    send(once=KEY)

    with stopped_at(now() + timedelta(days=3)):
        once.sweep()

    assert session.scalars(select(FormKey)).all() == []
