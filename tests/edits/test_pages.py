"""The pages on which edits are suggested and decided about."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from forum.comments import actions as comments
from forum.edits import actions
from forum.edits.models import SuggestedEdit
from forum.edits.rules import EditState
from forum.infra.db import session
from forum.kernel.personal import wanted
from forum.people.rules import Role
from forum.questions.actions import edit_answer
from forum.redaction.actions import redact, redact_post


@pytest.fixture
def linus(make):
    return make.member("Linus")


@pytest.fixture
def answer(make, linus):
    return make.answer(by=linus, body="Press teh button.")


@pytest.fixture
def it(make, answer):
    return actions.suggest(
        answer,
        title=None,
        body="Press the button.",
        reason="A typing error",
        seen=1,
        by=make.member("Grace"),
    )


@pytest.fixture
def expert(browser, make):
    browser.sign_in(make.person("Eve", roles=(Role.EXPERT,)))


def test_anybody_suggests_from_the_post_to_where_it_stands(browser, make, answer):
    browser.sign_in(make.person())
    address = f"/edits/posts/{answer.id}"
    thread = browser.get(f"/questions/{answer.question_id}/x", follow_redirects=True)
    form = BeautifulSoup(browser.get(address).text, "html.parser")

    sent = browser.post(
        address,
        body="Press the button.",
        reason="A typing error",
        seen=form.select_one("[name=seen]")["value"],
    )

    assert f'href="{address}"' in thread.text
    assert form.select_one("[name=title]") is None
    assert sent.status_code == 303
    [made] = session.scalars(select(SuggestedEdit)).all()
    assert (made.body, made.state) == ("Press the button.", EditState.OPEN)
    assert "You suggested an edit" in browser.get(sent.location).text


def test_a_refused_suggestion_is_shown_again_with_every_word(browser, make, answer):
    browser.sign_in(make.person())

    page = browser.post(f"/edits/posts/{answer.id}", body="Other <words>", seen=1)

    assert page.status_code == 422
    assert "Say what is wrong with the present words." in page.text
    assert "Other &lt;words&gt;" in page.text


def test_a_suggestion_for_an_older_version_stands_beside_the_newer(
    browser, make, answer, linus
):
    browser.sign_in(make.person())
    edit_answer(answer, "Press teh red button.", seen=1, by=linus)

    page = browser.post(
        f"/edits/posts/{answer.id}", body="Press the button.", reason="Why", seen=1
    )

    assert page.status_code == 409
    soup = BeautifulSoup(page.text, "html.parser")
    assert soup.select_one("#current").text.strip() == "Press teh red button."
    assert soup.select_one("#body").text.strip() == "Press the button."


def test_the_guard_reads_a_suggestion_before_it_waits(browser, make, answer):
    browser.sign_in(make.person())

    page = browser.post(
        f"/edits/posts/{answer.id}", body="Call 06 12 34 56 78.", reason="Why", seen=1
    )

    assert page.status_code == 422
    assert "is this personal?" in page.text


@pytest.mark.usefixtures("expert")
def test_an_expert_finds_it_reads_what_changes_and_keeps_it(browser, it, answer):
    listed = browser.get("/edits").text
    page = BeautifulSoup(browser.get(f"/edits/{it.id}").text, "html.parser")
    seen = page.select_one("form[action$='/keep'] [name=seen]")["value"]

    kept = browser.post(f"/edits/{it.id}/keep", seen=seen)

    assert f"/edits/{it.id}" in listed
    diff = page.select_one(".diff")
    assert (diff.select_one("del").text, diff.select_one("ins").text) == ("teh", "the")
    assert kept.location.endswith(f"#post-{answer.id}")
    assert "kept by Eve" in browser.get(f"/posts/{answer.id}/history").text


@pytest.mark.usefixtures("expert")
def test_whoever_looked_at_an_older_version_sees_the_newer_one(
    browser, it, answer, linus
):
    edit_answer(answer, "Press teh red button.", seen=1, by=linus)

    page = browser.post(f"/edits/{it.id}/keep", seen=1)

    assert page.status_code == 409
    assert "was changed meanwhile" in page.text
    assert "What it would change today" in page.text
    assert answer.body == "Press teh red button."


@pytest.mark.usefixtures("expert")
def test_it_is_turned_down_with_a_sentence(browser, it):
    empty = browser.post(f"/edits/{it.id}/turn-down", word="")
    done = browser.post(f"/edits/{it.id}/turn-down", word="That is its name.")

    assert empty.status_code == 422
    assert done.location == "/edits"
    assert "That is its name." in browser.get(f"/edits/{it.id}").text


def test_nobody_else_finds_the_page(browser, make, it):
    browser.sign_in(make.person())

    for path in (f"/edits/{it.id}", "/edits/999"):
        assert browser.get(path).status_code == 404
    for act in ("keep", "turn-down", "withdraw"):
        assert browser.post(f"/edits/{it.id}/{act}", word="x").status_code == 404


def test_a_comment_takes_no_suggestions(browser, make, answer):
    comment = comments.add(answer, "Which?", by=make.member())
    browser.sign_in(make.person())

    assert browser.get(f"/edits/posts/{comment.id}").status_code == 404


@pytest.mark.usefixtures("it")
def test_words_that_are_taken_out_leave_suggestions_too(make, answer):
    one = actions.suggest(
        answer,
        title=None,
        body="Ask [Jean Dupont](https://x.example/jean-dupont).",
        reason="Jean Dupont knows",
        seen=1,
        by=make.member(),
    )
    words = wanted(["Jean Dupont"], country="FR")

    redact_post(answer, words, note="A name.", by=make.moderator())

    assert (one.body, one.reason) == ("Ask •••.", "••• knows")
    one.body = "Jean Dupont"
    session.flush()
    redact(words)
    assert one.body == "•••"
