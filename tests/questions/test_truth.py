"""Whether an answer worked: for who asked, for others who have it, for the brand."""

from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid, NotAllowed
from forum.notify.models import Announcement
from forum.people.models import Person
from forum.people.rules import Visitor
from forum.questions import actions, queries
from forum.questions.rules import FAILS, State
from forum.questions.views.truth import axes
from forum.votes import actions as votes
from forum.votes.rules import Says


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def question(make, ada):
    return make.question(by=ada)


@pytest.fixture
def button(make, question):
    return actions.answer(question, "Press the button.", by=make.member("Bob"))


@pytest.fixture
def cable(make, question):
    return actions.answer(question, "Change the cable.", by=make.member("Cleo"))


def have_it_too(question, make, number):
    people = [make.member() for _ in range(number)]
    for each in people:
        actions.say_me_too(question, by=each)
    return people


def said(answer):
    page = queries.show(answer.question_id, Visitor())
    [line] = [it for it in page.answers if it.id == answer.id]
    return [word for _, word, _, _, _ in axes(line, "Orme")]


def failed():
    return session.query(Announcement).filter_by(kind="question.failed").count()


def test_an_answer_that_did_not_help_puts_the_question_back(question, button, ada):
    assert question.state is State.ANSWERED

    votes.cast(button, Says.NOT_FOR_ME, by=ada)

    assert question.state is State.NEEDS_ANSWER
    assert said(button)[0] == "It did not help"
    assert failed() == 1


def test_it_does_not_while_another_answer_waits_for_the_word(
    question, button, cable, ada
):
    votes.cast(button, Says.NOT_FOR_ME, by=ada)
    assert question.state is State.ANSWERED

    votes.cast(cable, Says.NOT_FOR_ME, by=ada)
    assert question.state is State.NEEDS_ANSWER


def test_the_word_of_the_one_who_asked_is_one_word(question, button, ada):
    votes.cast(button, Says.NOT_FOR_ME, by=ada)

    actions.accept(button, by=ada)
    assert (question.state, said(button)[0]) == (State.SOLVED, "It worked")

    votes.cast(button, Says.NOT_FOR_ME, by=ada)
    assert (question.state, said(button)[0]) == (State.NEEDS_ANSWER, "It did not help")


def test_what_did_not_help_who_asked_is_no_solution_whoever_marks_it(
    make, question, button, ada
):
    actions.mark_solving(button, by=make.expert())
    assert question.state is State.SOLVED

    votes.cast(button, Says.NOT_FOR_ME, by=ada)

    assert (question.state, question.accepted_id) == (State.NEEDS_ANSWER, None)


def test_what_fails_for_three_who_have_it_goes_back_to_helpers_by_itself(
    make, question, button, ada
):
    actions.accept(button, by=ada)
    *most, last = have_it_too(question, make, FAILS)
    for each in most:
        votes.cast(button, Says.NOT_FOR_ME, by=each)
    assert question.state is State.SOLVED

    votes.cast(button, Says.NOT_FOR_ME, by=last)

    assert (question.state, question.accepted_id) == (State.NEEDS_ANSWER, None)
    assert said(button) == ["It worked", "Yes for 0, no for 3", "Not said yet"]
    assert failed() == 1


def test_who_has_another_problem_is_none_of_those_who_have_this_one(make, button):
    other = make.question()
    actions.answer(other, "Call the shop.", by=make.member())
    [someone] = have_it_too(other, make, 1)

    votes.cast(button, Says.NOT_FOR_ME, by=someone)
    votes.cast(button, Says.HELPFUL, by=make.member())

    assert said(button) == []


def test_a_word_that_is_changed_makes_it_the_solution_again(
    make, question, button, ada
):
    actions.accept(button, by=ada)
    people = have_it_too(question, make, FAILS)
    for each in people:
        votes.cast(button, Says.NOT_FOR_ME, by=each)

    votes.cast(button, Says.HELPFUL, by=people[0])

    assert (question.state, question.accepted_id) == (State.SOLVED, button.id)


def test_only_those_who_have_the_problem_send_it_back(make, question, button, ada):
    actions.accept(button, by=ada)
    for _ in range(FAILS + 1):
        votes.cast(button, Says.NOT_FOR_ME, by=make.member())

    assert question.state is State.SOLVED
    assert said(button)[1] == "Not said yet"


