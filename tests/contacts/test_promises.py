"""What is promised to one customer: theirs in writing, and nobody else's business."""

import json
from datetime import timedelta

import pytest

from forum.contacts import actions, queries
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid
from forum.ledger.models import LedgerEntry
from forum.loop import actions as loop
from forum.loop.models import Commitment
from forum.loop.queries.promises import promises
from forum.loop.rules.commitments import CommitmentKind, Result, Scope
from forum.promise.queries import day_of, today
from tests.contacts.material import clock, note, pledge, promised

SECRET = "Twelve euros for the trouble of October"


@pytest.fixture
def contact(staff):
    return actions.record(note(), pledge=pledge(text=SECRET), by=staff)


@pytest.fixture
def last_letter(mailer, work):
    """Give what was written last, once the worker has done what is owed."""

    def written():
        work()
        return mailer.sent[-1].text

    return written


@pytest.fixture
def commitment(contact):
    [found] = queries.promises_of(contact.id)
    return found


@pytest.mark.usefixtures("contact")
def test_i24_a_promise_to_one_customer_reaches_them_in_writing(last_letter):
    letter = last_letter()

    assert "What we promised you, in writing" in letter
    assert SECRET in letter
    assert "a gesture" in letter


@pytest.mark.usefixtures("contact")
def test_i24_a_promise_to_one_customer_stands_in_their_exchanges(browser, ada):
    browser.sign_in(ada)

    page = browser.get("/me/exchanges").text

    assert SECRET in page
    assert "Promised for" in page
    assert "/commitments/" not in page


def test_i12_a_private_promise_is_in_no_public_list(commitment):
    assert commitment.scope is Scope.PRIVATE
    assert promises(None).items == []


@pytest.mark.parametrize("who", ["nobody", "the customer", "a moderator"])
def test_i12_nobody_but_the_staff_finds_a_private_promise_at_its_address(
    make, browser, commitment, ada, who
):
    people = {"the customer": ada, "a moderator": make.moderator()}
    if who in people:
        browser.sign_in(people[who])

    answers = [
        browser.get(f"/commitments/{commitment.id}{page}").status_code
        for page in ("", "/move", "/give-up")
    ]

    assert answers == [404, 404, 404]


def test_i12_the_ledger_holds_no_more_of_it_than_a_digest(staff, commitment):
    later = today() + timedelta(days=9)
    loop.move_date(commitment, later, reason="Our cashier is ill.", by=staff)
    loop.end_commitment(commitment, Result.DELIVERED, by=staff)

    entries = session.query(LedgerEntry).order_by(LedgerEntry.seq).all()

    assert [it.event for it in entries] == [
        "commitment.made",
        "commitment.changed",
        "commitment.ended",
    ]
    for it in entries:
        held = json.loads(it.payload)
        assert set(held) == {"commitment", "scope", "digest"}
        assert str(later) not in it.payload


@pytest.mark.usefixtures("contact")
def test_i12_two_equal_promises_cannot_be_told_to_be_equal(staff):
    actions.record(note(), pledge=pledge(text=SECRET), by=staff)

    one, other = session.query(LedgerEntry).all()

    assert json.loads(one.payload)["digest"] != json.loads(other.payload)["digest"]


def test_i12_search_feeds_and_public_pages_know_nothing_of_a_contact(
    make, browser, staff
):
    question = make.question()
    said = note(subject="zqsubject", summary="zqsummary", phone="06 99 99 99 99")
    said = type(said)(**vars(said) | {"post_id": question.id, "named": "zqname"})
    actions.record(said, pledge=pledge(text="zqpromise"), by=staff)

    for place in (
        f"/questions/{question.id}/{question.slug}",
        "/search?q=zqsubject",
        "/commitments",
        "/ledger",
        "/people/ada",
        "/",
    ):
        page = browser.get(place)
        assert page.status_code == 200
        for word in ("zqsummary", "zqpromise", "zqname", "06 99"):
            assert (place, word in page.text) == (place, False)


def test_the_staff_moves_a_private_promise_and_the_customer_is_told(
    browser, karim, contact, commitment, last_letter
):
    browser.sign_in(karim)
    later = today() + timedelta(days=9)

    answer = browser.post(
        f"/commitments/{commitment.id}/move",
        due_on=str(later),
        reason="Our cashier is ill.",
    )

    letter = last_letter()
    assert answer.status_code == 303
    assert contact.due_at.date() == later
    assert "Our cashier is ill." in letter


def test_the_page_of_a_private_promise_says_that_it_is_private(
    browser, karim, commitment
):
    browser.sign_in(karim)

    page = browser.get(f"/commitments/{commitment.id}").text

    assert "Only the customer it was made to" in page
    form = browser.get(f"/commitments/{commitment.id}/move").text
    assert "The customer can read it." in form
    assert "Everybody can read it." not in form


def test_a_promise_that_is_given_up_is_told_with_its_reason(
    browser, karim, contact, commitment, last_letter
):
    browser.sign_in(karim)

    browser.post(f"/commitments/{commitment.id}/give-up", note="It was paid already.")

    letter = last_letter()
    assert "We will not keep what we promised you" in letter
    assert "It was paid already." in letter
    assert not contact.is_open


def test_a_gesture_that_was_made_is_told_and_owed_no_more(
    browser, karim, contact, commitment, last_letter
):
    browser.sign_in(karim)

    answer = browser.post(f"/contacts/{contact.id}/keep", commitment_id=commitment.id)

    letter = last_letter()
    assert answer.status_code == 303
    assert commitment.result is Result.DELIVERED
    assert "We did what we promised you" in letter
    assert queries.open_contacts() == []


def test_the_promise_that_stands_in_place_of_a_broken_one_belongs_to_the_contact(
    staff, contact, commitment
):
    for days in (6, 7, 8):
        loop.move_date(commitment, today() + timedelta(days), reason="Ill.", by=staff)

    [old, new] = queries.promises_of(contact.id)
    assert (old.replaced_by_id, new.scope) == (new.id, Scope.PRIVATE)
    assert queries.contact_of(new.id).id == contact.id
    assert contact.is_open


def test_an_answer_that_was_promised_by_phone_is_held_to_its_own_date(staff):
    contact = actions.record(note(), pledge=pledge(CommitmentKind.ANSWER), by=staff)

    assert day_of(contact.due_at) == promised(contact).first_due_on
    assert clock(contact) is None  # the public promise is for who asks for a person


def test_a_change_is_never_promised_in_private(staff):
    with pytest.raises(Invalid):
        actions.record(note(), pledge=pledge(CommitmentKind.CHANGE), by=staff)


def test_the_oldest_promise_comes_first_on_the_desk(staff):
    late = actions.record(note(), pledge=pledge(days=9), by=staff)
    with stopped_at(now() - timedelta(days=20)):
        overdue = actions.record(note(), pledge=pledge(days=3), by=staff)

    found = queries.open_contacts()

    assert [it.id for it in found] == [overdue.id, late.id]
    assert [it.is_overdue for it in found] == [True, False]
    assert (found[0].name, found[0].owner) == ("Ada", "Karim")


def test_a_public_promise_keeps_its_words_for_good(make, staff):
    public = loop.commit_to(
        pledge(CommitmentKind.CHANGE),
        about=[make.idea().id],
        area_id=None,
        owner_id=staff.id,
        by=staff,
    )

    with pytest.raises(Exception, match="never changed"):
        session.query(Commitment).filter_by(id=public.id).update({"text": ""})
