"""The moderators' queue: looking, deciding, taking back."""

from datetime import timedelta

import pytest

from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.moderation import actions, queries
from forum.moderation.rules import Act, ReviewKind, Ruling
from forum.notify.queries import page
from forum.people.actions import grant
from forum.people.rules import Role, Visitor
from forum.posts import actions as posts
from forum.posts.rules import HideReason, Visibility


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


@pytest.fixture
def flagged(make, ada):
    """Have something flagged once, by Ada: its review, and the post."""
    question = make.question(title="Buy cheap watches")
    flag = actions.flag(question, HideReason.SPAM, words="Third time.", by=ada)
    return queries.get(flag.review_id, make.moderator())


def later():
    return stopped_at(now() + timedelta(hours=1))


def test_hiding_upholds_the_flags_and_tells_who_flagged(flagged, ada, grace, work):
    it, question = flagged

    actions.decide(it, question, Ruling.HIDE, reason=HideReason.SPAM, by=grace)
    with later():
        work()

    assert question.visibility is Visibility.HIDDEN
    assert queries.weights_of([ada.id])[ada.id] > queries.weights_of([0])[0]
    [row] = page(ada).items
    assert str(row.line.sentence) == "What you flagged was hidden"


def test_leaving_it_in_sight_dismisses_the_flags(flagged, ada, grace, work):
    it, question = flagged

    actions.decide(it, question, Ruling.KEEP, by=grace)
    with later():
        work()

    assert question.visibility is Visibility.PUBLIC
    assert queries.weights_of([ada.id])[ada.id] < queries.weights_of([0])[0]
    [row] = page(ada).items
    assert "left it" in str(row.line.sentence)
    assert [line.act for line in queries.log(Visitor()).items] == [Act.KEEP]


def test_what_flags_have_hidden_is_shown_again_or_stays_hidden(flagged, make, grace):
    it, question = flagged
    for _ in range(2):
        actions.flag(question, HideReason.SPAM, by=make.member())

    actions.decide(it, question, Ruling.HIDE, reason=HideReason.OFF_TOPIC, by=grace)
    confirmed = question.hidden_reason
    actions.undo(it, question, by=grace)
    actions.decide(it, question, Ruling.KEEP, by=grace)

    assert confirmed is HideReason.OFF_TOPIC
    assert question.visibility is Visibility.PUBLIC


def test_a_decision_that_is_taken_back_is_told_to_nobody_who_flagged(
    flagged, ada, grace, work
):
    it, question = flagged
    actions.decide(it, question, Ruling.HIDE, reason=HideReason.SPAM, by=grace)

    actions.undo(it, question, by=grace)
    with later():
        work()

    assert question.visibility is Visibility.PUBLIC
    assert it.decided_at is None
    assert not any(row.line for row in page(ada).items)
    assert [line.act for line in queries.log(Visitor()).items] == [Act.UNDO, Act.HIDE]


def test_a_decision_stays_once_more_was_done_with_the_post(flagged, make, grace):
    it, question = flagged
    actions.decide(it, question, Ruling.HIDE, reason=HideReason.SPAM, by=grace)
    actions.restore(question, note="A mistake.", by=make.moderator())

    with pytest.raises(Conflict, match="More was done"):
        actions.undo(it, question, by=grace)


def test_the_second_of_two_who_decide_is_told(flagged, make, grace):
    it, question = flagged
    actions.decide(it, question, Ruling.KEEP, by=grace)

    with pytest.raises(Conflict, match="decided about it already"):
        actions.decide(
            it, question, Ruling.HIDE, reason=HideReason.SPAM, by=make.moderator()
        )


def test_what_somebody_looks_at_is_theirs_for_ten_minutes(flagged, make, grace):
    it, question = flagged
    actions.claim(it, question, by=grace)

    with pytest.raises(Conflict, match="looking at it"):
        actions.decide(it, question, Ruling.KEEP, by=make.moderator())
    with stopped_at(now() + timedelta(minutes=11)):
        actions.claim(it, question, by=make.moderator())


def test_hiding_needs_a_reason(flagged, grace):
    it, question = flagged

    with pytest.raises(Invalid, match="Choose a reason"):
        actions.decide(it, question, Ruling.HIDE, by=grace)


def test_edited_is_said_of_what_was_edited_since(flagged, grace):
    it, question = flagged

    with pytest.raises(Invalid, match="Edit it first"):
        actions.decide(it, question, Ruling.EDITED, by=grace)
    posts.revise(
        question, title=None, body="Watches?", reason="", seen=1, by_id=grace.id
    )
    actions.decide(it, question, Ruling.EDITED, by=grace)

    assert [line.act for line in queries.log(Visitor()).items] == [Act.EDIT]


def test_handing_on_tells_the_colleague_and_lets_go(flagged, make, grace, work):
    it, question = flagged
    other = make.moderator()
    actions.claim(it, question, by=grace)

    actions.hand_on(it, question, to_id=other.id, by=grace)
    work()

    assert it.claimed_by_id is None
    [row] = page(other).items
    assert str(row.line.sentence) == "Grace asks you to decide about a post"
    assert [line.is_handed for line in queries.queue(other).items] == [True]


def test_nothing_is_handed_to_somebody_who_may_not_decide(flagged, ada, grace):
    it, question = flagged

    with pytest.raises(Conflict, match="another moderator of this area"):
        actions.hand_on(it, question, to_id=ada.id, by=grace)


def test_the_queue_begins_with_the_oldest_promise_and_leaves_out_ones_own(make, grace):
    own = make.question(by=grace)
    first, second = make.question(), make.question()
    ada = make.member()
    for number, post in enumerate((second, first, own)):
        with stopped_at(now() - timedelta(minutes=number)):
            actions.flag(post, HideReason.SPAM, by=ada)

    assert [it.post_id for it in queries.queue(grace).items] == [first.id, second.id]
    with pytest.raises(NotAllowed):
        actions.decide(
            queries.open_review(own.id, ReviewKind.FLAGS), own, Ruling.KEEP, by=grace
        )


def test_a_moderator_of_one_area_sees_what_waits_there(make, flagged):
    _, question = flagged
    elsewhere = make.area()
    person = make.person()
    grant(person, Role.MODERATOR, area_id=elsewhere.id)
    by = make.acting(person)
    there = make.question(area=elsewhere)
    actions.flag(there, HideReason.SPAM, by=make.member())

    assert [it.post_id for it in queries.queue(by).items] == [there.id]
    assert question.area_id != elsewhere.id


def test_hiding_outside_the_queue_settles_what_waits(flagged, grace):
    it, question = flagged

    actions.hide(question, HideReason.SPAM, by=grace)

    assert it.ruling is Ruling.HIDE
    assert not queries.queue(grace).items
