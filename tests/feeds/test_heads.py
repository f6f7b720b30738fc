"""Every page has one address, a title that fits, and tells others what it is about."""

import re
from datetime import timedelta

import pytest

from forum.ideas import actions as ideas
from forum.ideas.rules import IdeaKind
from forum.infra import settings
from forum.kernel.clock import now, stopped_at
from forum.questions import actions
from forum.taxonomy.actions import tag
from forum.web.brand import Brand
from tests.feeds.reading import canonical, page, robots
from tests.loop.material import publish

SITE = "http://localhost"
LONG = (
    "The box restarts every night at three, and at four as well when it has rained, "
    "and then nobody in the house can work"
)


@pytest.fixture
def box(make):
    return make.area("box", names={"en": "Box", "fr": "Boîte"})


def meta(soup) -> dict[str, str]:
    found = soup.head.find_all("meta", content=True)
    return {it.get("property") or it.get("name"): it["content"] for it in found}


def url_of(question) -> str:
    return f"/questions/{question.id}/{question.slug}"


PLAIN = {
    "/": "/",
    "/?lang=fr": "/",
    "/questions": "/questions",
    "/questions?lang=fr": "/questions",
    "/questions?utm_source=mail": "/questions",
    "/questions?area=box": "/questions?area=box",
    "/questions?tag=wi-fi": "/questions?tag=wi-fi",
    "/ideas": "/ideas",
    "/ideas?area=box": "/ideas?area=box",
    "/results": "/results",
    "/commitments": "/commitments",
    "/ledger": "/ledger",
    "/moderation/log": "/moderation/log",
    "/representative": "/representative",
}


@pytest.mark.parametrize("path", PLAIN)
def test_a_plain_list_names_its_one_address(browser, make, box, path):
    tag(make.question(area=box).id, ["wi-fi"])

    found = page(browser.get(path))

    assert (canonical(found), robots(found)) == (SITE + PLAIN[path], "")


NARROWED = (
    *("/questions?state=solved", "/questions?state=unanswered", "/questions?age=week"),
    *("/questions?sort=new", "/questions?area=box&tag=wi-fi", "/questions?tag=nothing"),
    *("/ideas?stage=done", "/ideas?sort=new", "/results?shown=declined"),
    *("/results?month=2026-01", "/commitments?state=kept", "/search?q=box"),
)


@pytest.mark.parametrize("path", NARROWED)
def test_a_list_in_another_order_or_cut_is_followed_and_not_remembered(
    browser, make, box, path
):
    tag(make.question(area=box).id, ["wi-fi"])

    found = page(browser.get(path))

    assert (canonical(found), robots(found)) == ("", "noindex,follow")


def test_a_later_page_of_a_list_is_followed_and_not_remembered(browser, make, box):
    for number in range(21):
        make.question(title=f"Question number {number} of many", area=box)
    older = page(browser.get("/questions?area=box")).find("a", rel="next")["href"]

    assert robots(page(browser.get(older))) == "noindex,follow"


def test_a_long_thread_has_an_address_for_each_page_of_its_answers(browser, make):
    question = make.question()
    for _ in range(21):
        actions.answer(question, "Press the button.", by=make.member())

    second = page(browser.get(f"{url_of(question)}?page=2"))
    sorted_ = page(browser.get(f"{url_of(question)}?sort=date"))

    assert canonical(second) == f"{SITE}{url_of(question)}?page=2"
    assert canonical(sorted_) == SITE + url_of(question)
    assert robots(second) == ""
    assert robots(sorted_) == "noindex,follow"


def test_a_page_about_a_person_is_not_remembered_by_search_engines(browser, make):
    make.person("Ada", handle="ada")

    assert robots(page(browser.get("/people/ada"))) == "noindex,follow"


def test_a_title_fits_with_the_name_of_the_area(browser, make, box):
    for title in ("The box restarts every night", LONG):
        question = make.question(title=title, area=box)
        words = page(browser.get(url_of(question))).title.text
        assert len(words) <= 60
        assert words.startswith(title[:30])
        assert " · Box" in words


def test_a_short_title_names_the_brand_as_well(browser, make, box):
    question = make.question(title="It is <slow> & hot", area=box)

    words = page(browser.get(url_of(question))).title.text

    assert words == "It is <slow> & hot · Box · Entraide"


