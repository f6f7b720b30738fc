"""Moderators and staff note things for each other, and nobody else reads them."""

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import Invalid, NotAllowed, NotFound
from forum.moderation.actions import remembering
from forum.moderation.models import StaffNote
from forum.moderation.queries.notes import notes_about, own_note
from forum.people.queries import get
from forum.posts import actions as posts
from forum.posts.rules import Visibility
from forum.privacy import actions as privacy
from forum.privacy.queries.handing import parts


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


def noted():
    return session.scalars(select(StaffNote.words)).all()


def test_a_colleague_reads_who_noted_what(make, browser, ada, grace):
    browser.sign_in(grace)
    browser.post(f"/moderation/people/{ada.handle}/notes", note="Calls at night.")

    browser.sign_in(make.staff("Nora"))
    page = browser.get(f"/moderation/people/{ada.handle}/notes").text

    assert "Calls at night." in page
    assert "Grace" in page
    assert "Take this note back" not in page


def test_a_thread_has_notes_too_and_a_link_to_them(make, browser, ada, grace):
    question = make.question(by=ada)
    browser.sign_in(grace)
    place = f"/moderation/posts/{question.id}/notes"

    browser.post(place, note="We wait for the shop.")

    assert "We wait for the shop." in browser.get(place).text
    page = browser.get(f"/questions/{question.id}/{question.slug}").text
    assert f'href="{place}"' in page
    assert "We wait for the shop." not in page


def test_nobody_reads_notes_about_themselves(make, browser, ada, grace):
    remembering.note_person(get(grace.id), "Too strict.", by=make.staff("Nora"))
    for who in (ada, grace):
        browser.sign_in(who)
        answer = browser.get(f"/moderation/people/{grace.handle}/notes")
        assert answer.status_code == 403
        assert "Too strict." not in answer.text
    with pytest.raises(NotAllowed):
        remembering.note_person(get(grace.id), "I am fair.", by=grace)


def test_a_note_is_taken_back_by_who_wrote_it_alone(make, browser, ada, grace):
    remembering.note_person(get(ada.id), "Calls at night.", by=grace)
    [note] = notes_about(grace, person_id=ada.id)
    with pytest.raises(NotFound):
        own_note(note.id, make.staff("Nora"))

    browser.sign_in(grace)
    browser.post(f"/moderation/notes/{note.id}/drop")

    assert noted() == []


def test_an_empty_or_endless_note_is_refused_and_kept(browser, ada, grace):
    browser.sign_in(grace)

    answer = browser.post(f"/moderation/people/{ada.handle}/notes", note="x" * 1001)

    assert answer.status_code == 422
    assert "x" * 1001 in answer.text
    with pytest.raises(Invalid):
        remembering.note_person(get(ada.id), "  ", by=grace)


def test_it_is_nobodys_to_take_along_and_goes_with_whom_it_is_about(ada, grace):
    remembering.note_person(get(ada.id), "Calls at night.", by=grace)
    for who in (ada, grace):
        handed = str([(it.name, list(it.rows())) for it in parts(who.id)])
        assert "Calls at night." not in handed

    privacy.erase(get(ada.id))

    assert noted() == []


def test_a_note_goes_with_the_thread_and_stays_without_who_wrote_it(make, ada, grace):
    first, second = make.question(by=ada), make.question(by=ada)
    for it in (first, second):
        remembering.note_thread(it, "We wait for the shop.", by=grace)

    posts.change_visibility(first, Visibility.ERASED)
    privacy.erase(get(grace.id))

    assert noted() == ["We wait for the shop."]
    assert session.scalars(select(StaffNote.by_id)).one() != grace.id
