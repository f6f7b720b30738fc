"""Every version of a post is kept, and says what it changed."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.kernel.clock import stopped_at
from forum.kernel.errors import Conflict, Invalid
from forum.posts import actions, queries
from forum.posts.rules import BODY_LIMIT

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def revise(post, body, *, by, seen=None, title=None, reason=""):
    return actions.revise(
        post,
        title=title,
        body=body,
        reason=reason,
        seen=post.revision if seen is None else seen,
        by_id=by.id,
    )


def test_an_edit_replaces_the_words_and_keeps_the_former_ones(make):
    ada = make.member("Ada")
    post = make.question(by=ada, body="At three.")

    changed = revise(post, "At **four**.", by=ada)

    [(former, name)] = queries.revisions(post.id)
    assert changed
    assert (post.text, post.revision) == ("At four.", 2)
    assert "<strong>four</strong>" in post.html
    assert (former.body, former.number, name) == ("At three.", 1, "Ada")


def test_an_edit_that_changes_nothing_makes_no_version(make):
    ada = make.member()
    post = make.question(by=ada, title="The box restarts", body="At three.")

    changed = revise(post, "At three.", title="The box restarts", by=ada)

    assert not changed
    assert (post.revision, post.edited_at) == (1, None)
    assert queries.revisions(post.id) == []


def test_the_second_of_two_people_who_edit_at_once_is_told(make):
    ada, grace = make.member(), make.expert()
    post = make.question(by=ada, body="At three.")
    seen_by_both = post.revision
    revise(post, "At four.", by=ada, seen=seen_by_both)

    with pytest.raises(Conflict, match="Somebody edited this"):
        revise(post, "At five.", by=grace, seen=seen_by_both)

    assert post.body == "At four."


def test_versions_say_who_changed_what_when_and_why(make):
    ada, grace = make.member("Ada"), make.expert("Grace")
    with stopped_at(NOON):
        post = make.question(
            by=ada, title="Box restarts", body="It restarts.", created_at=NOON
        )
    with stopped_at(NOON + timedelta(hours=1)):
        revise(post, "It restarts often.", by=grace, reason="How often")
    with stopped_at(NOON + timedelta(hours=2)):
        revise(post, "It restarts often.", title="Box 6 restarts", by=ada)

    last, second, first = queries.versions(post)

    assert [it.number for it in (first, second, last)] == [1, 2, 3]
    assert [it.name for it in (first, second, last)] == ["Ada", "Grace", "Ada"]
    assert [it.at.hour for it in (first, second, last)] == [12, 13, 14]
    assert [it.reason for it in (first, second, last)] == ["", "How often", ""]
    assert first.change == [("added", "It restarts.")]
    assert ("added", " often") in second.change
    assert second.title_change == ()
    assert last.title_change == [
        ("same", "Box "),
        ("added", "6 "),
        ("same", "restarts"),
    ]


def test_a_post_that_was_never_edited_has_one_version(make):
    post = make.question(body="At three.")

    [only] = queries.versions(post)

    assert (only.number, only.change) == (1, [("added", "At three.")])


@pytest.mark.parametrize("body", ["", "   ", "\n\t\n", "\u200b"])
def test_an_empty_text_is_refused(body):
    with pytest.raises(Invalid, match="Write something first"):
        actions.check_body(body)


def test_a_text_may_be_as_long_as_the_limit_and_not_a_byte_longer():
    longest = "é" * (BODY_LIMIT // 2)

    assert actions.check_body(longest) == longest
    with pytest.raises(Invalid, match="first 15000 of these 15001 characters fit"):
        actions.check_body(longest + "x")


def test_what_fits_is_said_in_whole_characters():
    with pytest.raises(Invalid, match="first 3 of these 4 characters fit"):
        actions.check_body("aéé😀", limit=7)


def test_what_was_typed_is_kept_as_typed_and_shown_as_it_is_safe(make):
    post = make.question(body="<script>alert(1)</script> & **bold**")

    assert post.body == "<script>alert(1)</script> & **bold**"
    assert "<script" not in post.html
    assert "bold" in post.text