def test_what_was_said_before_the_mark_or_too_far_apart_sends_nothing_back(
    make, question, button, ada
):
    early, *people = have_it_too(question, make, FAILS + 2)
    votes.cast(button, Says.NOT_FOR_ME, by=early)
    with stopped_at(now() + timedelta(days=1)):
        actions.accept(button, by=ada)
    for turn, each in enumerate(people[:FAILS]):
        with stopped_at(now() + timedelta(days=2 + 46 * turn)):
            votes.cast(button, Says.NOT_FOR_ME, by=each)
    assert question.state is State.SOLVED

    with stopped_at(now() + timedelta(days=2 + 46 * 2)):
        votes.cast(button, Says.NOT_FOR_ME, by=people[FAILS])
    assert question.state is State.NEEDS_ANSWER


def test_marked_again_it_stands_again(make, question, button, ada):
    actions.accept(button, by=ada)
    for each in have_it_too(question, make, FAILS):
        votes.cast(button, Says.NOT_FOR_ME, by=each)

    with stopped_at(now() + timedelta(minutes=1)):
        actions.mark_solving(button, by=make.expert())

    assert question.state is State.SOLVED


def test_the_brand_confirms_and_says_for_what_it_holds(make, question, button):
    staff = make.staff()
    actions.mark_solving(button, by=staff)
    actions.limit(button, applies_to=" Box 6,  4.1 ", replaced_by=None, by=staff)

    page = queries.show(question.id, Visitor())
    assert axes(page.answers[0], "Orme")[2] == (
        "For Orme",
        "Confirmed",
        "Box 6, 4.1",
        "is-brand",
        "check",
    )


def test_what_replaces_the_solution_is_the_solution(make, question, button, cable, ada):
    actions.accept(button, by=ada)
    actions.limit(button, applies_to="", replaced_by=cable, by=make.expert())
    assert question.accepted_id == cable.id

    actions.limit(button, applies_to="", replaced_by=None, by=make.expert())
    assert question.accepted_id == button.id


def test_no_answer_replaces_itself_by_any_way(make, button, cable):
    expert = make.expert()
    actions.limit(button, applies_to="", replaced_by=cable, by=expert)

    for later, former in ((button, cable), (button, button)):
        with pytest.raises(Invalid, match="cannot replace itself"):
            actions.limit(former, applies_to="", replaced_by=later, by=expert)
    elsewhere = actions.answer(make.question(), "Elsewhere.", by=make.member())
    with pytest.raises(Invalid, match="another answer to this question"):
        actions.limit(button, applies_to="", replaced_by=elsewhere, by=expert)


def test_who_only_reads_says_nothing_of_what_an_answer_holds_for(make, button):
    with pytest.raises(NotAllowed):
        actions.limit(button, applies_to="X", replaced_by=None, by=make.member())


def test_each_reads_the_buttons_in_their_own_words(browser, make, question):
    actions.answer(question, "Press the button.", by=make.member())
    path = f"/questions/{question.id}/{question.slug}"
    browser.sign_in(session.get_one(Person, question.author_id))
    assert "This did not help" in browser.get(path).text

    grace = make.person("Grace")
    browser.sign_in(grace)
    assert "Not for me" in browser.get(path).text
    actions.say_me_too(question, by=make.acting(grace))
    session.commit()
    assert "Worked for me" in browser.get(path).text


def test_after_that_did_not_help_one_is_led_to_say_what_happened(
    browser, question, button
):
    browser.sign_in(session.get_one(Person, question.author_id))

    answer = browser.post(f"/questions/answers/{button.id}/vote", value="not_for_me")

    assert answer.location.endswith("#reply")
    assert "Say below what happened" in browser.get(answer.location).text


def test_the_form_of_what_it_holds_for_keeps_what_was_typed(
    browser, make, button, cable
):
    browser.sign_in(make.person("Grace", roles=("staff",)))
    path = f"/questions/answers/{button.id}/limit"
    assert "Change the cable." in browser.get(path).text

    refused = browser.post(path, applies_to="x" * 61, replaced_by=str(cable.id))
    assert refused.status_code == 422
    assert "x" * 61 in refused.text

    kept = browser.post(path, applies_to="Box 6", replaced_by=str(cable.id))
    page = browser.get(kept.location).text
    assert "Box 6" in page
    assert "Another answer replaces this one." in page
