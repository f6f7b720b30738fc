"""What looks like advertising waits for a moderator; its author always knows."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.infra import settings
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.moderation import actions as moderation
from forum.moderation import queries
from forum.moderation.models import ActLog, Review
from forum.moderation.rules import Act, ReviewKind, Ruling
from forum.notify.queries import page
from forum.posts.queries import EVERYBODY
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions
from forum.questions.models import Answer, Question
from forum.questions.queries import show
from forum.screening.rules import Limits, has_telephone
from tests.screening.conftest import ADVERT


@pytest.fixture
def held(make, newcomer):
    return actions.answer(make.question(), ADVERT, by=newcomer)


def review_of(post):
    return session.scalars(select(Review).where(Review.post_id == post.id)).one()


def test_a_first_post_like_what_was_hidden_before_waits_and_nobody_reads_it(
    make, held, newcomer
):
    question = held.question

    assert held.visibility is Visibility.HELD
    assert show(question.id, EVERYBODY).answers == []
    assert show(question.id, make.member()).answers == []
    assert question.answer_count == 0
    assert [it.id for it in show(question.id, newcomer).answers] == [held.id]


def test_its_author_is_told_why_and_by_when(browser, held, newcomer, work):
    work()

    [row] = page(newcomer).items
    assert "waits for a moderator" in str(row.line.sentence)
    assert "reads like advertising" in str(row.line.details[0][1])
    browser.sign_in(newcomer)
    told = browser.get(f"/moderation/posts/{held.id}")
    assert "A moderator looks before others can read it: by" in told.text
    assert (
        "It waits"
        in browser.get(f"/questions/{held.question_id}", follow_redirects=True).text
    )


def test_moderators_find_it_with_its_reasons_and_let_it_through(
    make, browser, held, newcomer, work
):
    moderator = make.moderator()
    browser.sign_in(moderator)
    queue = browser.get("/moderation?kind=screen")
    assert "reads like advertising" in queue.text
    assert "nobody reads it yet" in queue.text

    answer = browser.post(
        f"/moderation/reviews/{review_of(held).id}", ruling="keep", reason="", note=""
    )
    work()

    assert answer.status_code == 303
    assert held.visibility is Visibility.PUBLIC
    assert session.get_one(Question, held.question_id).answer_count == 1
    told = [str(it.line.sentence) for it in page(newcomer).items if it.line]
    assert "A moderator has looked: everybody can read what you wrote" in told
    assert not any("waits" in it for it in told)


def test_what_is_hidden_has_a_reason_and_may_be_appealed(make, held):
    it = review_of(held)

    moderation.decide(
        it, held, Ruling.HIDE, reason=HideReason.SPAM, by=make.moderator()
    )

    assert held.visibility is Visibility.HIDDEN
    assert it.decided_at
    assert queries.act_to_appeal(held)


@pytest.mark.parametrize(
    ("ruling", "reason"), [(Ruling.KEEP, None), (Ruling.HIDE, HideReason.SPAM)]
)
def test_a_decision_can_be_taken_back_and_it_waits_again(make, held, ruling, reason):
    it, moderator = review_of(held), make.moderator()
    moderation.decide(it, held, ruling, reason=reason, by=moderator)

    moderation.undo(it, held, by=moderator)

    assert held.visibility is Visibility.HELD
    assert it.decided_at is None
    assert queries.waits(held.id)


def test_fifty_are_decided_and_taken_back_in_one_go(make, browser):
    question, began = make.question(), now()
    posts = [
        actions.answer(question, ADVERT, by=make.member(created_at=began))
        for _ in range(50)
    ]
    browser.sign_in(make.moderator())
    ids = [review_of(it).id for it in posts]

    browser.post(
        "/moderation/several", review=ids, ruling="hide", reason="spam", note=""
    )
    assert {it.visibility for it in posts} == {Visibility.HIDDEN}

    batch = session.scalars(select(Review.batch)).first()
    browser.post("/moderation/several/undo", batch=batch)
    assert {it.visibility for it in posts} == {Visibility.HELD}


def test_an_edit_is_looked_at_too(make, newcomer):
    harmless = "Press the button at the back until the light is green, then wait."
    answer = actions.answer(make.question(), harmless, by=newcomer)
    assert answer.visibility is Visibility.PUBLIC

    actions.edit_answer(answer, ADVERT, seen=1, by=newcomer)

    assert answer.visibility is Visibility.HELD


def test_what_a_moderator_let_through_is_not_held_again_in_the_same_words(
    make, held, newcomer
):
    moderation.decide(review_of(held), held, Ruling.KEEP, by=make.moderator())

    actions.edit_answer(held, ADVERT, seen=1, by=newcomer)

    assert held.visibility is Visibility.PUBLIC


def test_of_who_is_known_nothing_is_held_and_moderators_are_asked_to_look(make):
    ada, question = make.member("Ada"), make.question()
    for _ in range(3):
        make.answer(question, by=ada)

    answer = actions.answer(question, ADVERT, by=ada)

    assert answer.visibility is Visibility.PUBLIC
    assert review_of(answer).kind is ReviewKind.SCREEN


def test_where_nothing_is_held_it_is_only_sorted(make, newcomer):
    settings.write(Limits(holds=False))

    answer = actions.answer(make.question(), ADVERT, by=newcomer)

    assert answer.visibility is Visibility.PUBLIC
    assert review_of(answer)


def test_letting_through_leaves_a_line_that_names_nobody(make, held):
    moderation.decide(review_of(held), held, Ruling.KEEP, by=make.moderator())

    acts = session.scalars(select(ActLog.act).where(ActLog.post_id == held.id)).all()
    assert acts == [Act.RELEASE]


def test_the_promise_of_an_answer_rests_while_a_question_waits(make, newcomer):
    question = actions.ask(
        title="Toll free number of the expert",
        body=ADVERT,
        area_id=make.area().id,
        by=newcomer,
    )
    assert question.visibility is Visibility.HELD

    with stopped_at(now() + timedelta(hours=1)):
        moderation.decide(
            review_of(question), question, Ruling.KEEP, by=make.moderator()
        )

    assert question.is_open


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("Call 1-888-555-0163 now.", True),
        ("Appelez le 06 39 98 41 77.", True),
        ("Ou le 06.39.98.41.77.", True),
        ("It is at 192.168.1.23 today.", False),
        ("It has had 192.168.100.231, and then none.", False),
        ("https://a.example/q/1885550163", False),
        ("Version 117.0.5938.92 of 2023.", False),
    ],
)
def test_a_number_to_call_is_no_address_of_a_machine(text, calls):
    assert has_telephone(text) == calls


def test_more_links_than_a_first_day_has_wait_with_nothing_lost(
    make, browser, newcomer, work
):
    question, regular = make.question(), make.member()
    links = [f"<https://a.example/{number}>" for number in range(3)]
    browser.sign_in(newcomer)

    sent = browser.post(
        f"/questions/{question.id}/answers", body=f"Two guides: {' '.join(links)}"
    )
    few = actions.answer(question, f"Two guides: {' '.join(links[:2])}", by=regular)
    many = actions.answer(question, f"Two guides: {' '.join(links)}", by=regular)
    work()

    assert sent.status_code == 303
    [answer] = session.scalars(select(Answer).where(Answer.author_id == newcomer.id))
    assert answer.visibility is Visibility.HELD
    assert [few.visibility, many.visibility] == [Visibility.PUBLIC] * 2
    told = browser.get(f"/moderation/posts/{answer.id}").text
    assert "has more links than a post usually has on a first day" in told
    moderation.decide(review_of(answer), answer, Ruling.KEEP, by=make.moderator("Mo"))
    assert answer.visibility is Visibility.PUBLIC
    assert all(link.strip("<>") in answer.html for link in links)


@pytest.mark.parametrize("amount", [0, 1, 2, 3, 9])
def test_a_post_waits_for_its_links_from_the_first_one_too_many(make, newcomer, amount):
    links = " ".join(f"<https://a.example/{number}>" for number in range(amount))

    answer = actions.answer(make.question(), f"Guides: {links}", by=newcomer)

    assert (answer.visibility is Visibility.HELD) is (amount > Limits().links)
