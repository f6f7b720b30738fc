"""A locked thread in the browser: who reads what, and what is refused there."""

import pytest
from bs4 import BeautifulSoup

from forum.comments import actions as comments
from forum.moderation import actions
from forum.people.queries import get
from forum.people.rules import Role
from forum.posts.rules import HideReason
from tests.loop.material import publish

WHY = "You argue about each other, not about the box."


@pytest.fixture
def ada(make):
    return make.person("Ada")


@pytest.fixture
def grace(make):
    return make.person("Grace", roles=(Role.MODERATOR,))


@pytest.fixture
def question(make, ada):
    question = make.question(by=make.acting(ada))
    make.answer(question)
    return question


@pytest.fixture
def locked(question, make, grace):
    by = make.acting(grace)
    actions.lock(question, HideReason.ABUSE, words=WHY, by=by)
    return question


def main_of(page):
    return BeautifulSoup(page.text, "html.parser").main


def notice_in(page):
    return " ".join(main_of(page).select_one(".notice").get_text(" ").split())


def fields_of(page):
    """List the forms of a page by where they send, but those of the menu."""
    return {it["action"] for it in main_of(page).select("form") if it.get("action")}


def test_it_is_locked_told_appealed_heard_by_another_and_in_the_log(
    question, grace, make, browser, work
):
    ada = get(question.author_id)
    here, place = f"/moderation/posts/{question.id}", f"/questions/{question.id}"
    browser.sign_in(grace)
    thread = browser.get(place, follow_redirects=True)
    assert f"{here}/lock" in thread.text
    assert "Nobody adds answers" in browser.get(f"{here}/lock").text
    refused = browser.post(f"{here}/lock", reason="", why=WHY)
    assert (refused.status_code, WHY in refused.text) == (422, True)
    locked = browser.post(f"{here}/lock", reason="abuse", why=WHY)
    assert locked.status_code == 303
    done = browser.get(locked.location, follow_redirects=True)
    assert "Locked. A line stands in the log." in done.text
    work()

    browser.sign_in(ada)
    assert "was locked" in browser.get("/notifications").text
    thread = browser.get(place, follow_redirects=True)
    assert f'href="{here}"' in thread.text
    statement = browser.get(here)
    assert "abuse" in statement.text
    assert WHY in statement.text
    sent = browser.post(f"{here}/appeal", words="Only two of us argued.")
    assert sent.status_code == 303
    assert "Another moderator hears it by" in browser.get(here).text

    browser.sign_in(grace)
    assert question.title not in browser.get("/moderation?kind=appeal").text
    browser.sign_in(make.person("Marc", roles=(Role.MODERATOR,)))
    queue = BeautifulSoup(browser.get("/moderation?kind=appeal").text, "html.parser")
    review = queue.find("a", string=question.title)["href"]
    assert WHY in browser.get(review).text
    browser.post(review, ruling="grant", note="Two of thirty.")
    work()

    assert "Question unlocked" in browser.get("/moderation/log").text
    assert "Question locked" in browser.get("/moderation/log").text
    browser.sign_in(ada)
    assert "is unlocked" in browser.get("/notifications").text
    again = browser.post(f"{place}/answers", body="At four, too.")
    assert again.status_code == 303


def test_everybody_reads_why_and_finds_no_form(locked, make, browser):
    place = f"/questions/{locked.id}"

    for who in (None, make.person(), make.person(roles=(Role.EXPERT,))):
        if who:
            browser.sign_in(who)
        page = browser.get(place, follow_redirects=True)

        assert "Locked by a moderator: abuse" in notice_in(page)
        assert WHY in notice_in(page)
        assert "the brand still owes its answer" in notice_in(page)
        assert not [it for it in fields_of(page) if "answers" in it or "me-too" in it]
        assert "takes no new answers: a moderator locked it" in page.text
        assert "Unlock" not in page.text


def test_the_brand_finds_its_form_and_answers_officially(locked, make, browser):
    browser.sign_in(make.person(roles=(Role.STAFF,)))
    path = f"/questions/{locked.id}/answers"
    page = browser.get(f"/questions/{locked.id}", follow_redirects=True)
    assert path in fields_of(page)
    assert "only officially" in page.text

    refused = browser.post(path, body="Press it twice.")
    done = browser.post(path, body="Press it twice.", official="1")

    assert (refused.status_code, done.status_code) == (422, 303)
    assert "Press it twice." in refused.text


@pytest.mark.parametrize(
    "path", ["/questions/{0}/answers", "/questions/posts/{0}/comment"]
)
def test_what_was_being_written_when_it_was_locked_is_kept(path, locked, make, browser):
    browser.sign_in(make.person())

    page = browser.post(path.format(locked.id), body="It is the power supply.")

    assert page.status_code == 403
    assert "It is the power supply." in page.text
    assert "A moderator locked this thread." in page.text


