"""S-28: questions are joined, split and answered at once, and nothing is lost."""

import pytest

from forum.questions.models import Answer, Question
from tests.security.arena import ROUNDS, at_once, posts, statuses

SPLIT = {"title": "Why is the light red", "reason": "Another", "body": "It is red."}


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_two_questions_never_lead_to_each_other(arena, _round):
    one, other = (arena.question(by=arena.customers[it]) for it in (0, 1))
    at = "/curation/questions/{}/merge".format

    at_once(
        *posts(arena.moderators[:25], at(one), into=other, reason="Same"),
        *posts(arena.moderators[25:], at(other), into=one, reason="Same"),
    )

    leads = [arena.read(Question, it, "moved_to_id")[0] for it in (one, other)]
    assert sorted(map(bool, leads)) == [False, True]


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_an_answer_written_while_questions_are_joined_arrives(arena, _round):
    one, other = (arena.question(by=arena.customers[0]) for _ in range(2))
    answer = {"body": "Press the button until it blinks."}

    replies = at_once(
        *posts(arena.customers[1:25], f"/questions/{one}/answers", **answer),
        *posts(
            arena.moderators[:3],
            f"/curation/questions/{one}/merge",
            into=other,
            reason="Same",
        ),
    )

    assert arena.read(Question, one, "moved_to_id") == (other,)
    given = arena.count(Answer, Answer.question_id == other)
    assert given == statuses(replies[:24])[303]
    assert arena.read(Question, other, "answer_count") == (given,)


@pytest.mark.parametrize("_round", ROUNDS)
def test_s28_joining_and_splitting_at_once_keeps_every_answer(arena, _round):
    one, other = (arena.question(by=arena.customers[it]) for it in (0, 1))
    chosen = arena.answer(one, by=arena.customers[2])
    form = SPLIT | {"chosen": chosen, "area_id": arena.area_id}

    at_once(
        *posts(arena.moderators[:10], f"/curation/questions/{one}/split", **form),
        *posts(
            arena.moderators[10:20],
            f"/curation/questions/{one}/merge",
            into=other,
            reason="Same",
        ),
    )

    assert arena.read(Question, one, "moved_to_id") == (other,)
    thread, moved = arena.read(Answer, chosen, "question_id", "moved_to_id")
    assert thread in {other, moved}
