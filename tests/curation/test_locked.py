"""What is locked is not carried elsewhere, to go on there."""

import pytest

from forum.curation import actions as curation
from forum.ideas import actions as ideas
from forum.kernel.errors import Conflict, NotAllowed
from forum.moderation import actions
from forum.posts.rules import HideReason
from forum.questions import actions as questions

WHY = "You argue about each other, not about the box."


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


@pytest.fixture
def locked(make, grace):
    """Have a question locked by Grace."""
    question = make.question()
    actions.lock(question, HideReason.ABUSE, words=WHY, by=grace)
    return question


@pytest.fixture
def answer(make, locked):
    """Have an answer that was given before."""
    return make.answer(locked)


def test_a_locked_question_is_not_carried_elsewhere_to_go_on_there(
    locked, answer, make, grace
):
    other, expert = make.question(), make.expert()
    tries = (
        lambda: curation.merge(locked, other, reason=WHY, by=expert),
        lambda: curation.merge(other, locked, reason=WHY, by=grace),
        lambda: curation.split_off(
            locked,
            [answer.id],
            title="Which button",
            area_id=locked.area_id,
            reason=WHY,
            by=expert,
        ),
        lambda: curation.make_idea_of(locked, reason=WHY, by=grace),
    )

    for each in tries:
        with pytest.raises(Conflict, match="unlock it first"):
            each()


def test_a_lock_moves_along_to_another_area(locked, make):
    curation.move(locked, make.area().id, reason=WHY, by=make.expert())

    assert locked.is_locked
    with pytest.raises(NotAllowed, match="locked this thread"):
        questions.answer(locked, "Here then?", by=make.member())


def test_what_was_joined_is_not_parted_while_it_is_locked(make, grace):
    one, two = make.question(), make.question()
    act = curation.merge(one, two, reason=WHY, by=grace)
    actions.lock(two, HideReason.ABUSE, words=WHY, by=grace)

    with pytest.raises(Conflict, match="unlock it first"):
        curation.undo(act, reason=WHY, by=grace)
    actions.unlock(two, note="Enough.", by=grace)
    curation.undo(act, reason=WHY, by=grace)

    assert one.moved_to_id is None


def test_locked_ideas_are_not_joined_parted_split_or_made_questions(make, grace):
    one, two, open_one = make.idea(), make.idea(), make.idea()
    ideas.merge(one, two, reason=WHY, by=grace)
    actions.lock(two, HideReason.ABUSE, words=WHY, by=grace)
    tries = (
        lambda: ideas.merge(two, open_one, reason=WHY, by=grace),
        lambda: ideas.merge(open_one, one, reason=WHY, by=grace),
        lambda: ideas.part(one, reason=WHY, by=grace),
        lambda: curation.make_question_of(two, reason=WHY, by=grace),
        lambda: curation.split(
            two, title="The other half", problem="p", wish="w", reason=WHY, by=grace
        ),
    )

    for each in tries:
        with pytest.raises(Conflict):
            each()
    assert two.canonical_id is None
    assert open_one.canonical_id is None
    assert one.canonical_id == two.id
