"""Help opens abilities, and its lack closes them; who has one may use it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.edits.models import SuggestedEdit
from forum.edits.rules import EditState
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import NotAllowed
from forum.moderation.models import Flag, Review
from forum.moderation.rules import FlagState, ReviewKind
from forum.notify.queries import page
from forum.people.models import Person
from forum.permissions.abilities import Ability
from forum.permissions.table import Can, may
from forum.posts.actions import change_visibility
from forum.posts.rules import HideReason, Visibility
from forum.privacy import actions as privacy
from forum.questions import actions as questions
from forum.questions.models import Solution
from forum.questions.rules import CloseReason, MarkedAs
from forum.standing import queries
from forum.standing.models import AbilitySpell
from tests.standing.conftest import today


@pytest.fixture
def ada(make):
    return make.member("Ada")


def told(who) -> list[str]:
    return [str(it.line.sentence) for it in page(who).items if it.line]


def test_eight_good_answers_of_ten_open_the_tags_and_ada_is_told_the_figures(
    ada, helped, hour_passes, work
):
    helped(ada, 8, 2)

    hour_passes()

    assert today(ada).abilities == {Ability.EDIT_TAGS}
    work()
    assert told(ada) == ["You may change the tags of questions from now on"]
    [line] = [it.line for it in page(ada).items]
    assert [str(words) for _, words in line.details] == [
        "8 of 10 acts were found good."
    ]


def test_it_closes_the_same_way_and_that_is_said_too(ada, helped, hour_passes, work):
    helped(ada, 8, 2)
    hour_passes()

    helped(ada, 0, 2)
    hour_passes()

    assert today(ada).abilities == set()
    [spell] = session.scalars(select(AbilitySpell))
    assert (spell.gained_good, spell.gained_total) == (8, 10)
    assert (spell.lost_good, spell.lost_total) == (8, 12)
    work()
    assert told(ada) == ["You may not change the tags of questions any more"]


def test_what_was_done_more_than_a_year_ago_does_not_carry_any_more(
    ada, helped, hour_passes
):
    helped(ada, 10)
    hour_passes()
    assert today(ada).abilities == {Ability.EDIT_TAGS}

    with stopped_at(now() + timedelta(days=366)):
        hour_passes()

    assert today(ada).abilities == set()


def test_looking_again_where_nothing_changed_changes_nothing(
    ada, helped, hour_passes, work
):
    helped(ada, 10)
    hour_passes()
    hour_passes()

    work()
    assert len(session.scalars(select(AbilitySpell)).all()) == 1
    assert len(told(ada)) == 1


def test_answers_flags_and_edits_count_together(ada, make, helped, hour_passes):
    question = make.question()
    helped(ada, 4, question=question)
    review = Review(post_id=question.id, kind=ReviewKind.FLAGS, due_at=now())
    session.add(review)
    session.flush()
    for state in (FlagState.UPHELD,) * 3 + (FlagState.DISMISSED, FlagState.MOOT):
        session.add(
            Flag(
                post_id=question.id,
                review_id=review.id,
                person_id=ada.id,
                reason=HideReason.SPAM,
                state=state,
            )
        )
    for state in (EditState.KEPT, EditState.TURNED_DOWN):
        session.add(
            SuggestedEdit(
                post_id=question.id,
                person_id=ada.id,
                seen=1,
                body="Better.",
                reason="Better.",
                state=state,
                decided_at=now(),
            )
        )
    hour_passes()

    figures = queries.figures_of(ada.id)

    assert (figures.good, figures.total) == (8, 10)
    assert [(it.good, it.total) for _, it in queries.parts_of(ada.id)] == [
        *((4, 4), (1, 2), (3, 4), (0, 0)),
    ]
    assert today(ada).abilities == {Ability.EDIT_TAGS}


def test_an_answer_nobody_judged_or_nobody_can_read_is_no_act(ada, make):
    question = make.question()
    make.answer(question, by=ada)
    make.answer(question, by=ada, is_message=True, helpful=1)
    hidden = make.answer(question, by=ada, helpful=1)
    change_visibility(hidden, Visibility.HIDDEN, reason=HideReason.SPAM)

    assert queries.figures_of(ada.id).total == 0


def test_the_solution_of_its_question_is_good_whatever_others_say(ada, make):
    asker = make.member()
    answer = make.answer(make.question(by=asker), by=ada, not_for_me=1)
    assert queries.figures_of(ada.id).good == 0

    questions.accept(answer, by=asker)

    figures = queries.figures_of(ada.id)
    assert (figures.good, figures.total) == (1, 1)


def test_somebody_without_an_account_gets_no_ability(make, helped, hour_passes):
    wrote_elsewhere = make.member(email=None, source="kitsune:u_1")
    helped(wrote_elsewhere, 40)

    hour_passes()

    assert session.scalars(select(AbilitySpell)).all() == []


def able(make, *abilities):
    return make.member("Able", abilities=[str(it) for it in abilities])


def test_who_has_earned_it_links_a_question_to_the_one_it_repeats(make):
    helper, first = able(make, Ability.MARK_DUPLICATES), make.question()
    repeated = make.question()

    questions.close_as_duplicate(repeated, first, by=helper)

    assert repeated.close_reason is CloseReason.DUPLICATE
    with pytest.raises(NotAllowed):
        questions.close(first, CloseReason.OFF_TOPIC, by=helper)
    with pytest.raises(NotAllowed):
        questions.close_as_duplicate(first, make.question(), by=make.member())


def test_who_has_earned_it_marks_solutions_but_never_their_own(make):
    helper, question = able(make, Ability.MARK_SOLUTIONS), make.question()
    own, others = make.answer(question, by=helper), make.answer(question)

    questions.mark_solving(others, by=helper)

    [mark] = session.scalars(select(Solution))
    assert mark.marked_as is MarkedAs.HELPER
    with pytest.raises(NotAllowed):
        questions.mark_solving(own, by=helper)


def test_an_ability_opens_nothing_else(make):
    helper = able(make, *Ability)
    answer = make.answer(make.question())

    opened = {it for it in Can if _may(helper, it, answer)}

    assert opened - {it for it in Can if _may(make.member(), it, answer)} == {
        *(Can.EDIT_TITLE, Can.EDIT_TAGS, Can.MARK_DUPLICATE, Can.MARK_SOLVING)
    }


def test_who_is_suspended_uses_no_ability(make):
    helper = make.member(
        abilities=[*Ability], suspended_until=now() + timedelta(days=1)
    )

    assert not may(helper, Can.EDIT_TAGS, make.question())


def test_who_leaves_leaves_no_ability_behind(ada, helped, hour_passes):
    helped(ada, 10)
    hour_passes()

    privacy.erase(session.get_one(Person, ada.id))

    assert session.scalars(select(AbilitySpell)).all() == []
    assert not [it for it in session.scalars(select(Person)) if it.abilities]


def _may(who, can, on) -> bool:
    try:
        return may(who, can, on)
    except AttributeError:  # it is asked of another kind of thing
        return False
