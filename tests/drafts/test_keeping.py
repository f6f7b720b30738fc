"""A draft is its writer's own, on every device, until it is published."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.drafts import actions, queries
from forum.drafts.jobs import sweep
from forum.drafts.models import Draft
from forum.drafts.rules import BIGGEST, KEPT_FOR, MOST, Begun, gist, read_name
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotFound
from forum.privacy.actions import erase
from tests.handing import handed_over_to

ONE, OTHER, THIRD = (f"the-key-of-a-page-{it}" for it in (1, 2, 3))


@pytest.fixture
def ada(make):
    return make.member("Ada")


def begun(text: str, name: str = "ask") -> Begun:
    return Begun(name=name, place="/questions/ask", fields={"body": [text]})


def texts(by) -> list[str]:
    found = session.scalars(
        select(Draft).where(Draft.person_id == by.id).order_by(Draft.id)
    )
    return [it.fields["body"][0] for it in found]


def test_a_page_writes_over_what_it_wrote_itself(ada):
    actions.keep(begun("At"), key=ONE, by=ada)
    actions.keep(begun("At three"), key=ONE, by=ada)

    assert texts(ada) == ["At three"]


def test_another_device_goes_on_with_what_it_took_up(ada):
    actions.keep(begun("At three"), key=ONE, by=ada)

    actions.keep(begun("At three, every night"), key=OTHER, after=ONE, by=ada)

    assert texts(ada) == ["At three, every night"]


def test_of_two_windows_none_writes_over_the_other(ada):
    actions.keep(begun("At three"), key=ONE, by=ada)
    actions.keep(begun("At three, on the phone"), key=OTHER, after=ONE, by=ada)

    actions.keep(begun("At three, in the other window"), key=THIRD, after=ONE, by=ada)
    actions.keep(begun("At three, still the first"), key=ONE, by=ada)

    assert texts(ada) == [
        "At three, on the phone",
        "At three, in the other window",
        "At three, still the first",
    ]


def test_publishing_lets_go_of_this_draft_and_of_no_other(ada):
    actions.keep(begun("Mine"), key=ONE, by=ada)
    actions.keep(begun("Another window's"), key=OTHER, by=ada)

    actions.let_go([ONE, THIRD], by=ada)

    assert texts(ada) == ["Another window's"]


def test_what_was_emptied_is_no_draft_any_more(ada):
    actions.keep(begun("At three"), key=ONE, by=ada)

    actions.keep(begun(" \n"), key=ONE, by=ada)

    assert texts(ada) == []


def test_nobody_finds_the_draft_of_somebody_else(ada, make):
    actions.keep(begun("At three"), key=ONE, by=ada)
    (mark,), grace = queries.marks(ada), make.member()

    actions.keep(begun("Mine"), key=ONE, by=grace)
    actions.let_go([ONE], by=grace)

    assert texts(ada) == ["At three"]
    with pytest.raises(NotFound):
        queries.get(mark.id, grace)


def test_there_is_room_for_so_many_and_none_is_lost_for_a_new_one(ada):
    for number in range(MOST):
        actions.keep(begun(f"Text {number}"), key=f"{ONE}-{number}", by=ada)

    with pytest.raises(Conflict, match="30 drafts"):
        actions.keep(begun("One more"), key=ONE, by=ada)

    actions.keep(begun("Goes on"), key=OTHER, after=f"{ONE}-0", by=ada)
    assert len(texts(ada)) == MOST


def test_what_is_too_long_or_no_form_of_ours_is_refused(ada):
    with pytest.raises(Invalid, match="64 KB"):
        actions.keep(begun("x" * BIGGEST), key=ONE, by=ada)
    with pytest.raises(Invalid):
        actions.keep(begun("x", name="An answer"), key=ONE, by=ada)
    with pytest.raises(Invalid):
        actions.keep(begun("x"), key="short", by=ada)


def test_the_oldest_are_removed_after_the_time_that_is_said(ada):
    actions.keep(begun("Old"), key=ONE, by=ada)
    session.commit()

    with stopped_at(now() + KEPT_FOR - timedelta(minutes=1)):
        sweep()
        actions.keep(begun("New"), key=OTHER, by=ada)
        session.commit()
    with stopped_at(now() + KEPT_FOR + timedelta(minutes=1)):
        sweep()

    assert texts(ada) == ["New"]


def test_who_leaves_is_handed_their_drafts_and_leaves_none(make):
    ada = make.person()
    actions.keep(begun("At three"), key=ONE, by=make.acting(ada))
    session.flush()

    assert "At three" in str(handed_over_to(ada.id))
    erase(ada)

    assert session.scalars(select(Draft)).all() == []


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("ask", ("ask", 0)),
        ("answer-12", ("answer", 12)),
        ("correct-update-7", ("correct-update", 7)),
        ("update-new", ("update-new", 0)),
    ],
)
def test_a_draft_says_in_its_name_what_it_is_about(name, read):
    assert read_name(name) == read


def test_a_draft_is_known_by_the_beginning_of_its_longest_text():
    assert gist({"title": ["Box"], "body": ["At\n three"]}) == "At three"
    assert len(gist({"body": ["word " * 100]})) <= 160
