"""S-28: many hands on one thing at the same moment have exactly one effect."""

import threading
from collections import Counter
from contextvars import Context

import pytest

from forum.infra.db import session
from forum.people.rules import Role
from forum.posts.models import Post
from forum.questions.models import Question, Solution
from forum.votes.models import Vote
from tests.conftest import Browser

HANDS = 12


@pytest.fixture
def race(app):
    """Send one form from many browsers, released together; give back the statuses."""

    def run(people, path, *forms):
        browsers = [Browser(app.test_client()) for _ in range(HANDS)]
        for number, browser in enumerate(browsers):
            browser.sign_in(people[number % len(people)])
        gate, statuses = threading.Barrier(HANDS), []

        def send(number: int) -> None:
            gate.wait()
            fields = forms[number % len(forms)]
            statuses.append(browsers[number].client.post(path, data=fields).status_code)

        threads = [
            threading.Thread(target=Context().run, args=(send, number))
            for number in range(HANDS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        session.expire_all()
        return Counter(statuses)

    return run


def test_s28_me_too_counts_a_person_once(make, race):
    question, odile = make.question(), make.person("Odile")

    statuses = race([odile], f"/questions/{question.id}/me-too", {"on": "1"})

    assert set(statuses) <= {303, 409, 503}
    assert session.get_one(Question, question.id).me_too_count == 1


def test_s28_two_opinions_of_one_person_leave_one(make, race):
    answer, odile = make.answer(), make.person("Odile")

    statuses = race(
        [odile],
        f"/questions/answers/{answer.id}/vote",
        {"value": "helpful"},
        {"value": "not_for_me"},
    )

    assert set(statuses) <= {303, 409, 503}
    session.refresh(answer)
    votes = session.query(Vote).filter_by(post_id=answer.id).count()
    assert (votes, answer.helpful + answer.not_for_me) == (1, 1)


def test_s28_one_form_sent_by_many_hands_posts_once(make, race):
    question, samir = make.question(), make.person("Samir")
    form = {"body": "Press the button.", "once": "k" * 22}

    statuses = race([samir], f"/questions/{question.id}/answers", form)

    assert set(statuses) <= {303, 503}
    answers = session.query(Post).filter_by(kind="answer").count()
    assert (answers, session.get_one(Question, question.id).answer_count) == (1, 1)


def test_s28_the_asker_accepts_one_answer(make, race):
    claire = make.person("Claire")
    question = make.question(by=make.acting(claire))
    first, second = make.answer(question), make.answer(question)

    for answer in (first, second):
        race([claire], f"/questions/answers/{answer.id}/solution", {"on": "1"})

    session.refresh(question)
    marks = session.query(Solution).filter_by(question_id=question.id).count()
    assert (marks, question.accepted_id) == (1, second.id)


def test_s28_two_moderators_hide_a_post_once(make, race):
    answer = make.answer()
    moderators = [make.person(roles=(Role.MODERATOR,)) for _ in range(2)]

    statuses = race(
        moderators, f"/moderation/posts/{answer.id}/hide", {"reason": "spam"}
    )

    assert statuses[303] == 1
    assert set(statuses) <= {303, 409, 503}


def test_s28_a_question_is_closed_once(make, race):
    question = make.question()
    experts = [make.person(roles=(Role.EXPERT,)) for _ in range(2)]

    statuses = race(experts, f"/questions/{question.id}/close", {"reason": "off_topic"})

    assert statuses[303] == 1
    assert set(statuses) <= {303, 409, 422, 503}


def test_s28_people_who_have_it_too_are_all_counted(make, race):
    question = make.question()
    people = [make.person() for _ in range(HANDS)]

    statuses = race(people, f"/questions/{question.id}/me-too", {"on": "1"})

    count = session.get_one(Question, question.id).me_too_count
    assert (set(statuses), count) == ({303}, HANDS)
