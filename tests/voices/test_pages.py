"""The pages on which a moderator judges voices."""

import pytest

from forum.ideas import actions as ideas
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.loop import actions as loop
from forum.loop.rules.verification import Answer
from forum.people.models import Person
from forum.voices.rules import Ruling
from tests.loop.material import opened, publish
from tests.voices.conftest import gather

WHY = "Six accounts made in a row for two ideas."


@pytest.fixture
def at_work(browser, marc):
    """Marc sits at the keyboard."""
    browser.sign_in(session.get_one(Person, marc.id))
    return browser


def test_where_nothing_was_found_the_page_says_what_would_stand_there(at_work):
    page = at_work.get("/moderation/voices").text

    assert "Nothing stands out" in page


def test_a_group_is_listed_with_what_it_has_in_common_and_no_address(at_work, group):
    page = at_work.get("/moderation/voices").text

    assert "6 accounts at the same hours" in page
    assert "They joined within 2 hours." in page
    assert "They spoke within 3 days." in page
    assert "Each spoke for at least half of the same 2 things." in page
    assert "6 of them came from one network." in page
    assert "same</" not in at_work.get(f"/moderation/voices/{group.id}").text


def test_the_accounts_of_a_group_can_be_chosen_one_by_one(
    at_work, group, puppets, ideas_of_theirs
):
    at = f"/moderation/voices/{group.id}"
    page = at_work.get(at).text
    some = [str(it.id) for it in puppets[:4]]

    assert page.count('name="who"') == 6
    asked = at_work.get(f"{at}/set-aside?who=" + "&who=".join(some)).text
    assert "4 accounts" in asked
    assert asked.count('type="hidden" name="who"') == 4
    assert "Nothing else." in asked
    sent = at_work.post(f"{at}/set-aside", who=some, reason=WHY)
    assert sent.status_code == 303
    assert [it.support_count for it in ideas_of_theirs] == [3, 3, 2]
    assert WHY in at_work.get(at).text


def test_the_page_says_which_ideas_fall_below_the_threshold(
    at_work, make, group, puppets, ideas_of_theirs
):
    for each in [make.member() for _ in range(20)]:
        ideas.support(ideas_of_theirs[0], by=each)
    who = "&who=".join(str(it.id) for it in puppets)

    asked = at_work.get(f"/moderation/voices/{group.id}/set-aside?who={who}").text

    assert asked.count("Too few are left: no decision is owed any more.") == 1


def test_a_reason_that_is_missing_brings_back_the_choice(at_work, group, puppets):
    some = [str(it.id) for it in puppets[:2]]

    back = at_work.post(f"/moderation/voices/{group.id}/set-aside", who=some, reason="")

    assert back.status_code == 422
    assert back.text.count('type="hidden" name="who"') == 2
    assert "Say why: they read it." in back.text


@pytest.mark.parametrize("who", [[], ["0"], ["x"], ["9" * 18]])
def test_nobody_of_the_group_is_nobody(at_work, group, who):
    at = f"/moderation/voices/{group.id}/set-aside"

    sent = at_work.post(at, who=who, reason=WHY)

    assert sent.status_code == 422
    assert "Choose at least one account." in sent.text
    assert at_work.get(at).status_code == 302


def test_it_can_be_undone_and_then_found_honest(at_work, group, puppets):
    at = f"/moderation/voices/{group.id}"
    who = [str(it.id) for it in puppets]
    at_work.post(f"{at}/set-aside", who=who, reason=WHY)

    assert at_work.post(f"{at}/undo").status_code == 303
    assert group.ruling is None
    assert at_work.post(f"{at}/honest").status_code == 303
    assert group.ruling is Ruling.HONEST
    assert at_work.post(f"{at}/undo").status_code == 409
    assert "found honest" in at_work.get("/moderation/voices").text


def test_a_group_of_a_round_shows_how_many_answers_would_not_weigh(
    at_work, make, puppets, ideas_of_theirs, marc
):
    update = publish(ideas_of_theirs[0], by=make.staff(), read_by=marc)
    round_ = opened(update)
    group = gather(puppets, [f"round:{round_.id}"])
    with stopped_at(round_.opens_at):
        for each in puppets:
            loop.give_verdict(round_, Answer.NO, words="It is bad.", person_id=each.id)
    who = "&who=".join(str(it.id) for it in puppets)

    asked = at_work.get(f"/moderation/voices/{group.id}/set-aside?who={who}").text

    assert "6 answers in a round under way do not weigh" in asked
    assert "What will happen" not in asked


def test_nobody_else_sees_any_of_it(browser, make, group):
    for person in (make.person(), make.person(roles=("staff",))):
        browser.sign_in(person)
        for path in ("", f"/{group.id}", f"/{group.id}/set-aside?who=1"):
            assert browser.get(f"/moderation/voices{path}").status_code == 403
        for path in ("set-aside", "undo", "honest"):
            at = f"/moderation/voices/{group.id}/{path}"
            assert browser.post(at).status_code == 403


def test_there_is_a_way_there_for_moderators(at_work):
    assert 'href="/moderation/voices"' in at_work.get("/ideas").text


def test_a_group_that_is_not_there_is_not_found(at_work):
    assert at_work.get("/moderation/voices/77").status_code == 404
