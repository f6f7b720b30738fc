"""Letters that come back, and letters that are unwanted."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel import clock
from forum.notify import actions as notify
from forum.notify.models import Announcement, Delivery, MailTrouble
from forum.notify.queries import reach, stopped, troubles
from forum.notify.rules import Sending, Trouble, trouble_of
from forum.people import queries as people
from forum.questions import actions as questions
from forum.signin.events import AddressChanged
from tests.conftest import CHEAP


def kinds() -> list[Trouble]:
    return list(session.scalars(select(MailTrouble.kind).order_by(MailTrouble.id)))


@pytest.fixture
def answered_again(make, asked, mailer, work):
    """Have Ada's question answered once more, by the brand."""

    def done():
        answer = questions.answer(asked, "We mend it.", official=True, by=make.staff())
        work()
        return reach(f"post:{answer.id}"), len(mailer.sent)

    return done


def test_a_mailbox_that_is_gone_gets_no_more_letters_and_counts_as_unreachable(
    ada, told, mailbox, answered_again
):
    mailbox.gets("bounce_gone", to=told.bounces_to)

    counted, sent = answered_again()
    assert stopped([ada.id]) == {ada.id: Trouble.GONE}
    assert (counted.unreachable, counted.told, sent) == (1, 0, 0)
    [row] = troubles().newest
    assert row.words == (
        "smtp; 550 5.1.1 <ada@example.org>: Recipient address "
        "rejected: User unknown in local recipient table 5.1.1"
    )


def test_what_could_not_be_mailed_still_stands_among_the_notifications(
    ada, told, mailbox, answered_again, browser
):
    mailbox.gets("bounce_gone", to=told.bounces_to)
    answered_again()

    browser.sign_in(people.get(ada.id))
    page = browser.get("/notifications")

    assert "answered in the brand’s name" in page.text
    assert page.text.count("The box restarts every night") == 2


def test_a_letter_on_its_way_is_not_sent_to_a_mailbox_that_is_gone(
    ada, asked, make, mailer, work
):
    questions.answer(asked, "Press the button.", by=make.member())
    notify.tell_next(session.scalars(select(Announcement.id)).one())
    notify.note_trouble(ada.id, Trouble.GONE, words="550")

    work()

    assert mailer.sent == []
    assert session.scalars(select(Delivery.state)).all() == [Sending.DROPPED]


@pytest.mark.parametrize(
    "case",
    [
        ("bounce_delayed", Trouble.LATER),
        ("bounce_full", Trouble.LATER),
        ("bounce_policy", Trouble.REFUSED),
    ],
)
def test_what_may_be_delivered_another_time_stops_nothing(
    told, mailbox, answered_again, case
):
    name, kind = case
    mailbox.gets(name, to=told.bounces_to)
    mailbox.gets("bounce_delayed", to=told.bounces_to)

    counted, sent = answered_again()
    assert kinds() == [kind, Trouble.LATER]
    assert (counted.told, sent) == (1, 1)


def test_a_letter_that_arrived_is_no_trouble(told, mailbox):
    mailbox.gets("delivered", to=told.bounces_to)

    assert kinds() == []


def test_a_report_that_comes_twice_is_written_down_once(told, mailbox):
    mailbox.gets("bounce_gone", to=told.bounces_to)
    mailbox.gets("bounce_gone", to=told.bounces_to)

    assert kinds() == [Trouble.GONE]


def test_a_report_to_an_address_that_we_did_not_sign_says_nothing(told, mailbox):
    mailbox.gets("bounce_gone", to=told.bounces_to.replace("+1-", "+2-"))

    assert kinds() == []


def test_a_report_about_an_address_that_was_left_since_says_nothing_of_the_new_one(
    ada, told, mailbox
):
    people.get(ada.id).email_confirmed_at = clock.now() + timedelta(days=1)

    mailbox.gets("bounce_gone", to=told.bounces_to)

    assert kinds() == []


