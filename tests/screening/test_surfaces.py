"""Marked as spam once, a post is gone from every surface at once."""

import pytest

from forum.moderation import actions as moderation
from forum.posts.rules import HideReason
from forum.questions import actions

SURFACES = (
    "/",
    "/questions",
    "/questions?state=unanswered",
    "/feeds/questions.atom",
    "/people/the-seller",
    "/search?q=zanzibar",
    "/sitemap.xml",
)


@pytest.fixture
def spam(make, work):
    seller = make.member("Seller", handle="the-seller")
    question = actions.ask(
        title="Zanzibar watches for everybody here",
        body="Watches from Zanzibar.",
        area_id=make.area().id,
        by=seller,
    )
    work()
    return question


def test_what_is_marked_as_spam_is_gone_everywhere_at_once(make, browser, spam):
    before = {it: browser.get(it).text for it in SURFACES}
    shown = [it for it, text in before.items() if "anzibar watches" in text]
    assert len(shown) >= 4, shown
    assert "/feeds/questions.atom" in shown

    moderation.hide(spam, HideReason.SPAM, by=make.moderator())

    for surface in SURFACES[:-2]:
        assert "anzibar watches" not in browser.get(surface).text, surface
    assert "Zanzibar watches" not in browser.get("/search?q=zanzibar").text
    gone = browser.get(f"/questions/{spam.id}")
    assert (gone.status_code, "advertising" in gone.text) == (410, True)
    assert "Zanzibar" not in gone.text
    feed = browser.get(f"/feeds/questions/{spam.id}.atom")
    assert (feed.status_code, "Zanzibar" in feed.text) == (410, False)
