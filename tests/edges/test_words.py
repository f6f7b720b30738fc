"""What the brand said and says otherwise since, and how far its word goes."""

from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.ledger.models import LedgerEntry
from forum.loop import actions
from forum.loop.models import BrandResponse, Reopening
from forum.loop.queries.update_page import show
from forum.loop.queries.update_versions import corrections
from forum.loop.rules.decisions import SLIP, ResponseKind
from forum.loop.rules.updates import Texts
from forum.loop.rules.verification import Answer
from forum.notify import actions as notify
from forum.notify.models import Announcement, Delivery, Notification
from forum.people.models import Person
from forum.people.rules import Visitor
from tests.loop.material import WORDS, decide, judged, opened

TEXTS = Texts(
    you_asked="Tell me before.",
    we_did="You get a message twenty days before.",
    not_done="All of it was done.",
)


def told_of(kind):
    """Count how often each was told of something."""
    query = (
        select(Notification.person_id)
        .join(Announcement, Announcement.id == Notification.announcement_id)
        .where(Announcement.kind == kind, Notification.state == "told")
    )
    return Counter(session.scalars(query))


def once_each(people):
    return {it.id: 1 for it in people}


@pytest.fixture
def correct(idea, staff):
    """Say what should have been said instead of the last words, minutes later."""

    def say_instead(text, *, minutes):
        last = session.query(BrandResponse).order_by(BrandResponse.id.desc()).first()
        with stopped_at(now() + timedelta(minutes=minutes)):
            actions.correct(last, text, post=idea, by=staff)

    return say_instead


@pytest.fixture
def contested(report, idea, people):
    return judged(opened(report(idea)), {it.id: Answer.NO for it in people})


def test_a_slip_mended_within_a_quarter_of_an_hour_is_no_news_of_its_own(
    idea, staff, correct, work, mailer
):
    """Response edited: ≤15 min silent typo window before fan-out."""
    decide(idea, Decision.DECLINED, words=f"In Mai. {WORDS}", by=staff)
    work(within=timedelta(minutes=14))
    assert not mailer.sent
    correct(f"In May. {WORDS}", minutes=14)
    work()

    assert not told_of("loop.corrected")
    assert len(mailer.sent) == 8
    assert all("In May." in it.text and "Mai" not in it.text for it in mailer.sent)


def test_the_pages_say_that_those_who_asked_are_told_a_little_later(
    browser, idea, staff
):
    """Response edited: ≤15 min silent typo window before fan-out, on the pages."""
    browser.sign_in(session.get_one(Person, staff.id))
    path = f"/ideas/{idea.id}/answer"
    soon = "8 people who asked will be told. In fifteen minutes"

    assert soon in browser.get(f"{path}?kind=progress").text
    looking = browser.get(f"{path}?kind=under_review").text
    assert "will be told" not in looking
    assert "Nobody is told: it says nothing yet." in looking

    sent = browser.post(path, kind="progress", seen="0", words="In June.")
    published = browser.get(sent.location).text
    assert "Everybody who asked is told in fifteen minutes." in published
    said = session.query(BrandResponse).one()
    correcting = f"/responses/{said.id}/correct"
    assert "Nobody was told of it yet" in browser.get(correcting).text
    with stopped_at(said.published_at + SLIP):
        assert "Whoever was told is told again." in browser.get(correcting).text


def test_what_the_brand_answers_to_a_contested_delivery_waits_for_slips_too(
    idea, contested, staff, work, mailer
):
    """Response edited: ≤15 min silent typo window before fan-out, of every answer."""
    with stopped_at(contested.judged_at):
        work()
        mailer.sent.clear()
        actions.uphold(session.query(Reopening).one(), "See page two.", by=staff)
        words = session.query(BrandResponse).order_by(BrandResponse.id.desc()).first()
        work(within=timedelta(minutes=14))
        assert not mailer.sent
        actions.correct(words, "See page three.", post=idea, by=staff)
        work()

    assert len(mailer.sent) == 8
    assert all("See page three." in it.text for it in mailer.sent)
    assert not any("page two" in it.text for it in mailer.sent)


