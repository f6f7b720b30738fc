"""Writing down what was said off the forum."""

from datetime import timedelta

import pytest

from forum.contacts import actions, queries
from forum.contacts.models import ContactNote
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from forum.people.models import Person
from forum.promise.queries import today
from tests.contacts.material import note, pledge


def test_a_customer_is_found_by_handle_or_by_address(staff, ada):
    by_handle = actions.record(note("ada"), by=staff)
    by_address = actions.record(note(ada.email.upper()), by=staff)

    assert by_handle.person_id == by_address.person_id == ada.id


def test_a_customer_without_an_account_is_one_person_however_often_they_call(staff):
    once = actions.record(note("grace@example.org", named="Grace"), by=staff)
    again = actions.record(note("Grace@Example.org"), by=staff)

    grace = session.get_one(Person, once.person_id)
    assert again.person_id == grace.id
    assert (grace.password_hash, grace.email_confirmed_at) == ("", None)
    assert "Grace" not in grace.name


def test_what_was_only_told_is_owed_by_nobody(staff):
    contact = actions.record(note(), by=staff)

    assert not contact.is_open
    assert queries.open_contacts() == []


def test_staff_can_never_be_recorded_as_a_customer(make, staff):
    colleague = make.staff()

    with pytest.raises(Conflict, match="not counted among its customers"):
        actions.record(note(colleague.handle), by=staff)


def test_only_the_staff_writes_contacts_down(make, ada):
    with pytest.raises(NotAllowed):
        actions.record(note(), by=make.acting(ada))


@pytest.mark.parametrize("who", ["nobody-at-all", "grace@", "@"])
def test_who_is_nobody_is_said_at_the_field(staff, who):
    with pytest.raises(Invalid) as refused:
        actions.record(note(who), by=staff)

    assert refused.value.field == "who"


def test_what_was_not_said_yet_cannot_be_written_down(staff):
    with pytest.raises(Invalid, match="not what will be"):
        actions.record(note(on=today() + timedelta(1)), by=staff)


def test_a_form_keeps_the_contact_the_voice_and_the_promise(make, browser, karim):
    idea = make.idea()
    browser.sign_in(karim)

    answer = browser.post(
        "/contacts/new",
        who="@ada",
        channel="shop",
        direction="in",
        on=str(today()),
        subject="The bill",
        summary="She wants to be warned.",
        idea=str(idea.id),
        strength="blocking",
        why="I pay it every year.",
        pledge="We look at the bill again",
        pledge_kind="answer",
        due_on=str(today() + timedelta(5)),
    )

    assert answer.status_code == 303
    page = browser.get(answer.headers["Location"]).text
    assert "The bill" in page
    assert "waits for" in page
    assert "We look at the bill again" in page
    assert idea.title in page


def test_a_refused_form_keeps_what_was_typed(browser, karim):
    browser.sign_in(karim)

    answer = browser.post(
        "/contacts/new",
        who="nobody-at-all",
        channel="phone",
        direction="in",
        on=str(today()),
        subject="The bill",
        summary="She called three times.",
    )

    assert answer.status_code == 422
    assert "Nobody here has this name" in answer.text
    assert "She called three times." in answer.text
    assert session.query(ContactNote).count() == 0


def test_a_question_is_written_about_from_its_own_menu(make, browser, karim):
    question = make.question(title="The box restarts every night")
    browser.sign_in(karim)

    page = browser.get(f"/contacts/new?about={question.id}").text

    assert 'value="The box restarts every night"' in page
    thread = browser.get(f"/questions/{question.id}/{question.slug}").text
    assert f"/contacts/new?about={question.id}" in thread


def test_nobody_else_can_tell_a_contact_from_nothing(make, browser, staff, ada):
    contact = actions.record(note(), pledge=pledge(), by=staff)
    browser.sign_in(ada)

    answer = browser.get(f"/contacts/{contact.id}")

    assert answer.status_code == 404
    with pytest.raises(NotFound):
        queries.get(contact.id, make.moderator())
