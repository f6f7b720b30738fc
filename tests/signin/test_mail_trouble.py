"""The letters of the door in front of a mail server that does not take them."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session, transaction
from forum.infra.letters import EndedLetter, Fate
from forum.infra.mail import SmtpMailer
from forum.infra.outbox import FEW, Job, emit, letters, work_off
from forum.kernel.clock import now, stopped_at
from forum.notify.events import LetterOwed
from tests.postbox import Does, Postbox
from tests.signin.conftest import sign_up


@pytest.fixture
def postbox(app):
    box = Postbox()
    mailer = SmtpMailer(box.url, sender="Us <us@x.example>")
    adapters = app.extensions["forum.adapters"]
    app.extensions["forum.adapters"] = replace(adapters, mailer=mailer)
    return box


def test_a_link_to_an_address_that_is_none_is_refused_and_not_tried_again(
    browser, postbox
):
    postbox.follow("RCPT", Does("550 5.1.1 no such user"))
    sign_up(browser)

    with postbox.opened():
        work_off()

    [ended] = session.scalars(select(EndedLetter))
    assert (ended.fate, ended.words) == (Fate.REFUSED, "550 5.1.1 no such user")
    assert session.scalars(select(Job)).all() == []


def test_a_link_whose_taking_was_not_heard_arrives_twice_as_the_same_letter(
    browser, postbox
):
    postbox.follow("DATA", Does(hangs_up=True), times=1)
    sign_up(browser)

    with postbox.opened():
        work_off()
        with stopped_at(now() + timedelta(minutes=2)):
            work_off()

    assert list(postbox.kept.values()) == [2]
    assert session.scalars(select(Job)).all() == []


def test_who_waits_for_a_link_does_not_wait_for_news_to_thousands(browser, mailer):
    with transaction():
        for number in range(2 * FEW):
            emit(LetterOwed(delivery_id=number))
    sign_up(browser)

    work_off(limit=1)

    assert [it.to for it in mailer.sent] == ["grace@example.org"]


def test_every_reaction_that_delivers_is_known_as_one_that_sends_letters(app):
    delivers = {
        it.name
        for it in app.extensions["forum.reactions"].later
        if "deliver" in it.react.__code__.co_names
    }

    assert delivers == set(letters())
    assert len(delivers) >= 4
