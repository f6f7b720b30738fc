"""S-28: fifty requests at the same moment have the effect of one, or of fifty.

Two processes serve them. Whoever comes too late is told so, or led to the same place;
nobody meets an error, and afterwards every count is a recount.
"""

import pytest
from sqlalchemy import func, select

from forum.infra.db import session
from forum.moderation.models import ActLog
from forum.posts.models import Post, Revision
from forum.questions.models import Answer, Question, Solution
from forum.questions.rules import MarkedAs, State
from forum.taxonomy.models import Tag
from tests.security.arena import AT_ONCE, ROUNDS, at_once, posts, statuses


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_one_person_has_a_problem_once(arena, _round):
    asker, one, *_ = arena.customers
    question = arena.question(by=asker)

    at_once(*posts([one] * AT_ONCE, f"/questions/{question}/me-too", on=1))

    assert arena.read(Question, question, "me_too_count") == (1,)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_fifty_people_have_it_fifty_times_but_the_one_who_asked(arena, _round):
    question = arena.question(by=arena.customers[0])

    replies = at_once(*posts(arena.customers, f"/questions/{question}/me-too", on=1))

    done = statuses(replies)[303]
    assert done >= AT_ONCE - 1 - statuses(replies)[503]
    assert arena.read(Question, question, "me_too_count") == (done,)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_saying_so_and_taking_it_back_leaves_one_of_both(arena, _round):
    question = arena.question(by=arena.customers[0])
    path, people = f"/questions/{question}/me-too", arena.customers[1:26]

    at_once(*posts(people, path, on=1), *posts(people, path, on=0))

    (count,) = arena.read(Question, question, "me_too_count")
    assert 0 <= count <= 25


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_one_person_votes_once(arena, _round):
    asker, helper, one, *_ = arena.customers
    answer = arena.answer(arena.question(by=asker), by=helper)
    path = f"/questions/answers/{answer}/vote"

    at_once(
        *posts([one] * 25, path, value="helpful"),
        *posts([one] * 25, path, value="not_for_me"),
    )

    assert sum(arena.read(Answer, answer, "helpful", "not_for_me")) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_one_answer_is_accepted_however_often_the_asker_changes_their_mind(
    arena, _round
):
    asker, helper, *_ = arena.customers
    question = arena.question(by=asker)
    answers = [arena.answer(question, by=helper) for _ in range(5)]

    at_once(
        *(
            act
            for answer in answers
            for act in posts(
                [asker] * 10, f"/questions/answers/{answer}/solution", on=1
            )
        )
    )

    word = (Solution.question_id == question, Solution.marked_as == MarkedAs.ASKER)
    assert arena.count(Solution, *word) == 1
    accepted, state = arena.read(Question, question, "accepted_id", "state")
    assert accepted in answers
    assert state is State.SOLVED


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_experts_and_the_asker_mark_at_once_and_the_asker_is_heard(arena, _round):
    asker, helper, *_ = arena.customers
    question = arena.question(by=asker)
    theirs, mine = (arena.answer(question, by=helper) for _ in range(2))

    at_once(
        *posts(arena.moderators[:40], f"/questions/answers/{theirs}/solution", on=1),
        *posts([asker] * 10, f"/questions/answers/{mine}/solution", on=1),
    )

    assert arena.read(Question, question, "accepted_id") == (mine,)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_experts_who_mark_different_answers_are_both_heard_and_one_leads(
    arena, _round
):
    asker, helper, *_ = arena.customers
    question = arena.question(by=asker)
    one, other = (arena.answer(question, by=helper) for _ in range(2))

    replies = at_once(
        *posts(arena.moderators[:25], f"/questions/answers/{one}/solution", on=1),
        *posts(arena.moderators[25:], f"/questions/answers/{other}/solution", on=1),
    )

    accepted, state = arena.read(Question, question, "accepted_id", "state")
    with arena.stack.reading():
        first = session.scalars(
            select(Solution.answer_id)
            .where(Solution.question_id == question)
            .order_by(Solution.id)
        ).first()
    assert (accepted, state) == (first, State.SOLVED)
    assert (
        arena.count(Solution, Solution.question_id == question)
        == (statuses(replies)[303])
    )


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_a_question_is_closed_once(arena, _round):
    question = arena.question(by=arena.customers[0])
    path, form = f"/questions/{question}/close", {"reason": "off_topic", "note": ""}

    replies = at_once(
        *(
            lambda it=it: it.post(path, **form | {"note": f"by {it.person_id}"})
            for it in arena.moderators
        )
    )

    assert statuses(replies)[303] == 1
    state, closer, note = arena.read(
        Question, question, "state", "closed_by_id", "close_note"
    )
    assert (state, note) == (State.CLOSED, f"by {closer}")


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_two_questions_never_repeat_each_other(arena, _round):
    one, other = (arena.question(by=arena.customers[0]) for _ in range(2))
    duplicate = {"reason": "duplicate"}

    at_once(
        *posts(
            arena.moderators[:25],
            f"/questions/{one}/close",
            **duplicate,
            duplicate_of=other,
        ),
        *posts(
            arena.moderators[25:],
            f"/questions/{other}/close",
            **duplicate,
            duplicate_of=one,
        ),
    )

    kept = {it: arena.read(Question, it, "duplicate_of_id")[0] for it in (one, other)}
    assert sorted(map(bool, kept.values())) == [False, True]


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_a_post_is_hidden_once_with_one_line_in_the_log(arena, _round):
    question = arena.question(by=arena.customers[0])

    replies = at_once(
        *posts(arena.moderators, f"/moderation/posts/{question}/hide", reason="spam")
    )

    assert statuses(replies)[303] == 1
    assert arena.count(ActLog, ActLog.post_id == question) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_hiding_and_restoring_take_turns(arena, _round):
    question = arena.question(by=arena.customers[0])
    path = f"/moderation/posts/{question}"

    replies = at_once(
        *posts(arena.moderators[:25], f"{path}/hide", reason="spam"),
        *posts(arena.moderators[25:], f"{path}/restore", note="It is fine."),
    )

    assert arena.count(ActLog, ActLog.post_id == question) == statuses(replies)[303]


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_of_fifty_edits_of_one_version_one_is_kept(arena, _round):
    asker, helper, *_ = arena.customers
    answer = arena.answer(arena.question(by=asker), by=helper)
    path = f"/questions/answers/{answer}/edit"

    replies = at_once(
        *(
            lambda it=it: it.post(path, body=f"By {it.person_id}.", seen=1)
            for it in arena.moderators
        )
    )

    assert statuses(replies)[303] == 1
    assert arena.count(Revision, Revision.post_id == answer) == 1
    assert arena.read(Answer, answer, "revision") == (2,)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_one_form_sent_fifty_times_is_one_answer(arena, _round):
    asker, helper, *_ = arena.customers
    question = arena.question(by=asker)
    form = {"body": "Press it.", "once": f"key-of-a-form-{question:010}"}

    replies = at_once(
        *posts([helper] * AT_ONCE, f"/questions/{question}/answers", **form)
    )

    assert arena.read(Question, question, "answer_count") == (1,)
    assert len({it.location for it in replies if it.status == 303}) == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_fifty_answers_are_counted_as_fifty(arena, _round):
    question = arena.question(by=arena.moderators[0])

    replies = at_once(
        *posts(arena.customers, f"/questions/{question}/answers", body="Press it.")
    )

    assert arena.read(Question, question, "answer_count") == (statuses(replies)[303],)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_nobody_answers_what_has_just_been_closed(arena, _round):
    question = arena.question(by=arena.moderators[0])

    replies = at_once(
        *posts(
            arena.customers[:40], f"/questions/{question}/answers", body="Press it."
        ),
        *posts(
            arena.moderators[:10], f"/questions/{question}/close", reason="obsolete"
        ),
    )

    answered = sum("#post-" in it.location for it in replies)
    state, count = arena.read(Question, question, "state", "answer_count")
    assert (state, count) == (State.CLOSED, answered)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_a_new_word_becomes_one_tag(arena, _round):
    form = {"title": "The box restarts", "body": "At night.", "area_id": arena.area_id}
    tag = f"brand-new-{_round}"

    replies = at_once(*posts(arena.customers, "/questions/ask", **form, tags=tag))

    assert statuses(replies)[303] + statuses(replies)[503] == AT_ONCE
    assert arena.count(Tag, Tag.slug == tag) == 1


def test_s28_nothing_was_written_twice(arena):
    with arena.stack.reading():
        rows = session.execute(
            select(Post.author_id, Post.created_at, Post.body, func.count())
            .group_by(Post.author_id, Post.created_at, Post.body)
            .having(func.count() > 1)
        ).all()

    assert rows == []
