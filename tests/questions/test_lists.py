"""Lists of questions: which ones, and what a row says."""

from datetime import timedelta

import pytest

from forum.kernel.clock import now
from forum.kernel.paging import Cursor
from forum.people.rules import Visitor
from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions, queries
from forum.questions.queries import Age, Order, Wanted
from forum.questions.rules import CloseReason, State
from forum.taxonomy.actions import tag

NOBODY = Visitor()


def ids(wanted=None, viewer=NOBODY) -> set[int]:
    return {row.id for row in queries.page(wanted or Wanted(), viewer).items}


def row_of(question, viewer=NOBODY):
    return queries.rows_for([question.id], viewer).get(question.id)


def solved(make, **given):
    ada = make.member()
    question = make.question(by=ada, **given)
    answer = actions.answer(question, "Press the *red* button.", by=make.member())
    actions.accept(answer, by=ada)
    return question


def test_a_list_can_be_narrowed_to_one_state(make):
    waiting, done = make.question(), solved(make)

    assert ids(Wanted(state=State.SOLVED)) == {done.id}
    assert ids(Wanted(state=State.NEEDS_ANSWER)) == {waiting.id}
    assert ids(Wanted(state=State.CLOSED)) == set()


def test_what_nobody_has_answered_leaves_out_what_is_closed(make):
    alone, closed = make.question(), make.question()
    make.answer(make.question())
    actions.answer(make.question(), "Press the button.", by=make.member())
    actions.close(closed, CloseReason.OBSOLETE, by=make.staff())

    found = ids(Wanted(unanswered=True))

    assert alone.id in found
    assert closed.id not in found


def test_an_area_shows_what_is_in_the_areas_inside_it(make):
    internet, bills = make.area(), make.area()
    box = make.area(parent_id=internet.id)
    in_internet, in_box, in_bills = (
        make.question(area=area) for area in (internet, box, bills)
    )

    assert ids(Wanted(area_id=internet.id)) == {in_internet.id, in_box.id}
    assert ids(Wanted(area_id=box.id)) == {in_box.id}
    assert ids(Wanted(area_id=bills.id)) == {in_bills.id}


def test_a_list_can_be_narrowed_to_a_tag_and_to_an_age(make):
    old = make.question(created_at=now() - timedelta(days=8))
    new = make.question()
    tag(old.id, ["wi-fi"])
    tag(new.id, ["wi-fi", "box-6"])

    assert ids(Wanted(tag="wi-fi")) == {old.id, new.id}
    assert ids(Wanted(tag="wi-fi", age=Age.WEEK)) == {new.id}
    assert ids(Wanted(tag="nothing")) == set()


def test_a_persons_lists_are_what_they_asked_answered_and_solved(make):
    ada, grace = make.member(), make.member()
    question = make.question(by=ada)
    answer = actions.answer(question, "Press the button.", by=grace)
    actions.answer(question, "Which one?", by=ada)
    before = ids(Wanted(solved_by_id=grace.id))
    actions.accept(answer, by=ada)

    assert ids(Wanted(author_id=ada.id)) == {question.id}
    assert ids(Wanted(answered_by_id=grace.id)) == {question.id}
    assert ids(Wanted(answered_by_id=ada.id)) == set()
    assert (before, ids(Wanted(solved_by_id=grace.id))) == (set(), {question.id})


@pytest.mark.parametrize("visibility", set(Visibility) - {Visibility.PUBLIC})
def test_what_is_not_public_is_in_no_list_and_no_count(visibility, make):
    area = make.area()
    question = make.question(area=area, visibility=visibility)
    tag(question.id, ["wi-fi"])

    narrowed = [
        Wanted(),
        Wanted(area_id=area.id),
        Wanted(tag="wi-fi"),
        Wanted(author_id=question.author_id),
        Wanted(unanswered=True),
    ]
    assert [ids(wanted) for wanted in narrowed] == [set()] * len(narrowed)
    assert row_of(question) is None
    assert set(queries.counts_by().values()) == {0}
    assert set(queries.counts_by(area_id=area.id).values()) == {0}


def test_counts_are_those_of_the_lists(make):
    area = make.area()
    make.question(area=area)
    solved(make, area=make.area(parent_id=area.id))
    solved(make)

    assert queries.counts_by()[State.SOLVED] == 2
    assert queries.counts_by(area_id=area.id)[State.SOLVED] == 1
    assert queries.counts_by(area_id=area.id)[State.NEEDS_ANSWER] == 1
    assert set(queries.counts_by()) == set(State)


def test_a_row_of_a_solved_question_says_what_solved_it(make):
    open_, done = make.question(body="At **three**."), solved(make)

    assert row_of(open_).gist == "At three."
    assert row_of(done).gist == "Press the red button."


def test_a_row_says_who_asked_where_and_in_which_words(make):
    area = make.area("box")
    question = make.question(by=make.expert("Grace"), area=area)
    tag(question.id, ["wi-fi", "box-6"])

    row = row_of(question)

    assert (row.author.name, row.author.role) == ("Grace", "expert")
    assert (row.area.slug, set(row.tags)) == ("box", {"wi-fi", "box-6"})


def test_a_row_of_a_duplicate_leads_to_what_it_repeats_while_that_is_shown(make):
    repeat, kept = make.question(), make.question(title="The box restarts")
    actions.close_as_duplicate(repeat, kept, by=make.staff())
    before = row_of(repeat).duplicate_of.title

    change_visibility(kept, Visibility.HIDDEN, reason=HideReason.ABUSE)

    assert before == "The box restarts"
    assert row_of(repeat).duplicate_of is None
    assert queries.show(repeat.id, NOBODY).duplicate_of is None


def test_what_is_asked_again_most_comes_first_with_how_often(make):
    twice, once, never = make.question(), make.question(), make.question()
    judge = make.moderator()
    for of in (twice, once, twice):
        actions.close_as_duplicate(make.question(), of, by=judge)
    hidden = make.question()
    actions.close_as_duplicate(hidden, once, by=judge)
    change_visibility(hidden, Visibility.HIDDEN, reason=HideReason.SPAM)

    found = queries.page(Wanted(order=Order.ASKED_AGAIN), NOBODY).items

    assert [(it.id, it.repeats, it.me_too_count) for it in found] == [
        (twice.id, 2, 2),
        (once.id, 1, 2),
    ]
    assert never.id not in {it.id for it in found}


def test_what_is_asked_again_is_read_page_by_page_and_nothing_twice(make):
    judge = make.moderator()
    often = [make.question() for _ in range(4)]
    for of in (*often, often[1]):
        actions.close_as_duplicate(make.question(), of, by=judge)

    read, after = [], None
    while not read or after:
        page = queries.page(
            Wanted(order=Order.ASKED_AGAIN),
            NOBODY,
            after=after and Cursor.read(str(after)),
            size=2,
        )
        read, after = [*read, *(it.id for it in page.items)], page.next

    assert read == [often[1].id, often[3].id, often[2].id, often[0].id]
