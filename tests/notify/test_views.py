"""What one was told, on the page, and what one wants to be told."""

import re

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from forum.askers.queries import count_of
from forum.infra.db import session
from forum.moderation import actions as moderation
from forum.notify.models import Mute, Notification, Preference, ThreadPreference
from forum.notify.queries import followed_areas
from forum.notify.rules import Rhythm
from forum.posts.rules import HideReason
from forum.questions import actions as questions


@pytest.fixture
def ada(make, browser):
    person = make.person("Ada")
    browser.sign_in(person)
    return make.acting(person)


def bell(page) -> str:
    [shown] = re.findall(r'<a class="bell".*?</a>', page.text, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", shown).split())


def answered(make, ada, body="Press the button.", *, title="The box restarts"):
    question = make.question(by=ada, title=title)
    return questions.answer(question, body, by=make.member("Grace"))


@pytest.mark.usefixtures("ada")
def test_before_anything_happens_the_page_says_what_will_stand_there(browser):
    page = browser.get("/notifications")

    assert "Nothing to tell you yet" in page.text
    assert bell(page) == "Notifications"


def test_what_is_new_is_counted_on_every_page_and_said_by_a_word(
    browser, ada, make, work
):
    answered(make, ada)
    work()

    assert bell(browser.get("/questions")) == "1 new notifications"
    assert "<b>New:</b> Grace answered" in browser.get("/notifications").text


def test_a_visitor_has_no_bell_and_is_led_to_the_way_in(browser):
    page = browser.get("/questions")

    assert 'class="bell"' not in page.text
    assert "/sign-in" in browser.get("/notifications").location


def test_reading_the_page_marks_nothing_as_read(browser, ada, make, work):
    answered(make, ada)
    work()

    browser.get("/notifications")

    assert bell(browser.get("/notifications")) == "1 new notifications"


def test_opening_one_leads_there_and_marks_it_as_read(browser, ada, make, work):
    answer = answered(make, ada)
    work()
    [told] = session.scalars(select(Notification))

    led = browser.post(f"/notifications/{told.id}")

    assert led.location == f"/posts/{answer.id}"
    assert bell(browser.get("/questions")) == "Notifications"
    assert f'<a href="/posts/{answer.id}">' in browser.get("/notifications").text


@pytest.mark.usefixtures("ada")
def test_nobody_opens_or_reads_what_somebody_else_was_told(browser, make, work):
    answered(make, make.member())
    work()
    [told] = session.scalars(select(Notification))

    refused = browser.post(f"/notifications/{told.id}")
    browser.post("/notifications/read")

    assert refused.status_code == 404
    assert session.scalars(select(Notification)).one().read_at is None


def test_everything_can_be_marked_as_read(browser, ada, make, work):
    for _ in range(3):
        answered(make, ada)
    work()

    browser.post("/notifications/read")

    assert bell(browser.get("/notifications")) == "Notifications"


def test_i12_what_is_hidden_does_not_speak_from_here(browser, ada, make, work):
    answer = answered(make, ada, "A secret number.", title="A public title")
    work()
    moderation.hide(answer, HideReason.PERSONAL_DATA, by=make.moderator())
    work()

    page = browser.get("/notifications")

    assert "A secret number" not in page.text
    assert "Grace" not in page.text
    assert "What you were told of is not shown any more." in page.text


def test_the_list_goes_on_page_by_page_without_losing_any(browser, ada, make, work):
    for number in range(35):
        answered(make, ada, title=f"Question number {number:03}")
    work()

    first = browser.get("/notifications")
    older = re.search(r'href="([^"]+)" rel="next"', first.text)[1]
    second = browser.get(older.replace("&amp;", "&"))

    shown = re.findall(r"Question number (\d+)", first.text + second.text)
    assert sorted(set(shown)) == [f"{number:03}" for number in range(35)]


def test_the_page_costs_the_same_for_one_and_for_thirty(
    browser, ada, make, work, statements
):
    costs = []
    for more in (1, 29):
        for _ in range(more):
            answered(make, ada)
        work()
        browser.get("/notifications")
        statements.clear()
        browser.get("/notifications")
        costs.append(len(statements))

    assert costs[0] == costs[1] <= 6


def chosen() -> dict[str, Rhythm]:
    return dict(session.execute(select(Preference.kind, Preference.rhythm)).all())


@pytest.mark.usefixtures("ada")
def test_how_soon_something_comes_is_chosen_kind_by_kind(browser):
    browser.get("/settings/messages")

    browser.post(
        "/settings/messages",
        **{
            "question.commented": "daily",
            "question.answered": "pages",
            "question.solved": "weekly",
            "followed": "instant",
        },
    )

    assert chosen() == {
        "question.commented": Rhythm.DAILY,
        "question.answered": Rhythm.PAGES,
        "question.solved": Rhythm.WEEKLY,
        "followed": Rhythm.INSTANT,
    }
    page = BeautifulSoup(browser.get("/settings/messages").text, "html.parser")
    shown = {it["name"]: picked(it) for it in page.find_all("select")}
    assert shown | chosen() == shown
    assert shown["question.closed"] == "instant"


def picked(select_) -> str:
    [one] = select_.find_all("option", selected=True)
    return one["value"]


@pytest.mark.usefixtures("ada")
def test_choosing_what_is_usual_is_no_choice(browser):
    page = BeautifulSoup(browser.get("/settings/messages").text, "html.parser")
    usual = {it["name"]: picked(it) for it in page.find_all("select")}

    browser.post("/settings/messages", **dict.fromkeys(usual, "daily"))
    kept = set(chosen())
    browser.post("/settings/messages", **usual)

    assert kept == {kind for kind, rhythm in usual.items() if rhythm != "daily"}
    assert chosen() == {}


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("kind", "rhythm"), [("question.solved", "pages"), ("question.answered", "hourly")]
)
def test_outcomes_cannot_be_kept_to_the_pages_by_kind(browser, kind, rhythm):
    page = BeautifulSoup(browser.get("/settings/messages").text, "html.parser")

    refused = browser.post("/settings/messages", **{kind: rhythm})

    offered = page.find("select", attrs={"name": kind}).find_all("option")
    assert rhythm not in {it["value"] for it in offered}
    assert refused.status_code == 404
    assert chosen() == {}


