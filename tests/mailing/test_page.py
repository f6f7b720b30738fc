"""Administrators see whether mail leaves, and do something when it does not."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.infra.letters import EndedLetter, Fate
from forum.infra.outbox import Job
from forum.kernel.clock import now
from forum.notify.actions import note_trouble
from forum.notify.models import Delivery
from forum.notify.rules import Sending, Trouble
from forum.privacy.actions import forget_by_the_rules

HOUR = timedelta(hours=1)


@pytest.fixture
def admin(make, browser):
    browser.sign_in(make.admin())


def words_of(page) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.text.split("<main")[1]).split())


@pytest.mark.usefixtures("admin")
def test_where_nothing_waits_and_nothing_leaves_the_page_says_so(browser):
    said = words_of(browser.get("/admin/mail"))

    assert "No mail leaves this machine." in said
    assert "To let it leave, set FORUM_MAIL_URL." in said
    assert "Waiting 0" in said


@pytest.mark.usefixtures("admin")
def test_what_was_sent_and_refused_is_counted_with_the_servers_words(browser, ended):
    ended(Fate.TAKEN)
    ended(Fate.TAKEN, ago=25 * HOUR)
    ended(Fate.REFUSED, "550 5.1.1 no such user")

    said = words_of(browser.get("/admin/mail"))

    assert "Sent in 24 h 1 " in said
    assert "Refused in 24 h 1 " in said
    assert "550 5.1.1 no such user" in said


@pytest.mark.usefixtures("admin")
def test_whose_letters_came_back_is_named_with_what_the_server_said(make, browser):
    ada = make.person("Ada")
    session.commit()
    before = words_of(browser.get("/admin/mail"))
    note_trouble(ada.id, Trouble.GONE, words="550 5.1.1 no such user")
    session.commit()

    said = words_of(browser.get("/admin/mail"))

    assert "None came back" in before
    assert "the mailbox takes no letters 1 " in said
    assert "Ada the mailbox takes no letters" in said
    assert "550 5.1.1 no such user" in said


@pytest.mark.usefixtures("admin")
def test_letters_that_wait_for_long_while_none_leaves_are_late(browser, owe, ended):
    owe("Connection refused", since=HOUR)

    late = words_of(browser.get("/admin/mail"))
    ended(Fate.TAKEN)
    on_its_way = words_of(browser.get("/admin/mail"))

    assert "Letters wait, and none has left for half an hour." in late
    assert "Waiting 1 oldest:" in late
    assert "Last answer Connection refused" in late
    assert "none has left" not in on_its_way


@pytest.mark.usefixtures("admin")
def test_a_stuck_letter_is_tried_again_from_the_start(browser, owe):
    one, other = (
        owe("454 busy", is_stuck=True, since=timedelta(days=2)) for _ in range(2)
    )

    page = browser.get("/admin/mail")
    browser.post("/admin/mail/try-again", letter=one)

    assert "2 letters are stuck: they are tried no more." in words_of(page)
    assert "Tried again now: 1." in words_of(browser.get("/admin/mail"))
    session.rollback()
    job = session.get(Job, one)
    assert job.due_at <= now()
    assert job.attempts == 0
    assert now() - job.created_at < timedelta(hours=1)  # so long it waits again
    assert session.get(Job, other).due_at is None


@pytest.mark.usefixtures("admin")
def test_all_stuck_letters_are_given_up_in_one_go(browser, owe):
    waiting = owe("454 busy")
    owe("454 busy", is_stuck=True)
    owe("454 busy", is_stuck=True)

    page = browser.get("/admin/mail")
    browser.post("/admin/mail/give-up")

    assert "What is given up is never sent." in words_of(page)
    session.rollback()
    states = session.scalars(select(Delivery.state).order_by(Delivery.id)).all()
    assert states == [Sending.QUEUED, Sending.STOPPED, Sending.STOPPED]
    assert session.scalars(select(Job.id)).all() == [waiting]
    assert session.scalars(select(EndedLetter.fate)).all() == [Fate.STOPPED] * 2


def test_a_letter_that_still_waits_cannot_be_given_up(make, browser, owe):
    browser.sign_in(make.admin())
    waiting = owe("454 busy")

    browser.post("/admin/mail/give-up", letter=waiting)

    assert session.get(Job, waiting).due_at is not None


@pytest.mark.usefixtures("admin")
def test_a_number_that_is_none_gives_no_letter_up(browser, owe):
    stuck = owe("454 busy", is_stuck=True)

    browser.post("/admin/mail/give-up", letter="all")

    assert session.get(Job, stuck) is not None


def test_nobody_but_administrators_sees_the_mail_or_gives_it_up(make, browser, owe):
    stuck = owe("454 busy", is_stuck=True)
    browser.sign_in(make.moderator())

    assert browser.get("/admin/mail").status_code == 403
    assert browser.post("/admin/mail/give-up", letter=stuck).status_code == 403
    assert session.get(Job, stuck) is not None


def test_what_watches_over_the_site_learns_that_mail_is_stuck_and_nothing_more(
    browser, owe
):
    well = browser.get("/health/mail")
    owe("454 busy", is_stuck=True)
    stuck = browser.get("/health/mail")

    assert (well.status_code, well.get_json()) == (200, {"mail": "well"})
    assert (stuck.status_code, stuck.get_json()) == (503, {"mail": "stuck"})
    assert browser.get("/health/ready").status_code == 200


def test_what_became_of_letters_is_kept_for_a_month(ended):
    ended(Fate.REFUSED, "550 old", ago=timedelta(days=31))
    ended(Fate.REFUSED, "550 new", ago=timedelta(days=29))

    forget_by_the_rules()

    assert session.scalars(select(EndedLetter.words)).all() == ["550 new"]
