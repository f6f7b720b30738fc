"""The pages of flags, the queue and appeals."""

import pytest

from forum.canned import actions as canned
from forum.moderation import actions, queries
from forum.moderation.rules import ReviewKind, Ruling, Seen, Sign
from forum.posts.rules import HideReason, Visibility


@pytest.fixture
def ada(make, browser):
    """Ada sits at the keyboard."""
    ada = make.member("Ada")
    browser.sign_in(ada)
    return ada


@pytest.fixture
def grace(make):
    return make.moderator("Grace")


@pytest.mark.usefixtures("ada")
def test_a_flag_is_sent_from_a_page_of_its_own(make, browser):
    answer = make.answer(body="Buy cheap watches")
    path = f"/moderation/posts/{answer.id}/flag"

    thread = browser.get(f"/questions/{answer.question_id}", follow_redirects=True)
    asked = browser.get(path)
    done = browser.post(path, reason="spam", words="")
    again = browser.get(path)

    assert path in thread.text
    assert "cheap watches" in asked.text
    assert done.status_code == 303
    assert queries.open_review(answer.id, ReviewKind.FLAGS)
    assert "You have flagged this" in again.text


@pytest.mark.usefixtures("ada")
def test_a_flag_without_a_reason_keeps_its_words(make, browser):
    path = f"/moderation/posts/{make.question().id}/flag"

    page = browser.post(path, words="It names my street.")

    assert page.status_code == 422
    assert "It names my street." in page.text


def test_the_author_reads_why_and_appeals_once(ada, grace, make, browser):
    question = make.question(by=ada)
    actions.hide(question, HideReason.ABUSE, note="You insult Bob.", by=grace)
    path = f"/moderation/posts/{question.id}"

    read = browser.get(path)
    refused = browser.post(f"{path}/appeal", words=" ")
    done = browser.post(f"{path}/appeal", words="I quoted him.")
    after = browser.get(done.location)

    assert "You insult Bob." in read.text
    assert "It attacks a person." in read.text
    assert refused.status_code == 422
    assert "Your appeal waits" in after.text
    assert 'name="words"' not in after.text


@pytest.mark.usefixtures("ada")
def test_nobody_else_reads_what_was_decided(grace, make, browser):
    question = make.question()
    actions.hide(question, HideReason.ABUSE, by=grace)

    assert browser.get(f"/moderation/posts/{question.id}").status_code == 404
    assert browser.get("/moderation").status_code == 403


def test_moderators_decide_from_the_queue_and_take_it_back(grace, make, browser):
    question = make.question(title="Buy cheap watches")
    flag = actions.flag(question, HideReason.SPAM, words="Again.", by=make.member())
    browser.sign_in(grace)

    listed = browser.get("/moderation?kind=flags")
    shown = browser.get(f"/moderation/reviews/{flag.review_id}")
    refused = browser.post(f"/moderation/reviews/{flag.review_id}", ruling="hide")
    browser.post(f"/moderation/reviews/{flag.review_id}", ruling="hide", reason="spam")
    hidden = question.visibility
    decided = browser.get("/moderation/decided")
    browser.post(f"/moderation/reviews/{flag.review_id}/undo")

    assert "Buy cheap watches" in listed.text
    assert "Again." in shown.text
    assert refused.status_code == 422
    assert hidden is Visibility.HIDDEN
    assert "Hide it" in decided.text
    assert question.visibility is Visibility.PUBLIC


def test_several_are_shown_decided_and_taken_back_in_one_go(grace, make, browser):
    posts = [make.question(title=f"Buy cheap watches {n}") for n in range(3)]
    ada = make.member()
    ids = [actions.flag(it, HideReason.SPAM, by=ada).review_id for it in posts]
    browser.sign_in(grace)

    shown = browser.get(f"/moderation/several?review={ids[0]}&review={ids[1]}")
    browser.post(
        "/moderation/several", review=ids[:2], ruling="hide", reason="spam", note=""
    )
    seen = [it.visibility for it in posts]
    [batch] = {it.batch for it in queries.decided_lately(grace)}
    browser.post("/moderation/several/undo", batch=batch)

    assert "watches 0" in shown.text
    assert "watches 2" not in shown.text
    assert seen == [Visibility.HIDDEN, Visibility.HIDDEN, Visibility.PUBLIC]
    assert {it.visibility for it in posts} == {Visibility.PUBLIC}