def test_a_long_name_of_an_area_leaves_room_for_the_title(browser, make):
    name = "Television, telephone and everything else that has a remote control"
    area = make.area("everything", names={"en": name})
    idea = make.idea(LONG, area=area)

    words = page(browser.get(f"/ideas/{idea.id}/{idea.slug}")).title.text

    assert len(words) <= 60
    assert words.startswith("The box restarts every night")


def test_what_is_said_of_a_question_is_its_solution_once_there_is_one(browser, make):
    ada = make.member()
    question = make.question(body="It happens at three.", by=ada)
    before = meta(page(browser.get(url_of(question))))
    assert before["description"] == "It happens at three."

    answer = actions.answer(question, "Press *the* button.", by=make.member())
    actions.accept(answer, by=ada)

    found = meta(page(browser.get(url_of(question))))
    assert found["description"] == found["og:description"] == "Press the button."


def test_what_is_said_of_a_result_is_what_was_done(browser, make):
    update = publish(make.idea(), by=make.staff(), read_by=make.moderator())

    found = meta(page(browser.get(f"/results/{update.id}/{update.slug}")))

    assert found["description"].startswith("You get a message thirty days before")


def test_messengers_are_told_what_a_page_is(browser, make):
    question = make.question(title="The box restarts every night")

    found = meta(page(browser.get(url_of(question))))

    assert found["og:title"] == "The box restarts every night"
    assert found["og:type"] == "article"
    assert found["og:url"] == SITE + url_of(question)
    assert found["og:site_name"] == "Entraide"
    assert "og:image" not in found


def test_a_brand_with_a_logo_shows_it_elsewhere(browser):
    settings.write(Brand(name="Orme", logo="0" * 32))

    found = meta(page(browser.get("/")))

    assert found["og:image"] == f"{SITE}/logo/{'0' * 32}"


def test_the_promise_alone_is_there_in_both_languages(browser, make):
    question = make.question()
    found = page(browser.get("/promise?lang=fr"))
    links = found.head.find_all("link", hreflang=True)
    others = {it["hreflang"]: it["href"] for it in links}

    assert others == {
        "x-default": f"{SITE}/promise",
        "en": f"{SITE}/promise?lang=en",
        "fr": f"{SITE}/promise?lang=fr",
    }
    assert canonical(found) == f"{SITE}/promise?lang=fr"
    for path in ("/", "/questions", url_of(question)):
        assert page(browser.get(path)).find_all(hreflang=True) == []


def rename(idea, by):
    ideas.edit_idea(
        idea,
        title="Tell me a month before the price rises",
        problem="I learned it from the bill.",
        wish="A message.",
        area_id=idea.area_id,
        wished=IdeaKind.IMPROVEMENT,
        seen=idea.revision,
        by=by,
    )


def test_other_words_in_an_address_lead_to_the_right_ones(browser, make):
    ada = make.member()
    question, idea = make.question(), make.idea(by=ada)
    update = publish(idea, by=make.staff(), read_by=make.moderator())
    old = f"/ideas/{idea.id}/{idea.slug}"
    with stopped_at(now() + timedelta(days=1)):
        rename(idea, ada)

    moved = {
        old: f"/ideas/{idea.id}/{idea.slug}",
        f"/ideas/{idea.id}": f"/ideas/{idea.id}/{idea.slug}",
        f"/questions/{question.id}/other-words": url_of(question),
        f"/results/{update.id}/other-words": f"/results/{update.id}/{update.slug}",
    }

    for path, place in moved.items():
        answer = browser.get(path)
        assert (path, answer.status_code, answer.location) == (path, 301, place)


def test_a_tag_as_people_write_it_leads_to_its_list(browser, make):
    tag(make.question().id, ["wi-fi"])

    answer = browser.get("/questions?tag=Wi-Fi")

    assert (answer.status_code, answer.location) == (301, "/questions?tag=wi-fi")
    assert browser.get("/questions?area=nowhere").status_code == 404


@pytest.mark.parametrize("host", ["localhost:80", "127.0.0.1"])
def test_every_whole_address_begins_with_the_configured_one(browser, make, box, host):
    question = make.question(area=box)
    fixed = ("/sitemap.xml", "/robots.txt", "/feeds/questions.atom")
    for path in (url_of(question), *fixed):
        text = browser.get(path, headers={"Host": host}).text
        hosts = set(re.findall(r"https?://([^/\s\"<]+)", text))
        assert hosts <= {"localhost", "schema.org", "www.w3.org", "www.sitemaps.org"}
