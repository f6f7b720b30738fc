"""Discussing, joining, hiding and editing ideas, on their pages."""

from forum.comments import actions as comments
from forum.ideas import actions, queries
from forum.moderation import actions as moderation
from forum.people.rules import Role, Visitor
from forum.posts.rules import HideReason

WORDS = {
    "title": "Warn me before a promotion ends",
    "problem": "I learned it from the *bill*.",
    "wish": "A message a month before.",
    "wished": "improvement",
}


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


def test_a_moderator_joins_two_ideas_and_both_pages_say_so(browser, make):
    one, other = make.idea("A warning by message"), make.idea("Tell me in advance")
    browser.sign_in(make.person(roles=(Role.MODERATOR,)))

    answer = browser.post(
        f"/ideas/{one.id}/merge", into=f"/ideas/{other.id}/x", reason="The same wish."
    )

    assert answer.status_code == 303
    merged = browser.get(f"/ideas/{one.id}/{one.slug}").text
    assert "Joined with another idea" in merged
    assert "The same wish." in merged
    kept = browser.get(f"/ideas/{other.id}/{other.slug}").text
    assert "A warning by message" in kept
    assert "2 customers" in kept


def test_a_merge_names_an_idea_that_exists(browser, make):
    one = make.idea()
    browser.sign_in(make.person(roles=(Role.MODERATOR,)))

    answer = browser.post(f"/ideas/{one.id}/merge", into="99999", reason="The same.")

    assert answer.status_code == 422
    assert "No idea has this address or number." in answer.text
    assert "The same." in answer.text


def test_the_author_objects_and_a_moderator_answers(browser, make):
    ada = make.person("Ada")
    one, other = make.idea(by=make.acting(ada)), make.idea()
    actions.merge(one, other, reason="The same wish.", by=make.moderator())
    browser.sign_in(ada)
    assert "My idea is another one" in browser.get(f"/ideas/{one.id}/{one.slug}").text

    browser.post(f"/ideas/{one.id}/object", objection="Mine is about the price.")
    browser.sign_in(make.person(roles=(Role.MODERATOR,)))
    assert "Leave them joined" in browser.get(f"/ideas/{one.id}/part").text
    browser.post(f"/ideas/{one.id}/uphold", reason="The price is part of it.")

    page = browser.get(f"/ideas/{one.id}/{one.slug}").text
    assert "Mine is about the price." in page
    assert "The price is part of it." in page


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


def test_why_two_ideas_were_parted_is_told_as_long_as_both_are_apart_and_shown(
    make, browser
):
    marc = make.moderator()
    one, two, other = make.idea("The price"), make.idea("The length"), make.idea()
    for idea in (one, two):
        actions.merge(idea, other, reason="The same.", by=marc)
        actions.part(idea, reason=f"{idea.title} is another matter.", by=marc)
    page = f"/ideas/{other.id}/{other.slug}"
    told = browser.get(page).text

    actions.merge(one, other, reason="The same.", by=marc)
    moderation.hide(two, HideReason.OFF_TOPIC, by=marc)

    assert "The price is another matter." in told
    assert "The length is another matter." in told
    assert "is another matter." not in browser.get(page).text
