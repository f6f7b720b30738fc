"""The pages of moderators, and the log that everybody reads."""

import pytest

from forum.moderation import actions
from forum.posts.rules import HideReason, Visibility


@pytest.fixture
def grace(make, browser):
    grace = make.moderator("Grace")
    browser.sign_in(grace)
    return grace


@pytest.mark.usefixtures("grace")
def test_hiding_asks_for_a_reason_and_leads_back_to_the_thread(make, browser):
    answer = make.answer(body="Buy cheap watches")
    path = f"/moderation/posts/{answer.id}/hide"

    asked = browser.get(path)
    done = browser.post(path, reason="spam", note="Third time.")

    assert "advertising" in asked.text
    assert done.status_code == 303
    thread = browser.get(done.location, follow_redirects=True)
    assert "Hidden. A line stands in the log." in thread.text
    assert answer.visibility is Visibility.HIDDEN


@pytest.mark.usefixtures("grace")
@pytest.mark.parametrize("reason", ["", "because"])
def test_hiding_without_a_reason_is_refused_and_the_note_is_kept(reason, make, browser):
    answer = make.answer()

    page = browser.post(
        f"/moderation/posts/{answer.id}/hide", reason=reason, note="Third time."
    )

    assert page.status_code == 422
    assert "Third time." in page.text
    assert answer.visibility is Visibility.PUBLIC


def test_restoring_asks_for_a_sentence(grace, make, browser):
    answer = make.answer()
    actions.hide(answer, HideReason.SPAM, by=grace)
    path = f"/moderation/posts/{answer.id}/restore"

    refused = browser.post(path, note=" ")
    done = browser.post(path, note="It was no advertising.")

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "Say why, in a sentence." in refused.text
    assert answer.visibility is Visibility.PUBLIC


def test_everybody_reads_the_log_and_nobody_is_named(make, browser):
    question = make.question(title="Buy cheap watches", by=make.member("Eve"))
    actions.hide(question, HideReason.SPAM, note="Third.", by=make.moderator("Grace"))

    page = browser.get("/moderation/log")

    assert page.status_code == 200
    assert "advertising" in page.text
    assert not any(word in page.text for word in ("watches", "Eve", "Grace", "Third."))
