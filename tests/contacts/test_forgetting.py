"""Forgetting what was said: when somebody leaves, and when its time is over."""

from datetime import timedelta

from forum.contacts import actions, jobs, queries
from forum.contacts.models import ContactNote
from forum.contacts.rules import KEPT_FOR, CallOutcome, Wish
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from tests.contacts.material import ask, note, pledge


def test_whoever_leaves_leaves_no_word_behind(make, staff, ada):
    contact = ask(make.acting(ada), Wish.CALL_BACK)
    actions.log_call(contact, CallOutcome.ATTEMPTED, note="Her phone is off", by=staff)
    actions.answer(contact, "Dear Ada", by=staff)

    actions.forget(ada.id)

    line = queries.show(contact.id, staff)
    assert (line.subject, line.summary, line.phone) == ("", "", "")
    assert [it.body for it in line.answers] == [""]
    assert [it.note for it in line.calls] == [""]
    assert [it.line.text for it in line.promises] == [""]


def test_what_they_ask_for_still_is_kept_until_it_is_answered(staff, ada):
    closed = actions.record(note(), by=staff)
    still = actions.record(note(), pledge=pledge(), by=staff)

    actions.forget(ada.id, keep_open=True)

    assert closed.subject == ""
    assert still.subject != ""
    assert still.is_open


def test_what_another_one_said_stays(make, staff, ada):
    grace = make.person(handle="grace")
    contact = actions.record(note("grace"), by=staff)

    actions.forget(ada.id)

    assert contact.person_id == grace.id
    assert contact.summary != ""


def test_after_two_years_what_is_closed_is_blanked(staff):
    with stopped_at(now() - KEPT_FOR - timedelta(days=2)):
        old_id = actions.record(note(), by=staff).id
        owed_id = actions.record(note(), pledge=pledge(), by=staff).id
    new_id = actions.record(note(), by=staff).id
    session.commit()

    jobs.forget_what_is_old()

    summaries = {it.id: it.summary for it in session.query(ContactNote)}
    assert summaries[old_id] == ""
    assert summaries[owed_id] != ""
    assert summaries[new_id] != ""
