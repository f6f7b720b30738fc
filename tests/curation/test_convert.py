"""A question becomes an idea and back: a pointer turns, and nothing is lost."""

import pytest
from sqlalchemy import select

from forum.askers.queries import ties
from forum.askers.rules import Tie
from forum.comments import actions as comments
from forum.curation import actions
from forum.curation.queries import around, said_in
from forum.ideas import actions as ideas
from forum.ideas import queries as idea_queries
from forum.ideas.models import Support
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.errors import Conflict, Invalid, NotAllowed
from forum.moderation.models import ActLog
from forum.moderation.rules import Act
from forum.notify.queries import page as told_page
from forum.people.rules import Visitor
from forum.posts import actions as posts
from forum.posts.rules import Visibility
from forum.promise.queries import latest
from forum.promise.rules import ClockKind, Stopped, Target
from forum.questions import actions as questions
from forum.questions import queries as question_queries
from forum.search import actions as search
from forum.search.queries import similar

WHY = "It is a wish."
NO_WISH = "It is a question after all."


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def grace(make):
    return make.member("Grace")


@pytest.fixture
def mo(make):
    return make.moderator("Mo")


@pytest.fixture
def question(make, ada, grace):
    """Let Ada ask, Grace have it too, and Linus answer."""
    question = questions.ask(
        title="Can I be warned before a promotion ends",
        body="I learned it from the *bill*.",
        area_id=make.area().id,
        language="en",
        by=ada,
    )
    questions.say_me_too(question, by=grace)
    answer = questions.answer(question, "Note it down.", by=make.member("Linus"))
    comments.add(answer, "I forget.", by=ada)
    return question


def first_answer(thread):
    return latest(ClockKind.FIRST_ANSWER, Target.POST, [thread.id])[thread.id]


def test_the_idea_has_the_words_the_author_and_the_authors_voice(question, ada, mo):
    idea = actions.make_idea_of(question, reason=WHY, by=mo)

    assert (idea.title, idea.problem, idea.wish) == (
        question.title,
        "I learned it from the *bill*.",
        "",
    )
    assert (idea.author_id, idea.area_id) == (ada.id, question.area_id)
    assert session.scalars(select(Support.person_id)).all() == [ada.id]
    assert idea.support_count == 1


def test_a_me_too_is_no_voice_but_an_invitation(question, grace, mo):
    idea = actions.make_idea_of(question, reason=WHY, by=mo)

    assert ties(idea.id, grace.id) == {Tie.INVITED}
    assert around("idea", idea.id, grace).is_invited
    ideas.support(idea, by=grace)
    assert not around("idea", idea.id, grace).is_invited


def test_who_asked_is_told_and_the_author_is_asked_for_the_wish(
    question, ada, grace, mo, work
):
    idea = actions.make_idea_of(question, reason=WHY, by=mo)
    work()

    mine, theirs = told_page(ada).items[0].line, told_page(grace).items[0].line
    assert str(mine.sentence) == "Your question became an idea"
    assert mine.url == f"/ideas/{idea.id}/edit"
    assert "Do you support it?" in str(theirs.sentence)
    assert [it for _, it in theirs.details] == [WHY]


def test_what_was_answered_is_read_under_the_idea(question, mo):
    idea = actions.make_idea_of(question, reason=WHY, by=mo)

    said = around("idea", idea.id, Visitor()).said
    assert [it.kind for it in said] == ["answer", "comment"]
    assert [it.author.name for it in said] == ["Linus", "Ada"]


def test_what_was_hidden_stays_hidden_and_a_moderator_can_hide_more(
    question, mo, make, browser
):
    secret = make.answer(question, body="A secret canarybird.")
    posts.change_visibility(secret, Visibility.HIDDEN)
    idea = actions.make_idea_of(question, reason=WHY, by=mo)
    session.commit()

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    assert "canarybird" not in page
    assert "Hidden:" in page
    browser.sign_in(mo)
    shown = said_in(question.id, Visitor())[0].id
    assert browser.get(f"/moderation/posts/{shown}/hide").status_code == 200


def test_the_old_address_leads_to_the_new_one_and_back_again(question, mo, browser):
    old = f"/questions/{question.id}/{question.slug}"
    idea = actions.make_idea_of(question, reason=WHY, by=mo)
    session.commit()
    new = f"/ideas/{idea.id}/{idea.slug}"
    answer = said_in(question.id, Visitor())[0].id

    led = browser.get(old)
    assert (led.status_code, led.location) == (301, new)
    assert "no-store" in led.headers["Cache-Control"]  # it may lead back one day
    assert browser.get(f"/questions/{question.id}").location == new
    page = browser.client.get(f"/posts/{answer}", follow_redirects=True)
    assert f'id="post-{answer}"' in page.text

    actions.make_question_of(idea, reason=NO_WISH, by=mo)
    session.commit()
    assert browser.get(old).status_code == 200
    assert (browser.get(new).status_code, browser.get(new).location) == (301, old)


