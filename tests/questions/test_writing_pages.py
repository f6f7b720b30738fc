"""The pages on which members write, and what they say when something is refused."""

from urllib.parse import urlsplit

import pytest
from sqlalchemy import func, select

from forum.comments.models import Comment
from forum.infra.db import session
from forum.posts.models import Post
from forum.questions.models import Answer, Question
from forum.questions.rules import State

ASKED = {
    "title": "The box restarts every night",
    "body": "At three & a half.",
    "tags": "Wi-Fi, Box 6",
}


@pytest.fixture
def ada(make, browser):
    """Ada sits at the keyboard."""
    ada = make.member("Ada")
    browser.sign_in(ada)
    return ada


def count(kind) -> int:
    return session.scalar(select(func.count()).select_from(kind))


@pytest.mark.usefixtures("ada")
def test_asking_leads_to_the_question(make, browser):
    area = make.area()

    answer = browser.post("/questions/ask", area_id=area.id, **ASKED)

    question = session.scalars(select(Question)).one()
    assert answer.status_code == 303
    assert answer.location == f"/questions/{question.id}/the-box-restarts-every-night"
    page = browser.get(answer.location).text
    assert "Your question is public." in page
    assert "wi-fi" in page


@pytest.mark.usefixtures("ada")
def test_what_was_searched_for_becomes_the_title(browser):
    page = browser.get("/questions/ask?title=The+box+%3Crestarts%3E").text

    assert 'value="The box &lt;restarts&gt;"' in page


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Say in one sentence what happens."),
        ({"title": "Help"}, "so that others recognise it"),
        ({"body": ""}, "Describe what you saw"),
        ({"body": "é" * 16_000}, "first 15,000 of these 16,000 characters fit"),
        ({"area_id": 0}, "Choose the area"),
        ({"area_id": 10**30}, "area"),
        ({"area_id": "x"}, "area"),
        ({"tags": "a,b,c,d,e,f"}, "Keep to 5 tags"),
        ({"product_version": "x" * 61}, "under 60 characters"),
    ],
)
@pytest.mark.usefixtures("ada")
def test_a_refused_question_is_shown_again_with_the_reason_and_every_word(
    wrong, sentence, make, browser
):
    typed = {"area_id": make.area().id, "product_version": "4.1.7"} | ASKED | wrong

    page = browser.post("/questions/ask", **typed)

    assert page.status_code == 422
    assert sentence in page.text
    for name in {"title", "tags", "product_version"} - set(wrong):
        assert f'value="{typed[name]}"' in page.text
    if "body" not in wrong:
        assert "At three &amp; a half." in page.text
    assert count(Post) == 0


def test_a_reply_stands_where_it_was_written(ada, make, browser):
    question = make.question()

    answer = browser.post(f"/questions/{question.id}/answers", body="Press it.")

    reply = session.scalars(select(Answer)).one()
    assert answer.status_code == 303
    assert urlsplit(answer.location).fragment == f"post-{reply.id}"
    assert reply.author_id == ada.id


def notices(page) -> int:
    """Count what is told of the last act; where a person can be had is no news."""
    helped = page.text.count('href="/contacts/person')
    return page.text.count('class="notice ') - helped


@pytest.mark.parametrize(
    ("press", "fields", "told"),
    [
        ("/questions/{question}/me-too", {"on": "1"}, 0),
        ("/questions/answers/{answer}/vote", {"value": "helpful"}, 0),
        ("/questions/answers/{answer}/solution", {"on": "1"}, 1),
    ],
)
def test_a_button_that_shows_its_effect_itself_leaves_no_message_for_later(
    press, fields, told, make, browser
):
    question = make.question()
    answer = make.answer(question)
    browser.sign_in(make.expert())

    led = browser.post(press.format(question=question.id, answer=answer.id), **fields)
    pages = [browser.get(led.location), browser.get("/questions")]

    assert [notices(page) for page in pages] == [told, 0]


@pytest.mark.usefixtures("ada")
def test_an_empty_reply_is_shown_again_on_the_page_of_the_question(make, browser):
    question = make.question(title="The box restarts")

    page = browser.post(f"/questions/{question.id}/answers", body="  ")

    assert page.status_code == 422
    assert "Write your answer first." in page.text
    assert "The box restarts" in page.text


@pytest.mark.usefixtures("ada")
def test_a_comment_can_hand_the_question_back_to_the_one_who_asked(make, browser):
    question = make.question()

    browser.post(
        f"/questions/posts/{question.id}/comment",
        body="Which version?",
        asks_details="y",
    )

    assert count(Comment) == 1
    assert question.state is State.NEEDS_INFO
