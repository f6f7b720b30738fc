"""A question linked to an idea; an idea that was two."""

import pytest
from sqlalchemy import select

from forum.curation import actions
from forum.curation.queries import Relation, around
from forum.ideas import actions as ideas
from forum.ideas.rules import LinkRole
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.moderation.models import ActLog
from forum.moderation.rules import Act
from forum.notify.queries import page as told_page
from forum.people.rules import Visitor
from forum.posts import actions as posts
from forum.posts.rules import Visibility

WORDS = {
    "title": "Show the price after the promotion",
    "problem": "I cannot see it.",
    "wish": "Print it on the bill.",
    "reason": "A warning and a price are two wishes.",
}


def related(kind, thread):
    kin = around(kind, thread.id, Visitor()).kin
    return [(it.relation, it.id) for it in kin]


@pytest.mark.parametrize("who", ["staff", "moderator"])
def test_staff_and_moderators_link_a_question_to_an_idea(make, who, browser):
    question, idea = make.question(), make.idea("Warn me in time")

    actions.link(question, idea, LinkRole.ORIGIN, by=getattr(make, who)())
    session.commit()

    assert related("question", question) == [(Relation.ORIGIN, idea.id)]
    assert related("idea", idea) == [(Relation.ORIGIN, question.id)]
    page = browser.get(f"/questions/{question.id}/{question.slug}").text
    assert "An idea was born of this question:" in page
    assert "Born of a question:" in browser.get(f"/ideas/{idea.id}/{idea.slug}").text


def test_a_second_link_changes_the_role_and_can_be_taken_back(make):
    question, idea, mo = make.question(), make.idea(), make.moderator()
    actions.link(question, idea, LinkRole.ORIGIN, by=mo)

    actions.link(question, idea, LinkRole.EVIDENCE, by=mo)
    assert related("idea", idea) == [(Relation.EVIDENCE, question.id)]

    actions.unlink(question, idea.id, by=mo)
    assert related("idea", idea) == []


def test_customers_link_nothing(make):
    question, idea = make.question(), make.idea()

    for by in (make.member(), make.expert(), Visitor()):
        with pytest.raises(NotAllowed):
            actions.link(question, idea, LinkRole.ORIGIN, by=by)


def test_i12_a_link_tells_nothing_of_what_is_hidden(make):
    question, idea, mo = make.question(), make.idea(), make.moderator()
    actions.link(question, idea, LinkRole.ORIGIN, by=mo)

    posts.change_visibility(question, Visibility.HIDDEN)

    assert related("idea", idea) == []
    with pytest.raises(Conflict):
        actions.link(question, make.idea(), LinkRole.ORIGIN, by=mo)


def test_both_halves_name_each_other_with_the_reason(make, browser):
    idea = make.idea()
    half = actions.split(idea, **WORDS, by=make.moderator())
    session.commit()

    assert related("idea", idea) == [(Relation.SPLIT_INTO, half.id)]
    assert related("idea", half) == [(Relation.SPLIT_FROM, idea.id)]
    for it in (idea, half):
        assert WORDS["reason"] in browser.get(f"/ideas/{it.id}/{it.slug}").text


def test_who_asked_for_the_first_is_told_of_the_other_half(make, work):
    ada, grace, mo = make.member(), make.member(), make.moderator()
    idea = make.idea("Warn me in time", by=ada, backed_by=[grace])

    half = actions.split(idea, **WORDS, by=mo)
    work()

    for person in (ada, grace):
        line = told_page(person).items[0].line
        assert "two now" in str(line.sentence)
        assert line.title == half.title
        assert [it for _, it in line.details] == ["Warn me in time", WORDS["reason"]]
    assert [it for it in told_page(mo).items if it.line] == []


def test_joining_the_halves_takes_a_split_back(make):
    grace, mo = make.member(), make.moderator()
    idea = make.idea(backed_by=[grace])
    half = actions.split(idea, **WORDS, by=mo)
    ideas.support(half, by=grace)

    ideas.merge(half, idea, reason="They are one after all.", by=mo)

    assert idea.support_count == 2


def test_a_split_needs_words_a_reason_and_a_moderator_and_is_logged(make):
    idea, mo = make.idea(), make.moderator()

    for missing in WORDS:
        with pytest.raises(Invalid):
            actions.split(idea, **WORDS | {missing: " "}, by=mo)
    for by in (make.member(), make.staff(), make.expert()):
        with pytest.raises(NotAllowed):
            actions.split(idea, **WORDS, by=by)
    actions.split(idea, **WORDS, by=mo)

    line = session.scalars(select(ActLog)).one()
    assert (line.act, line.post_id) == (Act.SPLIT, idea.id)
