"""How soon one wants what, and what one follows, on the pages."""

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from forum.askers.queries import count_of
from forum.infra.db import session
from forum.infra.manifest import provided
from forum.moderation import actions as moderation
from forum.notify.models import Mute, Preference, ThreadPreference
from forum.notify.queries import followed_areas
from forum.notify.rules import Notice, Rhythm
from forum.posts.rules import HideReason


@pytest.fixture
def ada(make, browser):
    person = make.person("Ada")
    browser.sign_in(person)
    return make.acting(person)


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


@pytest.mark.usefixtures("ada")
def test_each_kind_comes_as_it_was_chosen_whatever_it_is(browser):
    page = BeautifulSoup(browser.get("/settings/messages").text, "html.parser")
    offers = {
        it["name"]: [each["value"] for each in it.find_all("option")]
        for it in page.find_all("select")
    }

    for rhythm in Rhythm:
        wanted = {kind: rhythm for kind, each in offers.items() if rhythm in each}
        browser.post("/settings/messages", **wanted)
        page = BeautifulSoup(browser.get("/settings/messages").text, "html.parser")
        shown = {it["name"]: picked(it) for it in page.find_all("select")}
        assert {kind: shown[kind] for kind in wanted} == wanted

    kinds = {it.kind: it for it in provided(Notice)}
    assert set(offers) == {*kinds, "followed"}
    assert {it for it in kinds if "pages" not in offers[it]} == {
        it.kind for it in kinds.values() if it.is_outcome
    }
