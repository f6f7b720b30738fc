"""A customer adds to what they asked, as long as the brand owes them something."""

import pytest

from forum.contacts import actions, queries
from forum.contacts.models import ContactAddition
from forum.contacts.rules import MOST_ADDED
from forum.infra.db import session
from forum.kernel.errors import Conflict, NotFound
from tests.contacts.material import ask


def test_what_a_customer_adds_is_read_by_both_and_tells_who_is_in_charge(
    browser, staff, ada, by_ada, work
):
    contact = ask(by_ada)
    actions.take_on(contact, by=staff)
    browser.sign_in(ada)
    assert f"/me/exchanges/{contact.id}/add" in browser.get("/me/exchanges").text

    sent = browser.post(
        f"/me/exchanges/{contact.id}/add", words="It came back for an hour."
    )

    work()
    assert sent.location == f"/me/exchanges#contact-{contact.id}"
    assert "It came back for an hour." in browser.get("/me/exchanges").text
    browser.sign_in(staff)
    assert "It came back for an hour." in browser.get(f"/contacts/{contact.id}").text
    assert "the customer added something" in browser.get("/contacts").text
    told = browser.get("/notifications").text
    assert "A customer whom you answer for added something" in told


def test_nobody_in_charge_yet_is_told_by_the_desk_alone(by_ada, staff, work, mailer):
    contact = ask(by_ada)
    work()
    letters = len(mailer.sent)

    actions.add(contact.id, "It came back.", by=by_ada)

    work()
    assert len(mailer.sent) == letters
    [line] = queries.show(contact.id, staff).additions
    assert line.body == "It came back."


def test_a_closed_exchange_takes_no_more_words_and_says_what_to_do(
    browser, staff, ada, by_ada
):
    contact = ask(by_ada)
    actions.answer(contact, "It was our cable.", by=staff)
    browser.sign_in(ada)

    page = browser.get(f"/me/exchanges/{contact.id}/add")
    refused = browser.post(f"/me/exchanges/{contact.id}/add", words="And my box?")

    assert (page.status_code, refused.status_code) == (409, 409)
    assert "Ask for a person to open another one." in refused.text
    assert "And my box?" in refused.text  # nothing typed is lost
    assert "Add something" not in browser.get("/me/exchanges").text


def test_nobody_adds_to_the_exchange_of_another(make, by_ada):
    contact = ask(by_ada)

    with pytest.raises(NotFound):
        actions.add(contact.id, "Hello.", by=make.member())


def test_nothing_is_no_addition(browser, ada, by_ada):
    contact = ask(by_ada)
    browser.sign_in(ada)

    assert browser.post(f"/me/exchanges/{contact.id}/add", words=" ").status_code == 422
    assert session.query(ContactAddition).count() == 0


def test_an_exchange_is_no_place_to_write_without_end(by_ada):
    contact = ask(by_ada)
    for _ in range(MOST_ADDED):
        actions.add(contact.id, "Hello?", by=by_ada)

    with pytest.raises(Conflict, match="Wait for the answer"):
        actions.add(contact.id, "Hello?", by=by_ada)


def test_what_was_added_is_taken_along_and_forgotten_with_the_rest(staff, ada, by_ada):
    contact = ask(by_ada)
    actions.add(contact.id, "My neighbour has it too.", by=by_ada)
    [kept] = queries.everything(by_ada)

    actions.forget(ada.id)

    [line] = queries.show(contact.id, staff).additions
    assert [it["words"] for it in kept["additions"]] == ["My neighbour has it too."]
    assert (line.body, line.at.time().isoformat()) == ("", "00:00:00")
