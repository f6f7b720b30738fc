"""What customers say on the page of a result: thanks, comments, that it came back."""

from datetime import timedelta

import pytest

from forum.kernel.clock import now, stopped_at
from forum.loop import actions
from forum.loop.rules.updates import Texts
from forum.loop.rules.verification import Answer
from forum.people.rules import Role
from tests.loop.material import judged, opened, publish
from tests.loop.test_rounds import said


@pytest.fixture
def karim(make):
    return make.person("Karim", roles=(Role.STAFF,))


@pytest.fixture
def marc(make):
    return make.person("Marc", roles=(Role.MODERATOR,))


@pytest.fixture
def people(make):
    return [make.person() for _ in range(8)]


@pytest.fixture
def idea(make, people):
    ada, *others = (make.acting(it) for it in people)
    with stopped_at(now() - timedelta(days=2)):
        return make.idea(by=ada, backed_by=others)


@pytest.fixture
def update(make, idea, karim, marc):
    return publish(idea, by=make.acting(karim), read_by=make.acting(marc))


def test_who_is_thanked_chooses_their_name_on_the_page(browser, update, people):
    ada = people[0]
    browser.sign_in(ada)
    thanked = browser.get(f"/results/{update.id}/{update.slug}").text
    if "You are thanked here" not in thanked:
        pytest.fail("the first who asked is not thanked")

    browser.post(f"/results/{update.id}/credit", shown_as="no")

    browser.post("/sign-out")
    page = browser.get(f"/results/{update.id}/{update.slug}").text
    assert "Thanks to" not in page


def test_someone_says_that_it_came_back(browser, update, people):
    round_ = judged(opened(update), said(people, [Answer.YES] * 7))

    with stopped_at(round_.judged_at + timedelta(days=30)):
        browser.sign_in(people[0])
        page = browser.get(f"/results/{update.id}/{update.slug}").text
        answer = browser.post(f"/rounds/{round_.id}/came-back", text="Broken again.")

    assert "It came back" in page
    assert answer.status_code == 303


def test_anybody_can_answer_what_the_brand_says_in_a_comment(browser, update, make):
    browser.sign_in(make.person("Ada"))
    answer = browser.post(f"/results/{update.id}/comments", body="Mine never came.")
    assert answer.status_code == 303
    assert browser.post(f"/results/{update.id}/comments", body="").status_code == 422

    browser.post("/sign-out")
    page = browser.get(f"/results/{update.id}/{update.slug}").text
    assert "Mine never came." in page
    number = answer.headers["Location"].rpartition("-")[2]
    assert browser.get(f"/posts/{number}").headers["Location"].endswith(f"-{number}")


def test_a_result_is_found_and_shown_to_who_is_about_to_propose_it(
    browser, update, work
):
    work()

    found = browser.get("/search?q=promotion+ends").text
    near = browser.get("/search/similar?title=You+are+told+before+a+promotion+ends")

    assert update.title in found
    assert update.title in near.text
    assert update.title in browser.get("/search?q=promotion&kind=update").text


def test_a_corrected_result_is_found_by_its_last_words(
    browser, make, update, karim, work
):
    work()
    texts = Texts(
        you_asked="Tell me before.",
        we_did="A telegram comes the week before.",
        not_done="All of it was done.",
    )

    actions.correct_update(update, texts, reason="Wrong means.", by=make.acting(karim))
    work()

    assert update.title in browser.get("/search?q=telegram").text
    assert update.title not in browser.get("/search?q=thirty+days").text
