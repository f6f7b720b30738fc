"""The pages on which questions are moved, joined and split, and that is undone."""

import re

import pytest
from sqlalchemy import select

from forum.curation import actions
from forum.infra.db import session
from forum.infra.outbox import work_off
from forum.notify.queries import page as told_page
from forum.people.models import Person
from forum.questions import actions as questions
from forum.questions.models import Answer

WHY = "They are the same."


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def linus(make):
    return make.member("Linus")


@pytest.fixture(autouse=True)
def mo(make, browser):
    """Sit at the browser as a moderator."""
    mo = make.moderator()
    browser.sign_in(mo)
    return mo


@pytest.fixture
def question(make, ada, linus):
    question = make.question(by=ada, body="It is white.")
    questions.answer(question, "Press the button.", by=linus)
    questions.answer(question, "And mine is red.", by=make.member("Joan"))
    session.commit()
    return question


@pytest.fixture
def other(make):
    other = make.question(title="My box starts again at three")
    session.commit()
    return other


def reply_ids(question):
    query = select(Answer.id).where(Answer.question_id == question.id)
    return session.scalars(query.order_by(Answer.id)).all()


def path_of_undo(page):
    return re.search(r"/curation/rearrangements/\d+/undo", page)[0]


def test_joining_shows_what_will_happen_then_leads_there_and_back(
    browser, question, other
):
    at = f"/curation/questions/{question.id}/merge"
    preview = browser.get(f"{at}?into={other.id}").text
    assert "2 answers go along" in preview
    assert "3 people are told" in preview

    done = browser.post(at, into=str(other.id), reason=WHY)
    page = browser.get(done.location).text

    for words in (
        WHY,
        "It is white.",
        "Written in:",
        "Press the button.",
        question.title,
    ):
        assert words in page
    former = browser.get(f"/questions/{question.id}/{question.slug}")
    assert former.status_code == 301
    assert former.location == f"{done.location}#post-{question.id}"
    assert (
        f"/feeds/questions/{other.id}.atom"
        in browser.get(f"/feeds/questions/{question.id}.atom").location
    )
    log = browser.get("/moderation/log").text
    assert "Question joined with another one" in log

    undone = browser.post(path_of_undo(log), reason="They are not.")
    assert undone.location == f"/questions/{question.id}/{question.slug}"
    assert "Press the button." in browser.get(undone.location).text
    assert "Question parted from another one" in browser.get("/moderation/log").text


def test_splitting_shows_what_will_happen_then_leads_there_and_back(browser, question):
    first, second = reply_ids(question)
    at = f"/curation/questions/{question.id}/split"
    assert "And mine is red." in browser.get(at).text
    preview = browser.get(f"{at}?chosen={second}").text
    assert "1 message goes along" in preview

    done = browser.post(
        at,
        chosen=str(second),
        title="Why is the light red",
        area_id=str(question.area_id),
        body="And mine is red.",
        reason=WHY,
    )
    place = browser.get(done.location).location
    page = browser.get(place).text

    assert "Split from another question:" in page
    assert place == browser.get(f"/posts/{second}").location
    left = browser.get(f"/questions/{question.id}/{question.slug}").text
    assert f'id="post-{second}"' in left
    assert "A part of it is a question of its own:" in left
    assert "And mine is red." not in left.split("A part of it")[1]
    assert f'id="post-{first}"' in left

    browser.post(path_of_undo(left), reason="It is not.")
    back = browser.get(f"/questions/{question.id}/{question.slug}").text
    assert "And mine is red." in back
    assert browser.get(place).status_code == 301


def test_moving_tells_why_on_the_page_and_can_be_undone(browser, make, question):
    area = make.area("fibre")
    session.commit()

    browser.post(
        f"/curation/questions/{question.id}/move", area_id=str(area.id), reason=WHY
    )
    page = browser.get(f"/questions/{question.id}/{question.slug}").text

    assert "Moved here from another area:" in page
    assert WHY in page
    assert browser.post(path_of_undo(page), reason="No.").status_code == 303
    page = browser.get(f"/questions/{question.id}/{question.slug}").text
    assert "Moved here" not in page


def test_what_somebody_writes_while_questions_are_joined_arrives(
    browser, question, other, mo, linus
):
    actions.merge(question, other, reason=WHY, by=mo)
    session.commit()
    browser.sign_in(linus)

    sent = browser.post(f"/questions/{question.id}/answers", body="Wait a minute.")

    assert sent.location.startswith(f"/questions/{other.id}/")
    assert "Wait a minute." in browser.get(sent.location).text


def test_everybody_concerned_is_told_once_in_plain_words(
    question, other, mo, ada, linus
):
    actions.merge(question, other, reason=WHY, by=mo)
    session.commit()
    work_off(limit=1_000)

    for who in (ada, linus):
        said = [str(it.line.sentence) for it in told_page(who).items]
        assert sum("joined" in it for it in said) == 1


@pytest.mark.parametrize("act", ["move", "merge", "split"])
def test_customers_find_no_such_page(browser, question, linus, act):
    browser.sign_in(linus)

    assert browser.get(f"/curation/questions/{question.id}/{act}").status_code == 403


@pytest.mark.parametrize("missing", ["into", "reason"])
def test_what_was_typed_is_kept_when_something_is_missing(
    browser, question, other, missing
):
    typed = {"into": str(other.id), "reason": WHY} | {missing: ""}

    answer = browser.post(f"/curation/questions/{question.id}/merge", **typed)

    assert answer.status_code == 422
    if missing == "reason":
        assert "2 answers go along" in answer.text


def test_where_a_solution_helps_many_it_stands_who_asked_first(
    browser, question, other, mo, make
):
    reply = questions.answer(other, "Update it.", by=make.member())
    actions.merge(question, other, reason=WHY, by=mo)
    asker = make.acting(session.get(Person, other.author_id))
    questions.accept(reply, by=asker)
    session.commit()

    page = browser.get(f"/questions/{other.id}/{other.slug}").text

    assert "Asked first" in page
    assert "Ada" in page.split("Asked first")[1]