def test_lists_and_search_forget_the_one_and_know_the_other(
    question, mo, browser, work
):
    session.commit()
    search.rebuild()
    idea = actions.make_idea_of(question, reason=WHY, by=mo)
    session.commit()
    work()

    found = similar("warned before a promotion ends", Visitor())
    assert [(it.kind, it.thread.id) for it in found] == [("idea", idea.id)]
    assert question.title not in browser.get("/questions").text
    assert idea.title in browser.get("/ideas").text
    assert "nothing" not in browser.get("/search?q=promotion").text


def test_converting_never_buys_time(make, mo):
    question = questions.ask(
        title="Can I be warned",
        body="In time.",
        area_id=make.area().id,
        by=make.member(),
    )
    asked = first_answer(question)
    idea = actions.make_idea_of(question, reason=WHY, by=mo)

    assert first_answer(question).stopped_by is Stopped.MERGED
    here = first_answer(idea)
    assert (here.started_at, here.due_at) == (asked.started_at, asked.due_at)
    assert here.stopped_at is None


def test_an_answered_question_owes_a_first_answer_as_an_idea_from_now(question, mo):
    idea = actions.make_idea_of(question, reason=WHY, by=mo)

    assert first_answer(question).stopped_by is Stopped.CUSTOMER
    assert first_answer(idea).stopped_at is None


def test_voices_wait_while_it_is_a_question_and_count_again(question, grace, mo):
    idea = actions.make_idea_of(question, reason=WHY, by=mo)
    ideas.support(idea, by=grace)
    comment = comments.add(idea, "By letter.", by=grace)

    actions.make_question_of(idea, reason=NO_WISH, by=mo)
    beside = around("question", question.id, Visitor())
    assert [it.id for it in beside.said] == [comment.id]
    with pytest.raises(NotAllowed):
        ideas.withdraw(idea, by=grace)

    again = actions.make_idea_of(question, reason="Yet it is.", by=mo)
    assert again.id == idea.id
    assert again.support_count == 2
    assert idea_queries.show(idea.id, Visitor()).backing.count == 2


def test_an_idea_becomes_a_question_with_its_people(make, ada, grace, mo):
    idea = make.idea(by=ada, backed_by=[grace])

    question = actions.make_question_of(idea, reason=NO_WISH, by=mo)

    assert question.body == idea.body
    assert question.author_id == ada.id
    assert ties(question.id, grace.id) == {Tie.INVITED}
    assert question_queries.show(question.id, grace).answer_count == 0
    assert first_answer(question).started_at == first_answer(idea).started_at


def test_moderators_alone_convert_and_say_why(question, ada, make, mo):
    for by in (ada, make.expert(), make.staff(), make.admin(), Visitor()):
        with pytest.raises(NotAllowed):
            actions.make_idea_of(question, reason=WHY, by=by)
    with pytest.raises(Invalid):
        actions.make_idea_of(question, reason=" ", by=mo)


def test_every_conversion_has_a_line_in_the_log(question, mo, browser):
    idea = actions.make_idea_of(question, reason=WHY, by=mo)
    actions.make_question_of(idea, reason=NO_WISH, by=mo)
    session.commit()

    lines = session.execute(
        select(ActLog.act, ActLog.post_id).order_by(ActLog.id)
    ).all()
    assert lines == [(Act.CONVERT, question.id), (Act.CONVERT, idea.id)]
    assert "Question made an idea" in browser.get("/moderation/log").text


def test_what_leans_on_others_or_was_decided_stays_what_it_is(make, mo, question):
    one, other, decided = make.idea(), make.idea(), make.idea()
    ideas.merge(one, other, reason="Same.", by=mo)
    decided.decision = Decision.DECLINED
    closed = make.question()
    posts.change_visibility(closed, Visibility.HIDDEN)

    for idea in (one, other, decided):
        with pytest.raises(Conflict):
            actions.make_question_of(idea, reason=NO_WISH, by=mo)
    with pytest.raises(Conflict):
        actions.make_idea_of(closed, reason=WHY, by=mo)
    actions.make_idea_of(question, reason=WHY, by=mo)
    with pytest.raises(Conflict):
        actions.make_idea_of(question, reason=WHY, by=mo)


def test_nobody_answers_or_comments_where_it_was(question, mo, make):
    actions.make_idea_of(question, reason=WHY, by=mo)

    with pytest.raises(NotAllowed):
        questions.answer(question, "Too late.", by=make.member())
    with pytest.raises(NotAllowed):
        questions.say_me_too(question, by=make.member())


def test_i12_an_idea_that_is_hidden_later_leads_nowhere(question, mo, browser):
    idea = actions.make_idea_of(question, reason=WHY, by=mo)
    posts.change_visibility(idea, Visibility.HIDDEN)
    session.commit()

    answer = browser.get(f"/questions/{question.id}/{question.slug}")

    assert answer.status_code in {404, 410}
    assert question.title not in answer.text