def test_a_complaint_stops_every_letter_but_what_happens_is_told(
    ada, told, mailbox, answered_again
):
    mailbox.gets("complaint", to=told.bounces_to)

    counted, sent = answered_again()
    assert stopped([ada.id]) == {ada.id: Trouble.COMPLAINT}
    assert (counted.told, sent) == (1, 0)


def test_one_says_on_the_page_that_a_mailbox_works_again(
    ada, told, mailbox, browser, answered_again
):
    mailbox.gets("bounce_gone", to=told.bounces_to)
    browser.sign_in(people.get(ada.id))

    before = browser.get("/settings/messages").text
    browser.post("/settings/messages/again")
    after = browser.get("/settings/messages").text

    assert "Our letters to your address come back." in before
    assert "Write to me again" not in after
    counted, sent = answered_again()
    assert (counted.told, sent) == (1, 1)
    assert [it.settled_at is None for it in troubles().newest] == [False]


def test_a_complaint_is_said_on_the_page_and_taken_back_there(
    ada, told, mailbox, browser
):
    mailbox.gets("complaint", to=told.bounces_to)
    browser.sign_in(people.get(ada.id))

    page = browser.get("/settings/messages").text
    browser.post("/settings/messages/again")

    assert "marked as unwanted" in page
    assert stopped([ada.id]) == {}


def test_somebody_whose_letters_come_back_is_told_when_they_come_in(make, browser):
    ada = make.person("Ada", password_hash=CHEAP.hash("correct horse battery"))
    notify.note_trouble(ada.id, Trouble.GONE, words="550")

    browser.post("/sign-in", who=ada.handle, password="correct horse battery")
    page = browser.get("/questions")

    assert "Our letters to you come back" in page.text


def test_another_address_ends_the_bounces_and_not_a_complaint(ada):
    for kind in (Trouble.GONE, Trouble.COMPLAINT):
        notify.note_trouble(ada.id, kind, words="")

    emit(AddressChanged(person_id=ada.id, before="x@example.org", at="2026-11-23"))

    assert stopped([ada.id]) == {ada.id: Trouble.COMPLAINT}
    assert sorted(it.settled_at is None for it in troubles().newest) == [False, True]


def test_the_administrators_see_how_many_of_each_and_the_newest_first(make):
    ada, grace = make.person("Ada"), make.person("Grace")
    for kind in (Trouble.GONE, Trouble.LATER, Trouble.LATER):
        notify.note_trouble(ada.id, kind, words="no")
    notify.note_trouble(grace.id, Trouble.COMPLAINT, words="abuse")

    found = troubles(most=2)

    assert found.counts == {
        Trouble.GONE: 1,
        Trouble.LATER: 2,
        Trouble.REFUSED: 0,
        Trouble.COMPLAINT: 1,
    }
    assert [(it.name, it.kind) for it in found.newest] == [
        ("Grace", Trouble.COMPLAINT),
        ("Ada", Trouble.LATER),
    ]


def test_what_is_over_is_forgotten_and_what_stops_letters_stays(ada):
    for kind in (Trouble.GONE, Trouble.LATER):
        notify.note_trouble(ada.id, kind, words="no")

    with clock.stopped_at(clock.now() + timedelta(days=181)):
        notify.forget_old_troubles()

    assert kinds() == [Trouble.GONE]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("no such user", Trouble.GONE),
        ("550 5.1.1 unknown", Trouble.GONE),
        ("smtp; 550 5.7.1 blocked 5.0.0", Trouble.REFUSED),
        ("552 5.3.4 message too big", Trouble.REFUSED),
        ("552 5.2.2 full", Trouble.LATER),
        ("4.4.7 expired", Trouble.LATER),
        ("550 blocked [5.1.2.3]", Trouble.GONE),
    ],
)
def test_the_words_of_a_server_say_whether_a_mailbox_is_gone(words, kind):
    assert trouble_of(words) is kind