def test_a_locked_idea_can_be_supported_and_not_discussed(make, grace, browser):
    idea = make.idea()
    actions.lock(idea, HideReason.OFF_TOPIC, words=WHY, by=make.acting(grace))
    browser.sign_in(make.person())
    place = f"/ideas/{idea.id}"

    page = browser.get(place, follow_redirects=True)
    assert "still support it, without words" in notice_in(page)
    assert fields_of(page) >= {f"{place}/support"}
    assert f"{place}/comments" not in fields_of(page)
    worded = browser.post(f"{place}/support", on="1", why="He is wrong.")
    silent = browser.post(f"{place}/support", on="1")
    said = browser.post(f"{place}/comments", body="He is wrong.")

    assert (worded.status_code, silent.status_code, said.status_code) == (422, 303, 403)
    assert "He is wrong." in worded.text
    assert "take them out" in worded.text


def test_the_comments_on_a_result_are_locked_and_it_can_still_be_judged(
    make, grace, browser
):
    staff = make.staff()
    update = publish(
        make.idea(backed_by=[make.member()]), by=staff, read_by=make.moderator()
    )
    browser.sign_in(grace)
    place = f"/results/{update.id}/{update.slug}"
    assert "Lock the comments" in browser.get(place).text

    done = browser.post(
        f"/moderation/posts/{update.id}/lock", reason="off_topic", why=WHY
    )

    assert done.status_code == 303
    page = browser.get(place)
    assert WHY in page.text
    assert "takes no new comments" in page.text
    said = browser.post(f"/results/{update.id}/comments", body="No.")
    assert said.status_code == 403


def test_lists_mark_what_is_locked(locked, make, grace, browser):
    idea = make.idea()
    actions.lock(idea, HideReason.SPAM, words=WHY, by=make.acting(grace))
    open_one = make.question(title="Where is the button")

    questions, ideas = browser.get("/questions"), browser.get("/ideas")

    assert "locked" in main_of(questions).select_one(f"#question-{locked.id}").text
    assert (
        "locked" not in main_of(questions).select_one(f"#question-{open_one.id}").text
    )
    assert "locked" in main_of(ideas).select_one(f"#idea-{idea.id}").text


def test_a_lock_costs_who_reads_an_open_thread_no_statement(
    question, make, grace, browser, statements
):
    place = f"/questions/{question.id}/{question.slug}"

    def cost():
        browser.get(place)
        statements.clear()
        browser.get(place)
        return len(statements)

    comments.add(question, "At three.", by=make.member())
    before = cost()
    actions.lock(question, HideReason.ABUSE, words=WHY, by=make.acting(grace))

    assert cost() <= before + 1


def test_a_moderator_unlocks_with_a_sentence(locked, grace, browser):
    browser.sign_in(grace)
    path = f"/moderation/posts/{locked.id}/unlock"
    page = browser.get(f"/questions/{locked.id}", follow_redirects=True)
    assert path in page.text
    assert WHY in browser.get(path).text

    refused = browser.post(path, note=" ")
    done = browser.post(path, note="They made peace.")
    late = browser.post(path, note="They made peace again.")

    assert (refused.status_code, done.status_code, late.status_code) == (422, 303, 409)
    assert "They made peace again." in late.text
    assert not locked.is_locked


def test_nobody_but_moderators_locks(question, ada, make, browser):
    for who in (ada, make.person(), make.person(roles=(Role.EXPERT,))):
        browser.sign_in(who)

        for path in ("lock", "unlock"):
            here = f"/moderation/posts/{question.id}/{path}"
            assert browser.get(here).status_code == 403
            assert browser.post(here, reason="abuse", why=WHY).status_code == 403


def test_what_experts_may_not_join_is_said_with_the_form(locked, make, browser):
    other = make.question()
    browser.sign_in(make.person(roles=(Role.EXPERT,)))
    path = f"/curation/questions/{locked.id}/merge"

    page = browser.post(path, into=str(other.id), reason="They are the same.")

    assert page.status_code == 409
    assert "They are the same." in page.text
    assert "Ask a moderator to unlock it first." in page.text
    thread = browser.get(f"/questions/{locked.id}", follow_redirects=True)
    assert path not in thread.text


def test_an_address_in_a_reason_that_everybody_reads_is_pointed_out(
    question, grace, browser
):
    browser.sign_in(grace)

    page = browser.post(
        f"/moderation/posts/{question.id}/lock",
        reason="abuse",
        why="Write to eve@example.org instead.",
    )

    assert page.status_code == 422
    assert "Nothing is published yet" in page.text
    assert not question.is_locked
