"""Every version of what the brand answers stands in the ledger."""

import json

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from forum.infra.db import session
from forum.ledger.models import LedgerEntry
from forum.ledger.queries import head, verify
from forum.ledger.rules import digest
from forum.moderation import actions as moderation
from forum.posts.rules import HideReason
from forum.questions import actions


@pytest.fixture
def ada(make):
    return make.staff("Ada")


@pytest.fixture
def official(make, ada):
    question = make.question()
    return actions.answer(question, "Press the button.", official=True, by=ada)


def correct(answer, body, *, by):
    actions.edit_answer(answer, body, seen=answer.revision, by=by)


def entries() -> list[LedgerEntry]:
    return session.scalars(select(LedgerEntry).order_by(LedgerEntry.seq)).all()


def test_an_official_answer_enters_the_ledger_without_its_words(official):
    [entry] = entries()

    assert (entry.event, entry.actor_kind) == ("answer.official", "staff")
    assert entry.object == f"answer:{official.id}/1"
    assert json.loads(entry.payload) == {
        "question": official.question_id,
        "answer": official.id,
        "version": 1,
        "text": digest("Press the button."),
    }


def test_every_correction_enters_it_too_whoever_wrote_it(official, ada, make):
    correct(official, "Press it for ten seconds.", by=ada)
    actions.reword(
        official,
        title=None,
        body="Press it for twenty seconds.",
        reason="It takes longer.",
        writer_id=make.member().id,
        by=make.staff(),
    )

    found = [(it.event, it.object.partition("/")[2], it.actor_kind) for it in entries()]
    assert found == [
        ("answer.official", "1", "staff"),
        ("answer.corrected", "2", "staff"),
        ("answer.corrected", "3", "staff"),
    ]
    assert json.loads(entries()[2].payload)["text"] == digest(official.body)
    assert verify().fault is None


def test_saving_without_a_change_adds_nothing(official, ada):
    correct(official, "Press the button.", by=ada)

    assert len(entries()) == 1


def test_other_answers_stay_out_of_it(make, official):
    answer = actions.answer(official.question, "Press that one.", by=make.member())
    correct(answer, "Press this one.", by=make.expert())

    assert len(entries()) == 1


def test_an_answer_that_is_not_kept_leaves_no_entry(make, ada):
    question = make.question()
    session.commit()
    actions.answer(question, "Press the button.", official=True, by=ada)

    session.rollback()

    assert head() is None


def shown(browser) -> list[tuple[str, str | None]]:
    page = BeautifulSoup(browser.get("/ledger").text, "html.parser")
    cells = [row.find("td") for row in page.select("tbody tr")]
    return [(it.text, it.a and it.a["href"]) for it in cells]


def test_the_ledger_leads_to_the_answer(browser, official, ada):
    place = f"/questions/answers/{official.id}"
    correct(official, "Press it for ten seconds.", by=ada)

    assert shown(browser) == [
        ("Official answer, corrected", place),
        ("Official answer", place),
    ]
    assert browser.get(place).status_code == 302


def test_what_is_hidden_keeps_its_entry_and_loses_its_link(browser, official, make):
    moderation.hide(official, HideReason.DANGEROUS, by=make.moderator())

    assert shown(browser) == [("Official answer", None)]


def test_what_is_in_a_hidden_question_loses_its_link_too(browser, official, make):
    moderation.hide(official.question, HideReason.SPAM, by=make.moderator())

    assert shown(browser) == [("Official answer", None)]
