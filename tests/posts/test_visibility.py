"""Who may read what: one rule, as a table."""

from types import SimpleNamespace

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Conflict, NotFound
from forum.people.rules import Visitor
from forum.posts import actions, queries
from forum.posts.models import Post
from forum.posts.rules import NEXT, HideReason, Tombstone, Visibility, check_change

# Each row: who asks, then whether they read a post that is …
TABLE = """
            draft  held  public  hidden  withdrawn  erased
visitor       -      -     yes     -         -        -
customer      -      -     yes     -         -        -
author       yes    yes    yes    yes        -        -
expert        -      -     yes     -         -        -
staff         -      -     yes     -         -        -
admin         -      -     yes     -         -        -
moderator     -     yes    yes    yes       yes       -
"""


def cells():
    head, *rows = (line.split() for line in TABLE.strip().splitlines())
    for who, *marks in rows:
        for visibility, mark in zip(head, marks, strict=True):
            yield who, Visibility(visibility), mark == "yes"


def actor(who: str, make, author):
    if who == "author":
        return author
    return Visitor() if who == "visitor" else getattr(make, NAMES.get(who, who))()


NAMES = {"customer": "member"}


@pytest.mark.parametrize(("who", "visibility", "reads"), list(cells()))
def test_who_reads_a_post(who, visibility, reads, make):
    author = make.member()
    post = make.question(by=author, visibility=visibility)
    reader = actor(who, make, author)

    listed = session.scalars(select(Post.id).where(queries.visible_to(reader))).all()

    assert (post.id in listed) is reads


@pytest.mark.parametrize(("who", "visibility", "reads"), list(cells()))
def test_a_post_is_found_by_those_alone_who_may_read_it(who, visibility, reads, make):
    author = make.member()
    post = make.question(by=author, visibility=visibility)
    reader = actor(who, make, author)

    if reads:
        assert queries.get(post.id, reader).id == post.id
    else:
        with pytest.raises(NotFound):
            queries.get(post.id, reader)


def test_the_table_names_every_visibility():
    assert {visibility for _, visibility, _ in cells()} == set(Visibility)


def test_counts_that_everybody_sees_count_what_everybody_reads(make):
    for visibility in Visibility:
        make.question(visibility=visibility)

    counted = session.scalars(select(Post.visibility).where(queries.public())).all()

    assert counted == [Visibility.PUBLIC]


CHANGES = """
            held  public  hidden  withdrawn  erased
draft       yes    yes      -        -        yes
held         -     yes     yes       -        yes
public      yes     -      yes      yes       yes
hidden      yes    yes      -        -        yes
withdrawn    -      -       -        -        yes
erased       -      -       -        -        yes
"""


def changes():
    head, *rows = (line.split() for line in CHANGES.strip().splitlines())
    for before, *marks in rows:
        for after, mark in zip(head, marks, strict=True):
            yield Visibility(before), Visibility(after), mark == "yes"


@pytest.mark.parametrize(("before", "after", "fine"), list(changes()))
def test_a_post_goes_from_one_visibility_to_the_next(before, after, fine):
    if fine:
        assert check_change(before, after) is None
    else:
        with pytest.raises(Conflict):
            check_change(before, after)


def test_no_visibility_was_left_out_of_the_changes():
    assert set(NEXT) == set(Visibility)


def test_hiding_twice_says_that_it_was_done(make):
    post = make.question()
    actions.change_visibility(post, Visibility.HIDDEN, reason=HideReason.SPAM)

    with pytest.raises(Conflict, match="already done this"):
        actions.change_visibility(post, Visibility.HIDDEN, reason=HideReason.ABUSE)

    assert post.hidden_reason is HideReason.SPAM


def test_a_post_shown_again_keeps_no_reason(make):
    post = make.question()
    actions.change_visibility(post, Visibility.HIDDEN, reason=HideReason.SPAM)

    actions.change_visibility(post, Visibility.PUBLIC)

    assert (post.hidden_at, post.hidden_reason) == (None, None)


@pytest.mark.parametrize(
    ("visibility", "why"),
    [
        (Visibility.HIDDEN, "advertising"),
        (Visibility.WITHDRAWN, "withdrawn by its author"),
        (Visibility.ERASED, "its author wanted to be forgotten"),
    ],
)
def test_a_tombstone_says_why_and_holds_nothing_of_the_text(visibility, why, make):
    post = make.question(
        title="Buy cheap watches",
        body="at example dot org",
        visibility=visibility,
        hidden_at=now(),
        hidden_reason=HideReason.SPAM,
    )

    stone = queries.tombstone(post.id, Visitor())

    assert str(stone.reason_words) == why
    assert not {"title", "body", "html", "text", "author_id"} & set(dir(stone))
    assert "watches" not in repr(stone)
    assert "example" not in repr(stone)


@pytest.mark.parametrize("visibility", set(Visibility) - set(queries.GONE))
def test_what_can_still_be_read_or_was_never_shown_leaves_no_tombstone(
    visibility, make
):
    post = make.question(visibility=visibility)

    assert queries.tombstone(post.id, Visitor()) is None


def test_a_tombstone_without_a_reason_still_has_words():
    stone = SimpleNamespace(reason=None, visibility=Visibility.HIDDEN)

    assert str(Tombstone.reason_words.fget(stone)) == "other reason"
