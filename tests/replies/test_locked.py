"""A reply by mail to a thread that a moderator locked meanwhile."""

from forum.moderation import actions as moderation
from forum.posts.rules import HideReason
from tests.replies.conftest import said


def test_a_locked_question_is_said_to_be_locked(make, asked, reply_to, mailbox, mailer):
    moderation.lock(asked, HideReason.ABUSE, words="You quarrel.", by=make.moderator())
    mailer.sent.clear()

    mailbox.gets("gmail_en", to=reply_to)

    letter = next(it for it in mailer.sent if "by mail was not" in it.subject)
    assert said(asked) == ["Press the button."]
    assert "A moderator locked this thread." in letter.text
    assert "It still restarts" in letter.text
