"""The pages of results and rounds, as everybody meets them."""

import re
from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.loop.jobs import mind_the_rounds
from forum.loop.models import DeliveryClaim, Reopening, Verdict
from forum.loop.notices.results import ballot_url
from forum.loop.rules.verification import Answer
from forum.people.rules import Role
from forum.promise.queries import today
from tests.loop.material import judged, opened, publish, round_about
from tests.loop.test_rounds import CONTESTED, said

TEXTS = {
    "title": "You are told before a promotion ends",
    "type": "delivered",
    "you_asked": "Tell me before.",
    "we_did": "A message thirty days before.",
    "not_done": "Nothing is missing.",
    "area_id": "0",
    "where": "In your messages",
}


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


def texts(**changes):
    day = str(today())
    return TEXTS | {"since": day, "work_started_on": day} | changes


def test_an_update_is_written_read_and_published_from_its_pages(
    browser, idea, karim, marc
):
    browser.sign_in(karim)
    new = browser.get(f"/results/new?about={idea.id}").text
    assert idea.title in new
    answer = browser.post("/results/new", **texts(asks=str(idea.id)))
    assert answer.status_code == 303
    edit = answer.headers["Location"]
    number = re.search(r"/results/(\d+)/", edit)[1]
    browser.post(edit, **texts(asks=str(idea.id)), then="check")
    assert browser.post(f"/results/{number}/publish").status_code == 409

    browser.sign_in(marc)
    assert (
        "A message thirty days before." in browser.get(f"/results/{number}/check").text
    )
    browser.post(f"/results/{number}/check", note="I found it.")
    browser.sign_in(karim)
    done = browser.post(f"/results/{number}/publish")

    assert done.status_code == 303
    browser.post("/sign-out")
    page = browser.get(done.headers["Location"]).text
    assert "A message thirty days before." in page
    assert "Nothing is missing." in page
    assert "In your messages" in page
    assert TEXTS["title"] in browser.get("/results").text


def test_a_draft_is_read_by_nobody_else(browser, idea, karim, make):
    browser.sign_in(karim)
    edit = browser.post("/results/new", **texts(asks=str(idea.id))).headers["Location"]
    number = re.search(r"/results/(\d+)/", edit)[1]

    browser.sign_in(make.person())
    assert browser.get(edit).status_code == 403
    assert browser.get(f"/results/{number}").status_code == 404
    assert TEXTS["title"] not in browser.get("/results").text
    browser.sign_in(make.person(roles=(Role.MODERATOR,)))
    assert browser.get(f"/results/{number}/check").status_code == 404


def test_a_refused_draft_keeps_what_was_typed(browser, idea, karim):
    browser.sign_in(karim)

    answer = browser.post(
        "/results/new",
        **texts(asks=str(idea.id), type="partial", missing="", we_did="My own words."),
    )

    assert answer.status_code == 422
    assert "Say what is missing." in answer.text
    assert "My own words." in answer.text


@pytest.mark.parametrize(
    ("kind", "shown"), [("delivered", True), ("partial", True), ("progress", False)]
)
def test_only_a_claim_asks_where_and_since_when(browser, idea, karim, kind, shown):
    browser.sign_in(karim)

    page = browser.get(f"/results/new?kind={kind}&about={idea.id}").text

    assert ('name="where"' in page) is shown
    assert ('name="missing"' in page) is (kind == "partial")


def test_the_link_of_a_message_answers_without_signing_in(browser, update, people):
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        page = browser.get(ballot_url(round_.id, people[0].id))
        assert page.status_code == 303
        assert "path=/rounds/" in page.headers["Set-Cookie"].lower()
        assert session.query(Verdict).count() == 0
        assert "Does it work for you?" in browser.get(f"/rounds/{round_.id}").text
        assert session.query(Verdict).count() == 0
        answer = browser.post(f"/rounds/{round_.id}", answer="partly")

    assert answer.status_code == 303
    given = session.query(Verdict).one()
    assert (given.person_id, given.answer) == (people[0].id, Answer.PARTLY)


def test_a_no_without_a_reason_is_refused_and_kept(browser, update, people):
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        browser.get(ballot_url(round_.id, people[0].id))
        answer = browser.post(f"/rounds/{round_.id}", answer="no", text="")

    assert answer.status_code == 422
    assert "Say in one sentence what does not work." in answer.text
    assert re.search(r'value="no"[^>]*checked|checked[^>]*value="no"', answer.text)


