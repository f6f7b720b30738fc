"""Words that are kept, put into an answer, and not posted too often unknowingly."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from forum.canned import actions, queries
from forum.canned.rules import LATELY, OFTEN
from forum.infra.db import session
from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import Invalid, NotAllowed, NotFound
from forum.moderation.actions import hide
from forum.people.rules import Role
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.privacy.actions import erase
from forum.questions.models import Answer

BODY = (
    "Hello {name}, hold the button on the back of the box for ten seconds, until the "
    "light turns white. We answer within {delay}. {me}, for {brand}, about {title}"
)


@pytest.fixture
def keep(make):
    """Keep a reply, as an expert unless it is said who does."""

    def one(**given):
        wanted = {
            "title": "Restart",
            "body": BODY,
            "area_id": None,
            "language": "en",
            "is_shared": False,
            "by": make.expert(),
        }
        return actions.keep(None, **wanted | given)

    return one


@pytest.fixture
def sam(browser, make):
    """Sam, of the staff, sits at the keyboard."""
    sam = make.person("Sam", roles=(Role.STAFF,))
    browser.sign_in(sam)
    return make.acting(sam)


@pytest.fixture
def thread(make):
    return make.question(by=make.member("A_da*"), title="The [box](x) restarts")


def field_of(page) -> str:
    return (
        BeautifulSoup(page.text, "html.parser")
        .select_one("#reply-form #body")
        .text.strip()
    )


def offered(thread, to) -> list[str]:
    found = queries.offered(thread.area_id, language=thread.language, to=to)
    return [title for _, title, _ in found]


def test_ones_own_and_shared_ones_are_offered_the_nearest_first(make, keep, thread):
    ada, area = make.staff(), session.get_one(Post, thread.id).area_id
    keep(title="Everywhere", by=ada)
    keep(title="Shared", is_shared=True, language="fr", by=make.staff())
    keep(title="Here", area_id=area, by=ada)
    keep(title="Elsewhere", area_id=make.area().id, by=ada)
    keep(title="Somebody’s", by=make.staff())

    assert offered(thread, ada) == ["Here", "Everywhere", "Shared"]


def test_what_is_kept_for_an_area_is_offered_in_those_within(make, keep):
    outer = make.area()
    inner, ada = make.area(parent_id=outer.id), make.expert()
    keep(title="Outer", area_id=outer.id, by=ada)

    assert offered(make.question(area=inner), ada) == ["Outer"]


def test_customers_keep_none_and_experts_share_none(make, keep):
    with pytest.raises(NotAllowed, match="Only experts, moderators"):
        keep(by=make.member())
    with pytest.raises(NotAllowed, match="Only moderators"):
        keep(is_shared=True, by=make.expert())


def test_nobody_finds_what_another_keeps(make, keep):
    kept = keep()

    with pytest.raises(NotFound):
        queries.get(kept.id, make.staff())


def test_an_unknown_variable_is_refused_with_those_there_are(keep):
    with pytest.raises(Invalid, match=r"\{nom\}"):
        keep(body="Bonjour {nom}")


def test_without_scripts_the_form_comes_back_filled_in_below_what_was_written(
    browser, keep, thread, sam
):
    kept = keep(by=sam)

    page = browser.post(
        f"/questions/{thread.id}/answers/fill", insert=kept.id, body="Before."
    )

    assert page.status_code == 200
    assert field_of(page) == (
        "Before.\n\nHello A_da\\*, hold the button on the back of the box for ten "
        "seconds, until the light turns white. We answer within 5 working days. Sam, "
        "for Entraide, about The \\[box\\](x) restarts"
    )
    assert session.query(Answer).count() == 0


def test_what_is_kept_in_french_is_filled_in_in_french(browser, make, keep, sam):
    area = make.area(names={"en": "Router", "fr": "Routeur"})
    kept = keep(body="Rubrique {area}.", language="fr", by=sam)
    thread = make.question(area=area)

    page = browser.post(f"/questions/{thread.id}/answers/fill", insert=kept.id)

    assert field_of(page) == "Rubrique Routeur."


def test_customers_cannot_fill_anything_in(browser, make, keep, thread):
    kept = keep(is_shared=True, by=make.staff())
    browser.sign_in(make.person())

    page = browser.post(f"/questions/{thread.id}/answers/fill", insert=kept.id)

    assert page.status_code == 403
    assert "canned-box" not in browser.get(f"/questions/{thread.id}/x").text


def test_an_answer_begun_from_one_is_counted_and_no_other(browser, keep, thread, sam):
    kept, other = keep(by=sam), keep(title="Not his")

    browser.post(
        f"/questions/{thread.id}/answers",
        body="Hello.",
        canned=f"{kept.id} {kept.id} {other.id} x {10**30}",
    )

    [line] = queries.kept_for(sam)
    assert (line.uses, line.used_at is None) == (1, False)


def posted(browser, thread, kept, times: int) -> None:
    for _ in range(times):
        browser.post(f"/questions/{thread.id}/answers", body=BODY, canned=kept.id)


@pytest.fixture
def worn(browser, keep, thread, sam):
    """Let words be posted as often as one should, by Sam, on one question."""
    kept = keep(by=sam)
    posted(browser, thread, kept, OFTEN)
    return kept


@pytest.mark.usefixtures("worn")
def test_before_the_same_words_are_posted_again_the_page_says_how_often_they_were(
    browser, make
):
    other = make.question(by=make.member("Claire"), body="It began on Monday.")

    page = browser.post(f"/questions/{other.id}/answers", body=BODY)

    assert page.status_code == 422
    assert "posted 3 times in the last 7 days" in page.text
    assert "3 of these posts are yours" in page.text
    assert "It began on Monday." in page.text
    assert "Write it for Claire" in page.text
    assert field_of(page).strip() == BODY
    assert session.query(Answer).filter_by(question_id=other.id).count() == 0


@pytest.mark.usefixtures("worn")
def test_whoever_means_it_posts_them_all_the_same(browser, thread):
    page = browser.post(f"/questions/{thread.id}/answers", body=BODY)
    soup = BeautifulSoup(page.text, "html.parser")
    consent = soup.select_one("button[name=repeated]")["value"]

    changed = browser.post(
        f"/questions/{thread.id}/answers", body=f"Well: {BODY}", repeated=consent
    )
    answer = browser.post(
        f"/questions/{thread.id}/answers", body=BODY, repeated=consent
    )

    assert changed.status_code == 422  # the word was given for other words
    assert answer.status_code == 303
    assert session.query(Answer).count() == OFTEN + 1


@pytest.mark.usefixtures("worn")
def test_it_is_said_to_every_helper_whoever_posted_them_and_to_no_customer(
    browser, make, thread
):
    answers = []
    for roles in ((Role.EXPERT,), ()):
        browser.sign_in(make.person(roles=roles))
        answers.append(browser.post(f"/questions/{thread.id}/answers", body=BODY))

    helper, customer = answers
    assert "posted 3 times" in helper.text
    assert "of these posts" not in helper.text
    assert customer.status_code == 303


@pytest.mark.usefixtures("worn")
def test_what_is_a_week_old_or_hidden_is_not_counted(make, sam):
    with stopped_at(now() + LATELY + timedelta(hours=1)):
        assert queries.said_lately(BODY, by=sam) is None
    assert queries.said_lately(BODY, by=sam)

    hide(session.query(Answer).first(), HideReason.OTHER, by=make.moderator())

    assert queries.said_lately(BODY, by=sam) is None


@pytest.mark.usefixtures("worn")
def test_a_reply_that_is_dropped_leaves_what_was_posted(browser, worn, sam):
    browser.post(f"/canned-replies/{worn.id}/drop")

    assert queries.kept_for(sam) == []
    assert session.query(Answer).count() == OFTEN


def test_the_pages_keep_change_and_show_one(browser, make, sam):
    area = make.area("box")
    words = {"title": "Restart", "body": "Hello {name}", "area_id": area.id}
    words["language"] = "en"

    wrong = browser.post("/canned-replies/new", **words | {"body": "{nom}"})
    browser.post("/canned-replies/new", shared="1", **words)
    [kept] = queries.kept_for(make.expert())
    other = {"title": "Again", "language": "fr"}
    browser.post(f"/canned-replies/{kept.id}", **words | other)

    assert wrong.status_code == 422
    assert "Nothing is filled in for {nom}" in wrong.text
    assert kept.is_shared
    [mine] = queries.kept_for(sam)
    assert (mine.title, mine.language, mine.is_shared) == ("Again", "fr", False)
    assert "Again" in browser.get("/canned-replies").text
    assert "Hello {name}" in browser.get(f"/canned-replies/{kept.id}").text


def test_shared_ones_are_changed_by_those_who_may_share(browser, make, keep):
    shared = keep(is_shared=True, by=make.moderator())
    browser.sign_in(make.person(roles=(Role.EXPERT,)))

    assert browser.get("/canned-replies").status_code == 200
    assert browser.get(f"/canned-replies/{shared.id}").status_code == 403


def test_who_leaves_takes_theirs_along_and_leaves_the_shared_ones(make, keep):
    person = make.person(roles=(Role.STAFF,))
    ada = make.acting(person)
    keep(title="Theirs", by=ada)
    keep(title="Everybody’s", is_shared=True, by=ada)

    erase(person)

    assert [it.title for it in queries.kept_for(make.expert())] == ["Everybody’s"]
