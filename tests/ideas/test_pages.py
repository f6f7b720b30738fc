"""The pages about ideas, as people meet them."""

import pytest

from forum.comments import actions as comments
from forum.ideas import actions, queries
from forum.ideas.rules import Decision, Strength
from forum.infra.db import session
from forum.people.rules import Role, Visitor

WORDS = {
    "title": "Warn me before a promotion ends",
    "problem": "I learned it from the *bill*.",
    "wish": "A message a month before.",
    "wished": "improvement",
}


def test_a_customer_proposes_on_one_screen(browser, make):
    area, ada = make.area(), make.person("Ada")
    browser.sign_in(ada)

    answer = browser.post("/ideas/propose", **WORDS, area_id=area.id)

    assert answer.status_code == 303
    page = browser.get(answer.headers["Location"]).text
    assert "What happens to me" in page
    assert "<em>bill</em>" in page
    assert "1 customer" in page
    assert "You support this" in page


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("title", "Say in one sentence what would be different."),
        ("problem", "Tell what happens to you."),
        ("wish", "Say what you would like."),
        ("area_id", "Choose the area that comes closest."),
    ],
)
def test_what_is_missing_is_said_at_its_field_and_the_rest_is_kept(
    browser, make, missing, sentence
):
    area = make.area()
    browser.sign_in(make.person())
    typed = WORDS | {"area_id": area.id} | {missing: ""}

    answer = browser.post("/ideas/propose", **typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    kept = [it for name, it in WORDS.items() if name not in {missing, "wished"}]
    assert all(it in answer.text for it in kept)


def test_what_is_close_is_shown_on_the_way_without_scripts(browser, make, work):
    idea = make.idea("Warn me before a promotion ends")
    actions.support(idea, by=make.member())
    idea.decision, idea.decline_code = Decision.DECLINED, "cost"
    work()
    browser.sign_in(make.person())

    page = browser.post(
        "/ideas/propose", title="A warning before my promotion ends", look="1"
    ).text

    assert f"/ideas/{idea.id}/" in page
    assert "declined, with the reason" in page


def test_a_visitor_writes_first_and_is_asked_for_a_name_after(browser, make):
    area = make.area()

    answer = browser.post("/ideas/propose", **WORDS, area_id=area.id)

    assert answer.status_code == 403
    assert WORDS["problem"] in answer.text
    assert "/sign-up/kept" in answer.text


def test_an_idea_is_read_by_everybody_and_leaves_no_cookie(browser, make):
    idea = make.idea(backed_by=[make.member("Grace")])
    ada = make.member("Ada")
    actions.support(idea, strength=Strength.BLOCKING, why="I cannot pay.", by=ada)

    answer = browser.get(f"/ideas/{idea.id}/{idea.slug}")

    assert "Set-Cookie" not in answer.headers
    assert "3 customers" in answer.text
    assert "I cannot pay." in answer.text
    assert "Grace" in answer.text


def test_other_words_in_the_address_lead_to_the_right_ones(browser, make):
    idea = make.idea()

    answer = browser.get(f"/ideas/{idea.id}/something-else?lang=fr")

    assert answer.status_code == 301
    assert answer.headers["Location"].endswith(f"{idea.slug}?lang=fr")


def test_a_voice_is_lent_and_taken_back_with_one_button(browser, make):
    idea = make.idea()
    browser.sign_in(make.person())

    browser.post(f"/ideas/{idea.id}/support", on="1")
    assert "You support this" in browser.get(f"/ideas/{idea.id}/{idea.slug}").text
    browser.post(f"/ideas/{idea.id}/support", on="0")

    assert "You support this" not in browser.get(f"/ideas/{idea.id}/{idea.slug}").text


def test_a_reason_that_is_too_long_is_kept_and_said(browser, make):
    idea = make.idea()
    browser.sign_in(make.person())

    answer = browser.post(
        f"/ideas/{idea.id}/support", on="1", strength="blocking", why="long " * 60
    )

    assert answer.status_code == 422
    assert "under 200 characters" in answer.text
    assert "long long" in answer.text


def test_staff_read_why_they_have_no_voice(browser, make):
    idea = make.idea()
    browser.sign_in(make.person(roles=(Role.STAFF,)))

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text

    assert "The brand’s staff is not counted among its customers." in page


def test_a_comment_is_published_and_edited(browser, make):
    idea, ada = make.idea(), make.person()
    browser.sign_in(ada)

    answer = browser.post(f"/ideas/{idea.id}/comments", body="At night, too.")
    assert answer.status_code == 303
    number = answer.headers["Location"].rpartition("-")[2]
    answer = browser.post(
        f"/comments/{number}/edit", body="At night, mostly.", seen="1", reason="Better."
    )

    assert answer.status_code == 303
    page = browser.get(answer.headers["Location"].partition("#")[0]).text
    assert "At night, mostly." in page


def test_an_empty_comment_is_refused_on_the_page_of_the_idea(browser, make):
    idea = make.idea()
    browser.sign_in(make.person())

    answer = browser.post(f"/ideas/{idea.id}/comments", body=" ")

    assert answer.status_code == 422
    assert "Write your comment first." in answer.text


def test_many_comments_are_read_a_page_at_a_time(browser, make):
    idea, ada = make.idea(), make.member()
    for number in range(33):
        comments.add(idea, f"Remark number {number}.", by=ada)

    page = browser.get(f"/ideas/{idea.id}/{idea.slug}").text

    assert "33 comments" in page
    assert "Remark number 32." in page
    assert "Remark number 2." not in page
    older = queries.show(idea.id, Visitor()).older
    assert (
        "Remark number 2."
        in browser.get(f"/ideas/{idea.id}/{idea.slug}?before={older}").text
    )


def test_a_hidden_idea_leaves_a_tombstone_with_its_reason(browser, make):
    idea = make.idea()
    browser.sign_in(make.person(roles=(Role.MODERATOR,)))
    browser.post(f"/moderation/posts/{idea.id}/hide", reason="spam")
    browser.post("/sign-out")

    answer = browser.get(f"/ideas/{idea.id}/{idea.slug}")

    assert answer.status_code == 410
    assert "advertising" in answer.text
    assert "I learned it from the bill." not in answer.text
    assert idea.title not in browser.get("/ideas").text


def test_edits_keep_the_former_words(browser, make):
    ada = make.person()
    idea = make.idea(by=make.acting(ada))
    browser.sign_in(ada)

    answer = browser.post(
        f"/ideas/{idea.id}/edit",
        **WORDS | {"wish": "A letter, two months before."},
        area_id=idea.area_id,
        seen="1",
        reason="More time.",
    )

    assert answer.status_code == 303
    history = browser.get(f"/posts/{idea.id}/history").text
    assert "two" in history
    assert "More time." in history


def test_an_edit_that_comes_second_shows_what_came_first(browser, make):
    ada = make.person()
    idea = make.idea(by=make.acting(ada))
    actions.edit_idea(
        idea,
        title=idea.title,
        problem="First words.",
        wish=idea.wish,
        area_id=idea.area_id,
        wished=idea.wished,
        seen=1,
        by=make.acting(ada),
    )
    browser.sign_in(ada)

    answer = browser.post(
        f"/ideas/{idea.id}/edit", **WORDS, area_id=idea.area_id, seen="1"
    )

    assert answer.status_code == 409
    assert "First words." in answer.text
    assert WORDS["wish"] in answer.text


def test_an_idea_is_found_by_its_wish_and_its_comments(browser, make, work):
    idea = make.idea(wish="A carrier pigeon, please.")
    comments.add(idea, "Or a balloon.", by=make.member())
    work()

    assert idea.title in browser.get("/search?q=pigeon").text
    assert idea.title in browser.get("/search?q=balloon").text


def test_what_somebody_proposed_and_supports_is_on_their_page(browser, make):
    ada = make.person("Ada", handle="ada")
    mine = make.idea("An idea of my own", by=make.acting(ada))
    theirs = make.idea("An idea of somebody else", backed_by=[make.acting(ada)])

    page = browser.get("/people/ada/supports").text

    assert mine.title in browser.get("/people/ada/ideas").text
    assert theirs.title in page


def test_the_page_of_an_idea_reads_as_often_whoever_supports_it(
    browser, make, statements
):
    few, many = make.idea(), make.idea(backed_by=[make.member() for _ in range(20)])
    session.commit()
    browser.get(f"/ideas/{few.id}/{few.slug}")
    statements.clear()
    browser.get(f"/ideas/{few.id}/{few.slug}")
    once = len(statements)
    statements.clear()

    browser.get(f"/ideas/{many.id}/{many.slug}")

    assert len(statements) == once
    assert once <= 12
