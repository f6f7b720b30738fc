"""Whoever was told of something was told, and whoever was erased has no turn left."""

from forum.infra.db import session
from forum.notify import actions as notify
from forum.notify.models import Announcement, Notification
from forum.notify.queries.reach import reach
from forum.notify.rules import TellState, Why
from forum.privacy import actions
from forum.questions.notices import COMMENTED


def announce(question, by, **more) -> None:
    notify.announce(
        COMMENTED.kind,
        key=f"test:{question.id}",
        facts={"post": question.id},
        about=[question.id],
        actor_id=by.id,
        **more,
    )


def test_being_told_is_a_count_that_erasing_leaves_as_it_was(make, zelda, work):
    question = make.question(by=make.acting(zelda))
    announce(question, make.member("Grace"))
    work()
    told = reach(f"test:{question.id}")

    actions.erase(zelda)
    work()

    assert told.told == 1
    assert reach(f"test:{question.id}") == told


def test_somebody_erased_while_word_goes_round_has_one_turn(make, zelda, work):
    """Their tombstone comes after them in the order of ids."""
    question, grace = make.question(by=make.acting(zelda)), make.member("Grace")
    announce(question, grace)
    session.commit()
    it = session.query(Announcement).one()
    it.cursor = zelda.id  # a batch ended with them
    session.add(
        Notification(
            announcement_id=it.id,
            person_id=zelda.id,
            state=TellState.TOLD,
            why="author",
        )
    )

    actions.erase(zelda)
    work()

    went = reach(f"test:{question.id}")
    assert (went.askers, went.is_done) == (1, True)


def test_somebody_erased_before_their_turn_is_counted_as_erased(make, zelda, work):
    question, grace = make.question(by=make.acting(zelda)), make.member("Grace")
    announce(question, grace, people={zelda.id: Why.MENTIONED})

    actions.erase(zelda)
    work()

    assert reach(f"test:{question.id}").erased == 1
