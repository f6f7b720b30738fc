"""Flags: anybody can ask moderators to look, and enough of them hide a post."""

from fractions import Fraction

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed, TooMuch
from forum.moderation import actions, queries
from forum.moderation.models import ActLog, Flag
from forum.moderation.rules import (
    FLAGS_AT_ONCE,
    Capacity,
    FlagState,
    Reviewing,
    Ruling,
    hides,
    main_reason,
    weight,
)
from forum.notify.queries import page
from forum.posts import actions as posts
from forum.posts.rules import HideReason, Visibility


def test_a_flag_weighs_more_the_more_of_somebodys_flags_were_right():
    assert weight(0, 0) == Fraction(1, 2)
    assert weight(6, 6) == Fraction(4, 5)
    assert weight(0, 6) == Fraction(1, 5)


@pytest.mark.parametrize(
    ("weights", "hidden"),
    [
        ((0.5, 0.5), False),
        ((0.5, 0.5, 0.5), True),
        ((0.75, 0.75), True),
        ((1,), False),
        ((0.2,) * 7, False),
    ],
)
def test_a_weight_of_one_and_a_half_from_two_people_hides(weights, hidden):
    given = {number: Fraction(str(it)) for number, it in enumerate(weights)}

    assert hides(given, Reviewing()) is hidden


def test_the_reason_is_what_most_of_the_weight_says():
    flags = [
        (HideReason.SPAM, Fraction(1, 2)),
        (HideReason.ABUSE, Fraction(4, 5)),
        (HideReason.SPAM, Fraction(1, 5)),
    ]

    assert main_reason(flags) is HideReason.ABUSE


def test_three_newcomers_hide_a_post_until_a_moderator_looks(make):
    answer = make.answer(body="Buy at evil.example!")

    for _ in range(2):
        actions.flag(answer, HideReason.SPAM, by=make.member())
    shown = answer.visibility
    actions.flag(answer, HideReason.SPAM, by=make.member())

    assert shown is Visibility.PUBLIC
    assert (answer.visibility, answer.hidden_reason) == (
        Visibility.HIDDEN,
        HideReason.SPAM,
    )
    line = session.scalars(select(ActLog)).one()
    assert (line.capacity, line.actor_id) == (Capacity.FLAGS, None)


def test_the_author_hears_that_it_is_hidden_for_now(make, work):
    ada = make.member("Ada")
    answer = make.answer(by=ada)

    for _ in range(3):
        actions.flag(answer, HideReason.ABUSE, by=make.member())
    work()

    [row] = page(ada).items
    assert str(row.line.sentence) == (
        "What you wrote is hidden until a moderator has looked: abuse"
    )
    assert row.line.url == f"/moderation/posts/{answer.id}"


def test_nobody_flags_themselves(make):
    ada = make.member()

    with pytest.raises(NotAllowed, match="your own post"):
        actions.flag(make.question(by=ada), HideReason.SPAM, by=ada)


def test_what_is_gone_cannot_be_flagged(make):
    question = make.question()
    posts.change_visibility(question, Visibility.WITHDRAWN)

    with pytest.raises(Conflict, match="not shown any more"):
        actions.flag(question, HideReason.SPAM, by=make.member())


def test_a_second_flag_of_the_same_person_is_refused(make):
    question, ada = make.question(), make.member()
    actions.flag(question, HideReason.SPAM, by=ada)

    with pytest.raises(Conflict, match="You have flagged this"):
        actions.flag(question, HideReason.ABUSE, by=ada)

    assert len(session.scalars(select(Flag)).all()) == 1


def test_too_many_in_a_minute_are_refused_with_the_time_to_wait(make):
    ada = make.member()
    for _ in range(FLAGS_AT_ONCE):
        actions.flag(make.question(), HideReason.SPAM, by=ada)

    with pytest.raises(TooMuch, match=r"You may flag again in \d+ s\.") as refused:
        actions.flag(make.question(), HideReason.SPAM, by=ada)

    assert 0 < refused.value.wait_seconds <= 60


def test_another_reason_needs_words(make):
    with pytest.raises(Invalid, match="Say in a sentence"):
        actions.flag(make.question(), HideReason.OTHER, words=" ", by=make.member())


def test_what_was_left_in_sight_is_flagged_again_only_when_its_words_change(make):
    question, moderator = make.question(), make.moderator()
    flag = actions.flag(question, HideReason.SPAM, by=make.member())
    it, _ = queries.get(flag.review_id, moderator)
    actions.decide(it, question, Ruling.KEEP, by=moderator)

    with pytest.raises(Conflict, match="has looked at this and left it"):
        actions.flag(question, HideReason.SPAM, by=make.member())
    posts.revise(
        question, title=None, body="Buy!", reason="", seen=1, by_id=question.author_id
    )

    again = actions.flag(question, HideReason.SPAM, by=make.member())
    assert again.state is FlagState.OPEN


def test_flags_on_what_its_author_takes_back_count_neither_way(make):
    question, ada = make.question(), make.member()
    flag = actions.flag(question, HideReason.SPAM, by=ada)

    posts.change_visibility(question, Visibility.WITHDRAWN)

    session.refresh(flag)
    assert flag.state is FlagState.MOOT
    assert queries.weights_of([ada.id]) == {ada.id: Fraction(1, 2)}
    assert queries.queue(make.moderator()).items == []
