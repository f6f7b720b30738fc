"""The pages on which ideas are joined, and what their authors say of it."""

from forum.ideas import actions
from forum.people.rules import Role


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
