"""One appeal against each lock, before another moderator."""

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import Conflict
from forum.moderation import actions, queries
from forum.moderation.rules import Act, Ruling
from forum.notify.queries import page
from forum.people.rules import Visitor
from forum.posts.models import Lock
from forum.posts.rules import HideReason, Visibility

WHY = "You argue about each other, not about the box."


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


@pytest.fixture
def locked(make, ada, grace):
    """Have a question of Ada's locked by Grace."""
    question = make.question(by=ada)
    actions.lock(question, HideReason.ABUSE, words=WHY, by=grace)
    return question


def test_another_moderator_grants_the_appeal_and_it_is_unlocked(
    locked, ada, grace, make, work
):
    it = actions.appeal(locked, words="Only two of us argued.", by=ada)
    with pytest.raises(Conflict, match="Your appeal waits"):
        actions.appeal(locked, words="Again.", by=ada)
    with pytest.raises(Conflict, match="Another moderator hears"):
        actions.decide(it, locked, Ruling.GRANT, by=grace)

    actions.decide(it, locked, Ruling.GRANT, note="True.", by=make.moderator())
    work()

    assert not locked.is_locked
    assert it.ruling is Ruling.GRANT
    assert [line.act for line in queries.log(Visitor()).items] == [Act.UNLOCK, Act.LOCK]
    assert str(page(ada).items[0].line.sentence) == "The thread you began is unlocked"


def test_an_appeal_that_is_refused_leaves_it_locked_and_is_the_only_one(
    locked, ada, make, work
):
    it = actions.appeal(locked, words="Only two of us argued.", by=ada)

    actions.decide(it, locked, Ruling.REFUSE, by=make.moderator())
    work()

    assert locked.is_locked
    assert "it stays locked" in str(page(ada).items[0].line.sentence)
    with pytest.raises(Conflict, match="no appeal against its outcome"):
        actions.appeal(locked, words="Again.", by=ada)


def test_unlocking_answers_the_appeal_that_waits(locked, ada, grace):
    it = actions.appeal(locked, words="Only two of us argued.", by=ada)

    actions.unlock(locked, note="They made peace.", by=grace)

    assert it.ruling is Ruling.GRANT


def test_a_granted_appeal_that_is_taken_back_locks_again_and_waits_again(
    locked, ada, make
):
    it, linus = actions.appeal(locked, words="No.", by=ada), make.moderator()
    actions.decide(it, locked, Ruling.GRANT, by=linus)

    actions.undo(it, locked, by=linus)

    assert locked.is_locked
    assert it.decided_at is None
    assert queries.log(Visitor()).items[0].act is Act.RELOCK
    with pytest.raises(Conflict, match="Your appeal waits"):
        actions.appeal(locked, words="Again.", by=ada)


def test_showing_a_hidden_thread_again_decides_nothing_about_its_lock(
    locked, ada, grace
):
    it = actions.appeal(locked, words="Only two of us argued.", by=ada)
    actions.hide(locked, HideReason.ABUSE, by=grace)

    actions.restore(locked, note="It was the answers.", by=grace)

    assert locked.is_locked
    assert it.decided_at is None
    assert locked.visibility is Visibility.PUBLIC


def test_a_new_lock_can_be_appealed_as_the_one_before(locked, ada, grace, make):
    it = actions.appeal(locked, words="No.", by=ada)
    actions.decide(it, locked, Ruling.GRANT, by=make.moderator())
    actions.lock(locked, HideReason.SPAM, words="Nothing but links now.", by=grace)

    again = actions.appeal(locked, words="They are not mine.", by=ada)

    assert again.act_id != it.act_id
    assert len(session.scalars(select(Lock)).all()) == 2
