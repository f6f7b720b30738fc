"""Nothing is hidden in silence: its author hears of it, and why."""

import pytest

from forum.moderation import actions
from forum.notify.queries import page
from forum.posts.rules import HideReason
from forum.questions import actions as questions


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def hidden(make, ada, work):
    """Have an answer of Ada's hidden, with a word to her."""
    answer = questions.answer(make.question(), "Buy at evil.example!", by=ada)
    moderator, note = make.moderator("Mo"), "Without the shop, please."
    actions.hide(answer, HideReason.SPAM, note=note, by=moderator)
    work()
    return answer


def test_the_author_hears_the_reason_and_the_moderators_word_with_the_text_at_hand(
    hidden, ada
):
    [row] = page(ada).items

    assert str(row.line.sentence) == "What you wrote was hidden: advertising"
    assert [str(value) for _, value in row.line.details] == [
        "It sells or advertises something, and helps nobody here.",
        "Without the shop, please.",
    ]
    assert row.line.quote == hidden.text


@pytest.mark.usefixtures("hidden")
def test_the_letter_names_no_moderator(mailer):
    letters = [it for it in mailer.sent if "hidden" in it.subject]

    assert [it.to for it in letters] == [mailer.sent[-1].to]
    assert "Mo" not in letters[0].text.replace("moderator", "")


def test_the_author_hears_when_it_is_shown_again(hidden, ada, make, work):
    actions.restore(hidden, note="A mistake of mine.", by=make.moderator())
    work()

    newest = page(ada).items[0].line
    assert str(newest.sentence) == "What you wrote is shown again"
    assert [value for _, value in newest.details] == ["A mistake of mine."]


def test_each_hiding_is_told_anew(hidden, ada, make, work):
    moderator = make.moderator()
    actions.restore(hidden, note="A mistake.", by=moderator)
    actions.hide(hidden, HideReason.ABUSE, by=moderator)
    work()

    assert len(page(ada).items) == 3
