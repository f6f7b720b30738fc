"""A fresh demonstration shows moderators what their work looks like."""

from collections import Counter

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.moderation.models import Review, Sanction
from forum.moderation.rules import ReviewKind, SanctionKind, is_in_force
from forum.people.models import Person
from forum.people.queries import by_handle
from forum.posts.models import Post
from forum.posts.rules import Visibility
from forum.screening.models import WatchRule
from forum.screening.rules import What
from forum.voices.jobs import look_for_groups
from forum.voices.models import GroupMember, VoiceGroup
from forum.voices.rules import Pattern

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


def test_one_crowd_waits_to_be_judged_and_it_is_plainly_made_up():
    look_for_groups()

    [group] = session.scalars(select(VoiceGroup)).all()
    crowd = session.scalars(
        select(Person).join(GroupMember, GroupMember.person_id == Person.id)
    ).all()
    assert (group.pattern, group.ruling) == (Pattern.BURST, None)
    assert {it.name for it in crowd} == {f"Avis 0{n}" for n in range(1, 7)}
    assert all(it.bio.startswith("Compte inventé") for it in crowd)
