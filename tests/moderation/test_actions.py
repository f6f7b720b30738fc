"""Hiding and restoring, each with a reason and a line in the public log."""

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.moderation import actions, queries
from forum.moderation.models import ActLog
from forum.moderation.rules import (
    ACT_WORDS,
    CAPACITY_WORDS,
    NOTE_LIMIT,
    STILL_OPEN,
    VERDICT,
    Act,
    Capacity,
)
from forum.people.actions import grant
from forum.people.rules import Role, Visitor
from forum.posts.models import Post
from forum.posts.rules import REASON_WORDS, HideReason, Visibility

NAMING = {
    *(Act.HIDE, Act.RESTORE, Act.CONVERT, Act.SPLIT, Act.MERGE, Act.PART),
    *(Act.REDACT, Act.MOVE, Act.RETURN, Act.REJOIN, Act.LOCK, Act.UNLOCK),
}
"""The acts that are said of each kind of post in words of its own."""


def log() -> list[ActLog]:
    return list(session.scalars(select(ActLog).order_by(ActLog.id)))


def test_hiding_takes_a_post_out_of_sight_and_says_so_in_the_log(make):
    post, grace = make.question(), make.moderator()

    actions.hide(post, HideReason.SPAM, note=" Third time. ", by=grace)

    assert (post.visibility, post.hidden_reason) == (Visibility.HIDDEN, HideReason.SPAM)
    [line] = log()
    assert (line.act, line.reason, line.note) == (
        Act.HIDE,
        HideReason.SPAM,
        "Third time.",
    )
    assert (line.actor_id, line.capacity) == (grace.id, Capacity.MODERATOR)


def test_restoring_shows_it_again_and_says_so_too(make):
    post, grace = make.answer(), make.moderator()
    actions.hide(post, HideReason.SPAM, by=grace)

    actions.restore(post, note="It was no advertising.", by=make.moderator())

    assert post.visibility is Visibility.PUBLIC
    assert [line.act for line in log()] == [Act.HIDE, Act.RESTORE]


def test_only_moderators_hide(make):
    post = make.question()

    for by in (make.member(), make.expert(), make.staff(), make.admin()):
        with pytest.raises(NotAllowed, match="Only moderators"):
            actions.hide(post, HideReason.SPAM, by=by)

    assert log() == []


def test_a_moderator_of_one_area_leaves_the_others_alone(make):
    box, fibre = make.area(), make.area()
    grace = make.person()
    grant(grace, Role.MODERATOR, area_id=box.id)
    by = make.acting(grace)

    actions.hide(make.question(area=box), HideReason.SPAM, by=by)

    with pytest.raises(NotAllowed):
        actions.hide(make.question(area=fibre), HideReason.SPAM, by=by)


def test_nobody_moderates_themselves(make):
    grace = make.moderator()
    own = make.question(by=grace)

    with pytest.raises(NotAllowed, match="your own post"):
        actions.hide(own, HideReason.OTHER, by=grace)


def test_a_note_that_is_too_long_is_refused_and_nothing_is_hidden(make):
    post = make.question()

    with pytest.raises(Invalid, match=f"under {NOTE_LIMIT} characters") as refused:
        actions.hide(
            post, HideReason.SPAM, note="x" * (NOTE_LIMIT + 1), by=make.moderator()
        )

    assert refused.value.field == "note"
    assert post.visibility is Visibility.PUBLIC


def test_the_second_of_two_moderators_is_told(make):
    post = make.question()
    actions.hide(post, HideReason.SPAM, by=make.moderator())

    with pytest.raises(Conflict, match="already done this"):
        actions.hide(post, HideReason.ABUSE, by=make.moderator())

    assert len(log()) == 1


def test_the_public_log_names_acts_and_reasons_and_nobody(make):
    area = make.area("box")
    post = make.question(area=area, title="Buy cheap watches")
    actions.hide(post, HideReason.SPAM, note="Third time.", by=make.moderator("Grace"))

    [line] = queries.log(Visitor()).items

    assert (line.kind, line.area.slug, line.act) == ("question", "box", Act.HIDE)
    assert str(line.reason_words) == "advertising"
    shown = repr(line)
    assert not any(word in shown for word in ("Grace", "watches", "Third time"))


def test_what_arrived_hidden_is_in_the_log_without_a_moderator(make):
    post = make.answer(visibility=Visibility.HIDDEN)

    actions.note_import(post, HideReason.SPAM)

    [line] = queries.log(Visitor()).items
    assert "the import" in str(line.capacity_words)


def test_the_log_is_read_in_pages_newest_first(make):
    grace = make.moderator()
    for _ in range(queries.PAGE + 2):
        actions.hide(make.question(), HideReason.SPAM, by=grace)

    first = queries.log(Visitor())
    second = queries.log(Visitor(), after=first.next)

    ids = [line.id for line in [*first.items, *second.items]]
    assert ids == sorted((line.id for line in log()), reverse=True)
    assert second.next is None


def test_everything_that_can_stand_in_the_log_has_words():
    kinds = {it.polymorphic_identity for it in Post.__mapper__.self_and_descendants}
    threads = {"question", "idea"}
    anywhere = (Act.HIDE, Act.RESTORE, Act.REDACT)
    of_voices = (Act.ASIDE, Act.RECOUNT, Act.HONEST)
    assert set(ACT_WORDS) == {
        *((act, it) for act in anywhere for it in kinds - {None}),
        *((act, it) for act in of_voices for it in ("idea", "update")),
        *((act, VERDICT) for act in (Act.HIDE, Act.RESTORE)),
        *((Act.CONVERT, it) for it in threads),
        *((act, it) for act in (Act.SPLIT, Act.MERGE, Act.PART) for it in threads),
        *((act, it) for act in (Act.LOCK, Act.UNLOCK) for it in STILL_OPEN),
        *((act, "") for act in Act if act not in {*NAMING, *of_voices}),
        *((act, "question") for act in (Act.MOVE, Act.RETURN, Act.REJOIN)),
    }
    assert set(CAPACITY_WORDS) == set(Capacity)
    assert set(REASON_WORDS) == set(HideReason)
