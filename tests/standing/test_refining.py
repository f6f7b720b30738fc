"""Better titles and tags for others' questions, and whether they stand."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.people.models import Person
from forum.permissions.abilities import Ability
from forum.posts.actions import change_visibility
from forum.posts.queries import versions
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions
from forum.standing import queries
from forum.standing.models import Refinement
from forum.taxonomy.actions import tag
from forum.taxonomy.queries import tags_of

CLEAR = "The box restarts every night at three"


@pytest.fixture
def grace(make):
    return make.member("Grace", abilities=["edit_tags", "edit_titles"])


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def question(make, ada):
    question = make.question(by=ada, title="Help, it does not work")
    tag(question.id, ["box"])
    return question


def refine(question, *, by, **given):
    actions.refine(question, seen=question.revision, by=by, **given)


def figures(who) -> tuple[int, int]:
    found = queries.figures_of(who.id)
    return found.good, found.total


def test_the_title_is_another_with_its_address_and_the_history_says_whose(
    question, grace
):
    body = question.body
    refine(question, title=CLEAR, tags=["box", "night"], reason="Clearer.", by=grace)

    assert (question.title, question.body) == (CLEAR, body)
    assert question.slug == "the-box-restarts-every-night-at-three"
    assert tags_of([question.id])[question.id] == ["box", "night"]
    newest, _ = versions(question)
    assert (newest.name, newest.reason) == ("Grace", "Clearer.")


@pytest.mark.parametrize(
    ("ability", "given"),
    [
        (Ability.EDIT_TAGS, {"title": CLEAR}),
        (Ability.EDIT_TITLES, {"tags": ["night"]}),
    ],
)
def test_one_ability_does_not_open_the_other(make, question, ability, given):
    who = make.member(abilities=[str(ability)])

    with pytest.raises(NotAllowed, match="Help a little more first"):
        refine(question, by=who, **given)
    assert question.title == "Help, it does not work"


def test_nothing_changed_is_refused_and_so_is_what_somebody_changed_meanwhile(
    question, grace
):
    with pytest.raises(Invalid, match="Change something"):
        refine(question, title=f" {question.title} ", tags=["box"], by=grace)
    with pytest.raises(Conflict, match="while you were writing"):
        actions.refine(question, title=CLEAR, seen=0, by=grace)


def test_what_is_hidden_is_not_made_better(question, grace):
    change_visibility(question, Visibility.HIDDEN, reason=HideReason.SPAM)

    with pytest.raises(Conflict, match="not shown"):
        refine(question, title=CLEAR, by=grace)


def test_it_counts_as_good_once_it_has_stood_for_a_week(question, grace):
    refine(question, title=CLEAR, by=grace)
    assert figures(grace) == (0, 0)

    with stopped_at(now() + timedelta(days=8)):
        assert figures(grace) == (1, 1)


def test_a_title_that_is_put_back_counts_against_it_at_once(question, grace, ada):
    before = question.title
    refine(question, title=CLEAR, by=grace)

    refine(question, title=before, by=ada)

    assert figures(grace) == (0, 1)


def test_tags_that_are_put_back_count_against_it_too(question, grace, ada):
    refine(question, tags=["noise"], by=grace)

    refine(question, tags=["box"], by=ada)

    assert figures(grace) == (0, 1)


def test_another_title_by_somebody_else_is_no_verdict_and_neither_is_ones_own(
    question, grace, make
):
    before = question.title
    refine(question, title=CLEAR, by=grace)
    refine(question, title="The box restarts at three", by=make.expert())
    refine(question, title=before, by=grace)

    assert figures(grace) == (0, 0)


def test_a_better_title_for_ones_own_question_is_no_act(question, ada):
    refine(question, title=CLEAR, by=ada)

    assert session.scalars(select(Refinement)).all() == []


@pytest.fixture
def at_work(browser, grace):
    browser.sign_in(session.get_one(Person, grace.id))
    return browser


def test_the_form_asks_for_what_one_may_change_and_nothing_else(
    browser, make, question
):
    who = make.member(abilities=["edit_tags"])
    browser.sign_in(session.get_one(Person, who.id))

    page = browser.get(f"/questions/{question.id}/refine").text

    assert 'name="tags"' in page
    assert 'name="title"' not in page
    sent = browser.post(
        f"/questions/{question.id}/refine", title=CLEAR, tags="night", seen=1
    )
    assert sent.status_code == 303
    assert question.title == "Help, it does not work"
    assert tags_of([question.id])[question.id] == ["night"]


def test_a_refused_form_keeps_what_was_typed(at_work, question):
    at = f"/questions/{question.id}/refine"

    answer = at_work.post(at, title=CLEAR, tags="a,b,c,d,e,f", reason="Why", seen=1)

    assert answer.status_code == 422
    assert CLEAR in answer.text
    assert "a,b,c,d,e,f" in answer.text
    assert "Keep to 5 tags" in answer.text


def test_the_menu_of_a_question_leads_there_for_who_has_earned_it(
    at_work, browser, question, ada
):
    at = f"/questions/{question.id}/{question.slug}"
    assert f"/questions/{question.id}/refine" in at_work.get(at).text

    browser.sign_in(session.get_one(Person, ada.id))
    assert "/refine" not in browser.get(at).text


def test_who_has_not_earned_it_is_told_where_to_look(browser, make, question):
    browser.sign_in(session.get_one(Person, make.member().id))

    answer = browser.get(f"/questions/{question.id}/refine")

    assert answer.status_code == 403
    assert "What you may do" in answer.text
