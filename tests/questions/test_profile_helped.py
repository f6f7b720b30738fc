"""Whom somebody helped, on their page: people, not points."""

from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions
from forum.questions.queries.profile import count_helped
from forum.votes import actions as votes
from forum.votes.rules import Says


def test_a_person_counts_once_however_often_somebody_helped_them(make, browser):
    ada, grace, linus = make.person("Ada"), make.member(), make.member()
    helper = make.acting(ada)
    first, second = (make.answer(make.question(by=grace), by=helper) for _ in "12")
    actions.accept(first, by=grace)
    votes.cast(first, Says.HELPFUL, by=linus)
    votes.cast(second, Says.HELPFUL, by=linus)
    votes.cast(second, Says.NOT_FOR_ME, by=make.member())

    assert count_helped(ada.id, linus) == 2
    page = browser.get(f"/people/{ada.handle}").text
    assert (
        f'<b>Helped:</b> <a href="/people/{ada.handle}/solutions">2 people</a>' in page
    )


def test_what_a_reader_cannot_see_helped_nobody_they_are_told_of(make, browser):
    ada, linus = make.person("Ada"), make.member()
    answer = make.answer(by=make.acting(ada))
    votes.cast(answer, Says.HELPFUL, by=linus)
    assert "one person</a>" in browser.get(f"/people/{ada.handle}").text

    change_visibility(answer, Visibility.HIDDEN, reason=HideReason.SPAM)

    assert count_helped(ada.id, linus) == 0
    assert "Helped:" not in browser.get(f"/people/{ada.handle}").text
