"""The pages on which moderators put asks where they belong."""

import pytest

from forum.curation import actions
from forum.infra.db import session

WORDS = {
    "title": "Show the price after the promotion",
    "problem": "I cannot see it.",
    "wish": "Print it on the bill.",
    "reason": "Two wishes.",
}


@pytest.fixture
def mo(make, browser):
    """Sit at the browser as a moderator."""
    mo = make.moderator()
    browser.sign_in(mo)
    return mo


@pytest.mark.usefixtures("mo")
def test_a_moderator_makes_an_idea_of_a_question_and_takes_it_back(browser, make):
    question = make.question()
    session.commit()
    page = browser.get(f"/questions/{question.id}/{question.slug}").text
    assert f"/curation/questions/{question.id}/convert" in page

    made = browser.post(f"/curation/questions/{question.id}/convert", reason="A wish.")
    idea_page = browser.get(made.location).text
    assert made.location.startswith("/ideas/")
    assert "This was a question until" in idea_page
    assert "A wish." in idea_page

    number = made.location.split("/")[2]
    back = browser.post(f"/curation/ideas/{number}/convert", reason="Not a wish.")
    assert back.location == f"/questions/{question.id}/{question.slug}"
    assert "This was an idea until" in browser.get(back.location).text


@pytest.mark.usefixtures("mo")
@pytest.mark.parametrize("missing", WORDS)
def test_a_split_that_lacks_something_keeps_what_was_typed(browser, make, missing):
    idea = make.idea()
    session.commit()

    answer = browser.post(f"/curation/ideas/{idea.id}/split", **WORDS | {missing: ""})

    assert answer.status_code == 422
    kept = [words for name, words in WORDS.items() if name != missing]
    assert all(words in answer.text for words in kept)


@pytest.mark.usefixtures("mo")
def test_an_idea_that_nobody_knows_is_not_linked(browser, make):
    question = make.question()
    session.commit()

    answer = browser.post(f"/curation/questions/{question.id}/link", idea="999")

    assert answer.status_code == 422
    assert "No idea has this address or number." in answer.text


@pytest.mark.usefixtures("mo")
def test_a_link_is_made_by_the_address_of_a_page_and_taken_back(browser, make):
    question, idea = make.question(), make.idea("Warn me in time")
    session.commit()
    where = f"https://forum.example/ideas/{idea.id}/{idea.slug}"

    made = browser.post(
        f"/curation/questions/{question.id}/link", idea=where, role="evidence"
    )
    assert "Warn me in time" in browser.get(made.location).text
    gone = browser.post(f"/curation/posts/{question.id}/unlink", idea_id=idea.id)

    assert "Warn me in time" not in browser.get(gone.location).text


def test_customers_see_no_such_act(browser, make):
    question = make.question()
    session.commit()
    browser.sign_in(make.member())

    page = browser.get(f"/questions/{question.id}/{question.slug}").text

    assert "/curation/" not in page


def test_a_visitor_meets_an_idea_with_what_was_answered_before(browser, make):
    question = make.question()
    answer = make.answer(question, body="Note it **down**.")
    idea = actions.make_idea_of(question, reason="A wish.", by=make.moderator())
    session.commit()

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text

    assert "Said while it was a question" in page
    assert "<strong>down</strong>" in page
    assert f'id="post-{answer.id}"' in page
