"""A fresh demonstration shows moderators what their work looks like."""

from collections import Counter

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.moderation.models import Review, Sanction
from forum.moderation.rules import ReviewKind, SanctionKind, is_in_force
from forum.people.queries import by_handle
from forum.posts.models import Post
from forum.posts.rules import Visibility
from forum.screening.models import WatchRule
from forum.screening.rules import What

pytestmark = pytest.mark.usefixtures("lived")


def test_flags_an_appeal_and_what_was_held_wait_and_nothing_old_does():
    waiting = session.scalars(select(Review).where(Review.decided_at.is_(None))).all()

    assert Counter(it.kind for it in waiting) == {
        ReviewKind.FLAGS: 1,
        ReviewKind.APPEAL: 1,
        ReviewKind.SCREEN: 1,
    }
    assert min((now() - it.opened_at).days for it in waiting) >= 0
    assert max((now() - it.opened_at).days for it in waiting) <= 2


def test_what_moderators_watch_for_holds_one_comment():
    rules = session.scalars(select(WatchRule.what)).all()
    held = session.scalars(select(Post).where(Post.visibility == Visibility.HELD))

    assert sorted(rules) == [What.HOLDS, What.SORTS]
    assert [it.kind for it in held] == ["comment"]


def test_one_was_reminded_and_one_is_kept_from_answering_and_disagrees():
    sanctions = session.scalars(select(Sanction).order_by(Sanction.id)).all()

    assert [it.kind for it in sanctions] == [SanctionKind.REMINDER, SanctionKind.LIMIT]
    limited = sanctions[1]
    assert limited.person_id == by_handle("rankpulse").id
    assert is_in_force(limited, now())
    assert limited.appealed_at
    assert limited.heard_at is None