def test_other_words_after_that_are_told_to_everybody_with_what_changed(
    browser, idea, people, staff, correct
):
    """Response edited: then revision with diff; material change re-notifies."""
    words = actions.respond(idea, ResponseKind.PROGRESS, "In June.", by=staff)
    correct("In July.", minutes=16)

    versions = browser.get(f"/responses/{words.id}").text
    assert "<del>June</del>" in versions
    assert "<ins>July</ins>" in versions
    announced = session.query(Announcement).filter_by(kind="loop.corrected").one()
    notify.tell_next(announced.id)
    assert told_of("loop.corrected") == once_each(people)


def test_slips_do_not_add_up_to_another_answer(idea, staff, correct):
    """Response edited: ≤15 min, counted from what was said first."""
    actions.respond(idea, ResponseKind.PROGRESS, "In June.", by=staff)

    for minutes in (10, 20):
        correct(f"In {minutes} months.", minutes=minutes)

    assert session.query(Announcement).filter_by(kind="loop.corrected").count() == 1


def test_a_correction_is_read_first_and_the_former_words_stay(report, idea, staff):
    """Update wrong: correction row; old text readable."""
    update = report(idea)
    actions.correct_update(update, TEXTS, reason="Wrong figure.", by=staff)

    page = show(update.id, Visitor())
    assert "twenty days" in page.line.did_html
    assert "thirty days" in update.we_did
    assert [it.number for it in corrections(update)] == [2, 1]
    assert page.correction_reason == "Wrong figure."
    assert session.query(LedgerEntry).filter_by(event="update.corrected").count() == 1


def test_who_was_told_the_wrong_thing_is_told_the_right_one(
    report, idea, people, staff, work
):
    """Update wrong: re-notify the same people."""
    update = report(idea)
    work()
    with stopped_at(update.published_at + SLIP):
        actions.correct_update(update, TEXTS, reason="Wrong figure.", by=staff)
        work()

    assert told_of("loop.result") == once_each(people)
    assert told_of("loop.result_corrected") == once_each(people)


def test_an_update_mended_within_a_quarter_of_an_hour_is_told_once_as_mended(
    report, idea, people, staff, work
):
    """Update wrong, response edited: ≤15 min silent typo window before fan-out."""
    update = report(idea)
    work(within=timedelta(minutes=14))
    assert not told_of("loop.result")

    with stopped_at(update.published_at + timedelta(minutes=14)):
        actions.correct_update(update, TEXTS, reason="Wrong figure.", by=staff)
    work()

    assert told_of("loop.result") == once_each(people)
    assert not told_of("loop.result_corrected")


def test_who_corrects_an_update_reads_whether_anybody_was_told(
    browser, report, idea, staff
):
    """Response edited: ≤15 min silent typo window before fan-out, on the pages."""
    update = report(idea)
    session.commit()
    browser.sign_in(session.get_one(Person, staff.id))
    path = f"/results/{update.id}/correct"

    assert "Nobody was told of it yet" in browser.get(path).text
    with stopped_at(update.published_at + SLIP):
        assert "everybody who was told is told again" in browser.get(path).text


def test_whoever_asked_in_several_of_many_ideas_has_one_message(make, report):
    """1 update ↔ 300 ideas, 50,000 askers: batch fan-out; one message per person."""
    crowd = [make.member() for _ in range(12)]
    ideas = [
        make.idea(by=crowd[first], backed_by=crowd[first + 1 :]) for first in range(3)
    ]

    report(*ideas)
    announced = session.query(Announcement).filter_by(kind="loop.result").one()
    batches = []
    while not announced.is_done:
        notify.tell_next(announced.id, most=5)
        batches.append(session.query(Notification).count())

    assert batches == [5, 10, 12]
    assert told_of("loop.result") == once_each(crowd)
    assert session.query(Delivery).count() == 12


def test_more_people_than_a_statement_takes_can_be_left_out(make, report, work):
    """1 update ↔ 300 ideas, 50,000 askers: nor does leaving people out break it."""
    idea = make.idea()
    report(idea)
    announced = session.query(Announcement).filter_by(kind="loop.result").one()
    announced.audience = announced.audience | {"but": [*range(10**6, 10**6 + 250_001)]}

    work()

    assert told_of("loop.result") == {idea.author_id: 1}