@pytest.mark.parametrize(
    ("ruling", "after"),
    [("hide", Visibility.HIDDEN), ("keep", Visibility.PUBLIC)],
)
def test_what_is_flagged_and_screened_is_decided_and_taken_back_with_the_rest(
    grace, make, browser, ruling, after
):
    """Both lines stand in the queue, and whoever chooses all chooses both."""
    post, other = make.question(), make.question()
    ids = [
        actions.flag(it, HideReason.SPAM, by=make.member()).review_id
        for it in (post, other)
    ]
    ids.append(actions.screen(post, [Seen(Sign.TELEPHONE)]).id)
    browser.sign_in(grace)
    form = {"review": ids, "ruling": ruling, "reason": "spam", "note": ""}

    for _ in range(2):
        done = browser.post("/moderation/several", **form)
        assert done.status_code == 303
        assert (post.visibility, other.visibility) == (after, after)
        assert queries.waiting_count(grace) == 0
        [batch] = {it.batch for it in queries.decided_lately(grace)}

        back = browser.post("/moderation/several/undo", batch=batch)
        assert back.status_code == 303
        assert {post.visibility, other.visibility} == {Visibility.PUBLIC}
        assert queries.waiting_count(grace) == 3


def test_all_of_a_page_are_ticked_at_once_but_appeals(ada, grace, make, browser):
    flag = actions.flag(make.question(), HideReason.SPAM, by=make.member())
    question = make.question(by=ada)
    actions.hide(question, HideReason.ABUSE, by=make.moderator("Mo"))
    appeal = actions.appeal(question, words="He is.", by=ada)
    browser.sign_in(grace)

    none = browser.get("/moderation")
    every = browser.get("/moderation?all=1")

    assert f'value="{flag.review_id}" checked' not in none.text
    assert "?all=1" in none.text
    assert f'value="{flag.review_id}" checked' in every.text
    assert f'name="review" value="{appeal.id}"' not in every.text


def test_a_review_is_claimed_and_handed_on(grace, make, browser):
    flag = actions.flag(make.question(), HideReason.SPAM, by=make.member())
    other = make.moderator("Mo")
    it, _ = queries.get(flag.review_id, grace)
    browser.sign_in(grace)

    browser.post(f"/moderation/reviews/{it.id}/claim", on="1")
    claimed_by = it.claimed_by_id
    browser.post(f"/moderation/reviews/{it.id}/hand-on", to=other.id)

    assert claimed_by == grace.id
    assert (it.claimed_by_id, it.handed_to_id) == (None, other.id)


def test_a_canned_reply_is_put_into_the_word_to_the_author(grace, make, browser):
    question = make.question(by=make.member("Ada"))
    flag = actions.flag(question, HideReason.SPAM, by=make.member())
    kept = canned.keep(
        None,
        title="No shops",
        body="Hello {name}, no shops here.",
        area_id=None,
        language="en",
        is_shared=True,
        by=grace,
    )
    browser.sign_in(grace)

    page = browser.post(
        f"/moderation/reviews/{flag.review_id}/fill", insert=kept.id, note="First."
    )

    assert "Hello Ada, no shops here." in page.text
    assert "First." in page.text


def test_everybody_reads_what_came_of_an_appeal_and_nobody_is_named(
    ada, grace, make, browser
):
    question = make.question(by=ada, title="Bob is a thief")
    actions.hide(question, HideReason.ABUSE, by=grace)
    it = actions.appeal(question, words="He is.", by=ada)
    actions.decide(it, question, Ruling.REFUSE, by=make.moderator("Mo"))

    page = browser.get("/moderation/log")

    assert "Appeal refused: it stays hidden" in page.text
    table = page.text.partition("<table")[2].partition("</table>")[0]
    assert not any(it in table for it in ("Bob", "Ada", "Grace", "Mo<", "He is."))


def test_the_page_of_what_is_hidden_tells_its_author_why_and_where_to_disagree(
    ada, grace, make, browser
):
    question = make.question(by=ada)
    answer = make.answer(make.question(), by=ada)
    for post in (question, answer):
        actions.hide(post, HideReason.ABUSE, by=grace)

    for post, thread in ((question, question.id), (answer, answer.question_id)):
        page = browser.get(f"/questions/{thread}", follow_redirects=True)

        assert "Reason: abuse." in page.text
        assert f"/moderation/posts/{post.id}" in page.text