def test_the_form_says_when_its_sentence_and_its_photo_are_needed(
    browser, update, people
):
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        browser.get(ballot_url(round_.id, people[0].id))
        page = browser.get(f"/rounds/{round_.id}").text

    _, sentence, photo = re.split(r'<label for="(?:text|photo)">', page)
    assert "(needed for “No”)" in sentence.partition("</label>")[0]
    assert "(optional)" in photo.partition("</label>")[0]
    assert "With “No” or “Partly”, and your sentence." in photo.partition("</p>")[0]


def test_the_link_of_another_round_or_of_nobody_opens_nothing(browser, update, people):
    round_ = opened(update)
    with stopped_at(round_.opens_at):
        assert browser.get("/verify/nonsense").status_code == 404
        token = ballot_url(round_.id + 1, people[0].id)
        browser.client.set_cookie("ballot", token.rpartition("/")[2])
        answer = browser.post(f"/rounds/{round_.id}", answer="yes")

    assert answer.status_code == 403
    assert session.query(Verdict).count() == 0


def test_an_answer_after_the_round_is_told_so(browser, update, people):
    round_ = opened(update)

    with stopped_at(round_.closes_at + timedelta(days=1)):
        browser.sign_in(people[0])
        answer = browser.post(f"/rounds/{round_.id}", answer="yes")

    assert answer.status_code == 409, answer.headers
    assert "This round is over." in answer.text


def test_what_is_contested_is_answered_on_one_page(browser, update, people, karim):
    round_ = judged(opened(update), said(people, CONTESTED))
    again = session.query(Reopening).one()
    with stopped_at(round_.judged_at):
        browser.sign_in(karim)
        page = browser.get(f"/reopenings/{again.id}").text
        assert "It does not come." in page
        answer = browser.post(
            f"/reopenings/{again.id}/rework",
            **{
                "rework-words": "Sent again, to everybody.",
                "rework-where": "In the app",
                "rework-since": str(today()),
            },
        )
        assert answer.status_code == 303, re.findall(r'class="error.*', answer.text)
        result = browser.get(answer.headers["Location"]).headers["Location"]
        assert "Sent again, to everybody." in browser.get(result).text

    assert session.query(DeliveryClaim).count() == 2


def test_upholding_needs_words(browser, update, people, karim):
    judged(opened(update), said(people, CONTESTED))
    again = session.query(Reopening).one()
    browser.sign_in(karim)

    answer = browser.post(f"/reopenings/{again.id}/uphold", **{"uphold-words": " "})

    assert answer.status_code == 422
    assert "Write what you have to say." in answer.text


def test_a_correction_shows_on_the_page_and_leads_to_the_former_words(
    browser, update, karim
):
    browser.sign_in(karim)
    browser.post(
        f"/results/{update.id}/correct",
        you_asked="Tell me before.",
        we_did="A message twenty days before.",
        not_done="Nothing is missing.",
        reason="The figure was wrong.",
    )

    page = browser.get(f"/results/{update.id}/{update.slug}").text
    assert "A message twenty days before." in page
    assert "The figure was wrong." in page
    former = browser.get(f"/results/{update.id}/corrections").text
    assert "thirty" in former


def test_the_feed_lists_results_and_names_the_head_of_the_ledger(browser, update):
    answer = browser.get("/results.atom")

    assert answer.content_type.startswith("application/atom+xml")
    assert f"/results/{update.id}/" in answer.text
    assert "<category term=" in answer.text


def test_the_list_is_kept_to_a_month_and_to_a_kind(browser, update):
    month = f"{now():%Y-%m}"
    assert update.title in browser.get(f"/results?month={month}").text
    assert update.title not in browser.get("/results?month=2020-01").text
    assert update.title not in browser.get("/results?shown=declined").text
    assert browser.get("/results?month=yesterday").status_code == 404


def test_a_round_that_was_not_opened_in_time_still_lasts_three_weeks(update):
    round_ = round_about(update)
    session.commit()

    late = round_.opens_at + timedelta(days=20)
    with stopped_at(late):
        mind_the_rounds()

    assert round_.closes_at >= late + timedelta(days=21)
