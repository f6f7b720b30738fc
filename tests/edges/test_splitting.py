"""One idea that was two wishes."""

from sqlalchemy import select

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.curation import actions as curation
from forum.ideas import actions
from forum.ideas.models import Support
from forum.infra.db import session

WORDS = {
    "title": "Show the price after the promotion",
    "problem": "I cannot see it.",
    "wish": "Print it on the bill.",
    "reason": "A warning and a price are two wishes.",
}
ASKED = "You asked for what this came from. Do you support it?"


def test_who_asked_for_both_in_one_is_invited_to_the_other_half_and_chooses(
    make, marc, browser, page_of
):
    """Split (one idea, two wishes): edges copied as *invited*, not as votes."""
    ada, grace, linus = make.member(), make.member(), make.member()
    idea, repeat = make.idea(by=ada, backed_by=[grace]), make.idea(by=linus)
    actions.merge(repeat, idea, reason="The same.", by=marc)

    half = curation.split(idea, **WORDS, by=marc)

    assert (idea.support_count, half.support_count) == (3, 0)
    copied = select(Support).where(Support.idea_id == half.id)
    assert session.scalars(copied).all() == []
    for each in (ada, grace, linus):
        assert ties(half.id, each.id) == {Tie.INVITED}
    browser.sign_in(grace)
    assert ASKED in page_of(half)
    browser.post(f"/ideas/{half.id}/support", on="1")
    assert half.support_count == 1
    assert ties(half.id, grace.id) == {Tie.INVITED, Tie.SUPPORT}
    assert ASKED not in page_of(half)
