"""Editing, when somebody else has edited meanwhile."""

import re

import pytest

ASKED = {
    "title": "The box restarts every night",
    "body": "At three & a half.",
    "tags": "Wi-Fi, Box 6",
}


@pytest.fixture
def ada(make, browser):
    """Ada sits at the keyboard."""
    ada = make.member("Ada")
    browser.sign_in(ada)
    return ada


def test_an_edit_after_somebody_elses_shows_both_texts(ada, make, browser):
    question = make.question(by=ada, body="At three.")
    path = f"/questions/{question.id}/edit"
    typed = ASKED | {"area_id": question.area_id, "body": "At four.", "seen": 1}
    browser.post(path, **typed)

    stale = browser.post(path, **typed | {"body": "At five."})

    assert stale.status_code == 409
    assert "Somebody edited this while you were writing." in stale.text
    assert "At five." in stale.text
    assert "At four." in stale.text
    assert question.body == "At four."


def test_whoever_has_seen_the_other_version_can_save_theirs(ada, make, browser):
    question = make.question(by=ada, body="At three.")
    path = f"/questions/{question.id}/edit"
    typed = ASKED | {"area_id": question.area_id, "body": "At four.", "seen": 1}
    browser.post(path, **typed)
    stale = browser.post(path, **typed | {"body": "At five."}).text

    seen = re.search(r'name="seen"[^>]*value="(\d+)"', stale)[1]
    again = browser.post(path, **typed | {"body": "At five.", "seen": seen})

    assert (again.status_code, question.body) == (303, "At five.")


@pytest.mark.parametrize("seen", ["", "x", "-1", "²", "9" * 5_000])
def test_a_version_that_nobody_saw_changes_nothing(seen, ada, make, browser):
    question = make.question(by=ada, body="At three.")
    typed = ASKED | {"area_id": question.area_id, "seen": seen}

    page = browser.post(f"/questions/{question.id}/edit", **typed)

    assert page.status_code == 409
    assert question.body == "At three."
