"""Closing with a reason, linking a duplicate, and opening again."""

import pytest

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.people.rules import Visitor
from forum.questions import actions, queries
from forum.questions.rules import CloseReason, State

OTHER_REASONS = [CloseReason.OFF_TOPIC, CloseReason.OBSOLETE]


@pytest.mark.parametrize("reason", OTHER_REASONS)
@pytest.mark.parametrize("who", ["expert", "moderator", "staff"])
def test_a_question_is_closed_with_a_reason_and_stays_readable(reason, who, make):
    question = make.question()

    actions.close(question, reason, note="  See the   news. ", by=getattr(make, who)())

    page = queries.show(question.id, Visitor())
    assert (page.state, page.close_reason) == (State.CLOSED, reason)
    assert page.close_note == "See the news."


def test_customers_do_not_close_what_others_ask(make):
    with pytest.raises(NotAllowed, match="experts of this area"):
        actions.close(make.question(), CloseReason.OFF_TOPIC, by=make.member())


def test_a_duplicate_names_what_it_repeats(make):
    with pytest.raises(Invalid, match="Name the question") as refused:
        actions.close(make.question(), CloseReason.DUPLICATE, by=make.staff())

    assert refused.value.field == "duplicate_of"


def test_what_is_closed_is_not_closed_again(make):
    question, staff = make.question(), make.staff()
    actions.close(question, CloseReason.OBSOLETE, by=staff)

    with pytest.raises(Conflict, match="closed already"):
        actions.close(question, CloseReason.OFF_TOPIC, by=staff)
    with pytest.raises(Conflict, match="closed already"):
        actions.close_as_duplicate(question, make.question(), by=staff)

    assert question.close_reason is CloseReason.OBSOLETE


def test_whoever_asked_may_say_that_they_asked_before(make):
    ada = make.member()
    repeat, kept = make.question(by=ada), make.question(title="The box restarts")

    actions.close_as_duplicate(repeat, kept, by=ada)

    page = queries.show(repeat.id, Visitor())
    assert (page.state, page.close_reason) == (State.CLOSED, CloseReason.DUPLICATE)
    assert page.duplicate_of.title == "The box restarts"
    [listed] = queries.show(kept.id, Visitor()).repeats
    assert listed.id == repeat.id


def test_a_stranger_does_not_link_duplicates(make):
    with pytest.raises(NotAllowed):
        actions.close_as_duplicate(make.question(), make.question(), by=make.member())


def test_a_question_repeats_neither_itself_nor_a_closed_one(make):
    staff, question, closed = make.staff(), make.question(), make.question()
    actions.close(closed, CloseReason.OBSOLETE, by=staff)

    with pytest.raises(Invalid, match="cannot repeat itself"):
        actions.close_as_duplicate(question, question, by=staff)
    with pytest.raises(Conflict, match="That question is closed"):
        actions.close_as_duplicate(question, closed, by=staff)

    assert question.state is State.NEEDS_ANSWER


def test_the_askers_of_a_duplicate_follow_it_and_come_back_exactly(make):
    ada, grace, staff = make.member(), make.member(), make.staff()
    repeat, kept = make.question(by=ada), make.question()
    for question in (repeat, kept):
        actions.say_me_too(question, by=grace)

    actions.close_as_duplicate(repeat, kept, by=staff)
    followed = (ties(kept.id, ada.id), ties(kept.id, grace.id), kept.me_too_count)
    actions.reopen(repeat, by=staff)

    assert followed == ({Tie.DUPLICATE}, {Tie.ME_TOO, Tie.DUPLICATE}, 2)
    assert ties(kept.id, ada.id) == frozenset()
    assert ties(kept.id, grace.id) == {Tie.ME_TOO}
    assert kept.me_too_count == 1
    assert ties(repeat.id, ada.id) == {Tie.AUTHOR}


def test_askers_leave_every_question_that_they_followed_a_duplicate_to(make):
    ada, staff = make.member(), make.staff()
    first, second, last = make.question(by=ada), make.question(), make.question()
    actions.close_as_duplicate(first, second, by=staff)
    actions.close_as_duplicate(second, last, by=staff)
    followed = ties(last.id, ada.id)

    actions.reopen(first, by=staff)

    assert followed == {Tie.DUPLICATE}
    assert ties(last.id, ada.id) == frozenset()
    assert ties(last.id, second.author_id) == {Tie.DUPLICATE}
    assert last.me_too_count == 1


@pytest.mark.parametrize(
    ("answered", "accepted", "state"),
    [
        (False, False, State.NEEDS_ANSWER),
        (True, False, State.ANSWERED),
        (True, True, State.SOLVED),
    ],
)
def test_a_question_that_is_opened_again_stands_where_its_answers_leave_it(
    answered, accepted, state, make
):
    ada, staff = make.member(), make.staff()
    question = make.question(by=ada)
    if answered:
        answer = actions.answer(question, "Press the button.", by=make.member())
    if accepted:
        actions.accept(answer, by=ada)
    actions.close(question, CloseReason.OBSOLETE, note="Old.", by=staff)

    actions.reopen(question, by=staff)

    assert question.state is state
    assert (question.close_reason, question.close_note) == (None, "")


def test_what_is_open_is_not_opened(make):
    with pytest.raises(Conflict, match="This question is open"):
        actions.reopen(make.question(), by=make.staff())
