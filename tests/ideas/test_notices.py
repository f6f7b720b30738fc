"""Who hears of what happens to an idea, and in which words."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.comments import actions as comments
from forum.ideas import actions
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.notify.models import Delivery, Notification
from forum.notify.queries import page
from forum.people.models import Grant
from forum.people.rules import Role
from forum.posts import actions as posts
from forum.posts.rules import Visibility

WHY = "Both ask for a warning."


@pytest.fixture
def ada(make):
    return make.member("Ada", handle="ada")


@pytest.fixture
def grace(make):
    return make.member("Grace", handle="grace")


@pytest.fixture
def mo(make):
    return make.moderator("Mo")


@pytest.fixture
def idea(make, ada, grace):
    """Let Ada propose, and Grace support it."""
    return make.idea("Warn me in time", by=ada, backed_by=[grace])


@pytest.fixture
def join(make, mo):
    """Let a moderator join an idea with another one."""

    def joined(idea, title="Warn everybody"):
        other = make.idea(title)
        actions.merge(idea, other, reason=WHY, by=mo)
        return other

    return joined


@pytest.fixture
def objected(idea, ada, join, elsewhere):  # noqa: ARG001 - is there from the beginning
    """Let Ada object to it."""
    join(idea)
    actions.object_to_merge(idea, objection="Mine is another.", by=ada)
    return idea


@pytest.fixture
def parted(idea, join, mo):
    """Let them be parted again."""
    join(idea)
    actions.part(idea, reason="They differ.", by=mo)
    return idea


@pytest.fixture
def elsewhere(make):
    """Let somebody keep order in another area."""
    person = make.person("Eve")
    grant = Grant(person_id=person.id, role=Role.MODERATOR, area_id=make.area().id)
    session.add(grant)
    session.flush()
    return make.acting(person)


@pytest.fixture
def told(work):
    """List what somebody was told, newest first, after the worker has gone round."""

    def lines(person) -> list:
        work()
        return [it.line for it in page(person).items if it.line]

    return lines


def said(lines):
    return [str(it.sentence) for it in lines]


def mailed(person) -> int:
    found = select(Delivery.id).join(Notification)
    return len(session.scalars(found.where(Notification.person_id == person.id)).all())


def test_a_comment_is_told_to_the_author_alone(idea, ada, grace, make, told):
    comment = comments.add(idea, "By letter.", by=make.member("Linus"))

    [line] = told(ada)
    assert str(line.sentence) == "Linus commented on your idea"
    assert (line.url, line.quote) == (f"/posts/{comment.id}", "By letter.")
    assert told(grace) == []


def test_whoever_is_named_hears_of_it_once(ada, make, told):
    make.idea("Warn me in time", problem="As @ada said.")
    other = make.idea("Warn me in time too", by=make.member("Grace"))
    comment = comments.add(other, "Ask @ada.", by=make.member("Linus"))
    comments.edit(comment, "Do ask @ada.", reason="", seen=1, by=make.moderator())

    assert len(told(ada)) == 2
    assert said(told(ada))[0] == "Linus named you"


def test_whom_an_idea_names_in_its_new_words_is_told(idea, grace, ada, told):
    actions.edit_idea(
        idea,
        title=idea.title,
        problem="As @grace said.",
        wish=idea.wish,
        area_id=idea.area_id,
        wished=idea.wished,
        seen=1,
        by=ada,
    )

    assert said(told(grace)) == ["Ada named you"]


def test_the_author_of_a_joined_idea_reads_why_and_may_object(
    idea, ada, grace, join, told
):
    join(idea)

    [line] = told(ada)
    assert str(line.sentence) == "Your idea was joined with another one"
    assert [value for _, value in line.details] == ["Warn everybody", WHY]
    assert str(line.act) == "My idea is another one"
    assert line.url == f"/ideas/{idea.id}/object"
    [line] = told(grace)
    assert str(line.sentence) == "An idea that you support was joined with another one"
    assert line.url == f"/ideas/{idea.id}"
    assert (mailed(ada), mailed(grace)) == (1, 0)


def test_after_seven_days_the_notice_offers_no_objection(idea, ada, join, told):
    join(idea)

    with stopped_at(now() + timedelta(days=8)):
        [line] = told(ada)

    assert str(line.act) == "Read the idea"


def test_i12_a_notice_names_no_idea_that_is_out_of_sight(idea, ada, join, told):
    other = join(idea)
    posts.change_visibility(other, Visibility.HIDDEN)

    [line] = told(ada)
    assert [value for _, value in line.details] == [WHY]


@pytest.mark.usefixtures("parted")
def test_parting_is_told_to_the_same_people(ada, grace, told):
    newest = told(ada)[0]
    assert str(newest.sentence) == "Your idea stands on its own again"
    assert [value for _, value in newest.details] == ["They differ."]
    assert said(told(grace))[0] == "An idea that you support stands on its own again"


def test_an_objection_is_told_to_the_moderators_of_the_area(
    objected, mo, elsewhere, told
):
    [line] = told(mo)
    assert str(line.sentence) == "Ada says that their idea is another one"
    assert line.quote == "Mine is another."
    assert line.url == f"/ideas/{objected.id}/part"
    assert told(elsewhere) == []


def test_the_author_is_told_what_was_said_of_their_objection(
    objected, ada, grace, mo, told
):

    actions.uphold_merge(objected, reason="It is a part of it.", by=mo)

    newest = told(ada)[0]
    assert "stays joined" in str(newest.sentence)
    assert newest.details[-1][1] == "It is a part of it."
    assert len(told(grace)) == 1
    assert mailed(ada) == 2