def hears(browser, path: str) -> str:
    """Read what the page says of how one hears of it."""
    page = BeautifulSoup(browser.get(path).text, "html.parser")
    [form] = page.select('form[action^="/notifications/"]:is(:has([name=post_id]))')[:1]
    menu = form.find_parent("details")
    return menu.summary.get_text() if menu else form.button.get_text()


def test_who_asked_can_mute_it_on_its_page_and_be_told_again(browser, ada, make):
    question = make.question(by=ada)
    path = f"/questions/{question.id}/{question.slug}"
    given = {"post_id": question.id, "next": path}
    before = hears(browser, path)

    led = browser.post("/notifications/rhythm", rhythm="muted", **given).location
    muted = hears(browser, path)
    browser.post("/notifications/rhythm", rhythm="weekly", **given)
    weekly = hears(browser, path)
    browser.post("/notifications/rhythm", rhythm="usual", **given)

    assert led == path
    assert (before, muted, weekly) == (
        "You are told",
        "Muted",
        "You are told · weekly",
    )
    assert hears(browser, path) == "You are told"
    assert session.scalars(select(Mute)).all() == []
    assert session.scalars(select(ThreadPreference)).all() == []


@pytest.mark.usefixtures("ada")
def test_who_has_not_asked_can_follow_and_stop_following(browser, make):
    question = make.question()
    path = f"/questions/{question.id}/{question.slug}"
    given = {"post_id": question.id, "next": path}
    before = hears(browser, path)

    for _ in range(2):
        browser.post("/notifications/follow", on="1", **given)
    follows = hears(browser, path)
    browser.post("/settings/messages", followed="weekly")
    weekly = hears(browser, path)
    browser.post("/notifications/follow", on="0", **given)

    assert (before, follows, weekly) == (
        "Follow",
        "Following · daily",
        "Following · weekly",
    )
    assert hears(browser, path) == "Follow"
    assert count_of([question.id]) == 1


def test_threads_and_areas_are_listed_with_the_way_back(browser, ada, make):
    area = make.area("box")
    muted = make.question(by=ada, title="Muted by me")
    slow = make.question(by=ada, title="Slow for me")
    followed = make.question(title="Followed by me")
    make.question(by=ada, title="As usual")
    browser.post("/notifications/rhythm", post_id=muted.id, rhythm="muted")
    browser.post("/notifications/rhythm", post_id=slow.id, rhythm="weekly")
    browser.post("/notifications/follow", post_id=followed.id)
    browser.post("/notifications/follow-area", area_id=area.id)

    page = BeautifulSoup(browser.get("/settings/messages").text, "html.parser")
    threads = {
        it.find("a").get_text(): it.summary.get_text()
        for it in page.select("#threads li.row")
    }
    areas = [it.find("a").get_text() for it in page.select("#areas li.row")]
    browser.post("/notifications/follow-area", area_id=area.id, on="0")

    assert threads == {
        "Muted by me": "Muted",
        "Slow for me": "You are told · weekly",
        "Followed by me": "Following · daily",
    }
    assert len(areas) == 1
    assert followed_areas(ada.id) == []


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize(
    ("address", "given"),
    [
        ("/notifications/rhythm", {"rhythm": "muted"}),
        ("/notifications/rhythm", {"rhythm": "weekly"}),
        ("/notifications/follow", {}),
    ],
)
def test_choosing_for_what_one_cannot_see_is_like_for_nothing(
    browser, make, address, given
):
    question = make.question()
    moderation.hide(question, HideReason.SPAM, by=make.moderator())

    hidden = browser.post(address, post_id=question.id, **given)
    nothing = browser.post(address, post_id=10**9, **given)

    assert hidden.status_code == nothing.status_code == 404


@pytest.mark.usefixtures("ada")
def test_only_threads_and_areas_can_be_followed(browser, make):
    question = make.question()
    answer = make.answer(question)

    of_a_part = browser.post("/notifications/follow", post_id=answer.id)
    nowhere = browser.post("/notifications/follow-area", area_id=10**9)

    assert of_a_part.status_code == nowhere.status_code == 404
