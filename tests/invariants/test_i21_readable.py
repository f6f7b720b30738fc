"""I21: a decision stays where it was read; what is gone leaves a tombstone."""

import pytest

from forum.ideas import actions as ideas
from forum.ideas.rules import Decision, IdeaKind
from forum.infra.db import session
from forum.loop import actions as loop
from forum.moderation import actions as moderation
from forum.posts.rules import REASON_WORDS, HideReason
from forum.privacy import actions as privacy
from tests.loop.material import RULINGS, decide

CLOSING = (
    Decision.DECLINED,
    Decision.POSTPONED,
    Decision.ALREADY_EXISTS,
    Decision.NOT_OURS,
)


def rename(idea, by) -> None:
    ideas.edit_idea(
        idea,
        title="Tell me a month before the price rises",
        problem="I learned it from the bill.",
        wish="A message.",
        area_id=idea.area_id,
        wished=IdeaKind.IMPROVEMENT,
        seen=idea.revision,
        by=by,
    )


@pytest.mark.parametrize("to", CLOSING)
def test_i21_a_closed_decision_is_read_where_it_was_whatever_happens_since(
    make, browser, to
):
    author, staff, judge = make.person(), make.staff(), make.moderator()
    idea = make.idea(by=make.acting(author))
    decide(idea, to, by=staff)
    words, place = RULINGS[to].words[:60], f"/ideas/{idea.id}/{idea.slug}"

    for happens in (
        lambda: rename(idea, make.acting(author)),
        lambda: loop.return_to_review(idea),
        lambda: decide(idea, Decision.PLANNED, by=staff),
        lambda: ideas.merge(idea, make.idea(), reason="The same.", by=judge),
        lambda: privacy.erase(author),
    ):
        happens()
        page = browser.get(place, follow_redirects=True)
        assert (page.status_code, words in page.text) == (200, True)


@pytest.mark.parametrize("reason", [HideReason.SPAM, HideReason.OTHER])
@pytest.mark.parametrize("kind", ["idea", "question"])
def test_i21_what_is_hidden_leaves_a_tombstone_with_its_reason(
    make, browser, reason, kind
):
    post = make.idea() if kind == "idea" else make.question()
    moderation.hide(post, reason, by=make.moderator())
    session.commit()

    page = browser.get(f"/{kind}s/{post.id}/{post.slug}")

    assert page.status_code == 410
    assert str(REASON_WORDS[reason]) in page.text
    assert post.title not in page.text
