"""Whoever follows a list with a program sees what everybody sees, as it is now."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.comments import actions as comments
from forum.curation import actions as curation
from forum.ideas.rules import Decision
from forum.infra.db import session
from forum.kernel.clock import stopped_at
from forum.moderation import actions as moderation
from forum.posts.rules import HideReason
from forum.questions import actions
from forum.taxonomy.actions import tag
from tests.feeds.reading import ATOM, entries, feed, link, of, page, titles
from tests.loop.material import decide

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
def ada(make):
    return make.member("Ada")


def test_the_newest_questions_come_first_with_all_their_words(browser, make, ada):
    with stopped_at(MONDAY):
        make.question(title="The box restarts every night", body="At *three*.", by=ada)
    with stopped_at(TUESDAY):
        make.question(title="The remote & the box <disagree>")

    found = feed(browser.get("/feeds/questions.atom"))

    assert titles(found) == [
        "The remote & the box <disagree>",
        "The box restarts every night",
    ]
    oldest = entries(found)[-1]
    assert of(oldest, "content") == "<p>At <em>three</em>.</p>\n"
    assert oldest.find("a:content", ATOM).get("type") == "html"
    assert oldest.find("a:author/a:name", ATOM).text == "Ada"
    assert of(oldest, "published") == "2026-11-16T09:00:00+00:00"
    assert of(found, "updated") == "2026-11-17T09:00:00+00:00"


def test_an_edit_moves_the_date_of_an_entry_and_not_its_name(browser, make, ada):
    with stopped_at(MONDAY):
        question = make.question(by=ada)
    before = entries(feed(browser.get("/feeds/questions.atom")))[0]
    with stopped_at(TUESDAY):
        actions.edit_question(
            question,
            title="The box restarts at night",
            body="At four.",
            area_id=question.area_id,
            tags=[],
            product_version="",
            seen=question.revision,
            by=ada,
        )

    after = entries(feed(browser.get("/feeds/questions.atom")))[0]

    assert of(after, "id") == of(before, "id")
    assert of(after, "title") == "The box restarts at night"
    assert of(after, "published") == of(before, "published")
    assert of(after, "updated") == "2026-11-17T09:00:00+00:00"


def test_what_waits_and_what_is_solved_are_feeds_of_their_own(browser, make, ada):
    make.question(title="Nobody knows this one")
    solved = make.question(title="This one is solved", by=ada)
    answer = actions.answer(solved, "Press the button.", by=make.member("Grace"))
    actions.accept(answer, by=ada)

    waiting = feed(browser.get("/feeds/unanswered.atom"))
    done = feed(browser.get("/feeds/solved.atom"))

    assert titles(waiting) == ["Nobody knows this one"]
    assert titles(done) == ["This one is solved"]
    assert of(entries(done)[0], "content") == "<p>Press the button.</p>\n"
    assert entries(done)[0].find("a:author/a:name", ATOM).text == "Grace"


def test_what_is_asked_again_is_a_feed(browser, make):
    asked = make.question(title="Everybody asks this")
    again = make.question(title="One of them")
    actions.close_as_duplicate(again, asked, by=make.moderator())

    found = feed(browser.get("/feeds/asked-again.atom"))

    assert titles(found) == ["Everybody asks this"]


def test_an_area_is_followed_with_its_questions_and_its_ideas(browser, make):
    box = make.area("box")
    inside = make.area("remote", parent_id=box.id)
    with stopped_at(MONDAY):
        make.question(title="The box restarts every night", area=box)
    with stopped_at(TUESDAY):
        make.idea("Make the remote glow", area=inside)
    make.question(title="A question of another area")

    found = feed(browser.get("/feeds/areas/box.atom"))

    assert titles(found) == ["Make the remote glow", "The box restarts every night"]
    assert of(found, "title") == "Box · Entraide"
    assert browser.get("/feeds/areas/nowhere.atom").status_code == 404


def test_a_tag_is_followed_and_one_that_nobody_used_is_not_there(browser, make):
    question = make.question(title="The box restarts every night")
    make.question(title="A question without a tag")
    tag(question.id, ["wi-fi"])

    assert titles(feed(browser.get("/feeds/tags/wi-fi.atom"))) == [question.title]
    assert browser.get("/feeds/tags/bluetooth.atom").status_code == 404


def test_a_question_is_followed_with_its_answers(browser, make, ada):
    question = make.question(by=ada)
    answer = actions.answer(question, "Press the button.", by=make.member("Grace"))
    actions.answer(question, "It still happens.", by=ada)

    found = feed(browser.get(f"/feeds/questions/{question.id}.atom"))

    assert titles(found) == ["Message by Ada", "Answer by Grace"]
    [place] = link(entries(found)[-1], "alternate")
    lead = browser.get(place.removeprefix("http://localhost"))
    assert lead.location.endswith(f"#post-{answer.id}")


def test_an_idea_is_followed_with_what_the_brand_and_others_say(browser, make):
    idea, staff = make.idea("Warn me before a promotion ends"), make.staff()
    comments.add(idea, "A letter would do.", by=make.member("Grace"))
    decide(idea, Decision.PLANNED, by=staff)

    found = feed(browser.get(f"/feeds/ideas/{idea.id}.atom"))
    board = feed(browser.get("/feeds/ideas.atom"))

    assert {"Comment by Grace", "The brand says yes"} < set(titles(found))
    assert titles(board) == ["Warn me before a promotion ends"]
    assert "I learned it from the bill." in of(entries(board)[0], "content")


def test_the_feeds_of_the_brand_keep_their_old_addresses(browser):
    for path in ("/results.atom", "/ledger/feed.atom"):
        found = feed(browser.get(path))
        assert link(found, "self") == [f"http://localhost{path}"]


@pytest.mark.parametrize("kind", ["questions", "ideas"])
def test_what_is_hidden_leaves_every_feed(browser, make, kind):
    area, moderator = make.area("box"), make.moderator()
    title = "Words that nobody should read"
    post = (
        make.question(title=title, area=area)
        if kind == "questions"
        else make.idea(title, area=area)
    )
    lists = [f"/feeds/{kind}.atom", "/feeds/areas/box.atom"]
    assert all(title in browser.get(path).text for path in lists)

    moderation.hide(post, HideReason.SPAM, by=moderator)

    assert [it for path in lists for it in titles(feed(browser.get(path)))] == []
    gone = browser.get(f"/feeds/{kind}/{post.id}.atom")
    assert (gone.status_code, title in gone.text) == (410, False)


def test_a_hidden_answer_or_comment_is_in_no_feed(browser, make):
    question, idea, judge = make.question(), make.idea(), make.moderator()
    answer = actions.answer(question, "Buy my pills.", by=make.member())
    comment = comments.add(idea, "Buy my pills.", by=make.member())
    for each in (answer, comment):
        moderation.hide(each, HideReason.SPAM, by=judge)

    for place in (f"questions/{question.id}", f"ideas/{idea.id}"):
        assert entries(feed(browser.get(f"/feeds/{place}.atom"))) == []


def test_a_thread_that_moved_is_followed_where_it_went_and_back(browser, make):
    question, judge = make.question(), make.moderator()
    idea = curation.make_idea_of(question, reason="It is a wish.", by=judge)

    there = browser.get(f"/feeds/questions/{question.id}.atom")
    assert (there.status_code, there.location) == (301, f"/feeds/ideas/{idea.id}.atom")

    back = curation.make_question_of(idea, reason="It was one.", by=judge)
    again = browser.get(f"/feeds/ideas/{idea.id}.atom")
    assert again.location == f"/feeds/questions/{back.id}.atom"
    assert browser.get(again.location).status_code == 200


def test_a_program_that_has_the_newest_is_told_so(browser, make):
    make.question()
    first = browser.get("/feeds/questions.atom")
    assert first.headers["Cache-Control"] == "public, no-cache"

    known = {"If-None-Match": first.headers["ETag"]}
    by_tag = browser.get("/feeds/questions.atom", headers=known)
    since = {"If-Modified-Since": first.headers["Last-Modified"]}
    by_date = browser.get("/feeds/questions.atom", headers=since)
    make.question(title="Something new has happened")
    after = browser.get("/feeds/questions.atom", headers=known)

    assert [(it.status_code, it.data) for it in (by_tag, by_date)] == [(304, b"")] * 2
    assert titles(feed(after))[0] == "Something new has happened"


def test_a_feed_speaks_one_language_whoever_asks(browser, make):
    make.question()
    plain = browser.get("/feeds/questions.atom", headers={"Accept-Language": "fr"})
    french = browser.get("/feeds/questions.atom?lang=fr")

    xml_lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert feed(plain).get(xml_lang) == "en"
    assert feed(french).get(xml_lang) == "fr"
    assert link(feed(french), "self") == [
        "http://localhost/feeds/questions.atom?lang=fr"
    ]
    assert of(entries(feed(french))[0], "id") == of(entries(feed(plain))[0], "id")


def test_a_feed_costs_the_same_for_one_entry_and_for_thirty(browser, make, statements):
    area = make.area("box")
    make.question(area=area)
    browser.get("/feeds/questions.atom")
    statements.clear()
    browser.get("/feeds/questions.atom")
    alone = len(statements)
    for number in range(30):
        make.question(title=f"Question number {number} of many", area=area)
    session.commit()
    statements.clear()

    found = feed(browser.get("/feeds/questions.atom"))

    assert len(statements) == alone <= 5
    assert len(entries(found)) == 30


def test_an_empty_list_is_a_feed(browser):
    for path in ("/feeds/questions.atom", "/feeds/solved.atom", "/feeds/ideas.atom"):
        assert entries(feed(browser.get(path))) == []


PAGES = {
    "/": "/feeds/questions.atom",
    "/questions": "/feeds/questions.atom",
    "/questions?state=unanswered": "/feeds/unanswered.atom",
    "/questions?state=solved": "/feeds/solved.atom",
    "/questions?sort=asked_again": "/feeds/asked-again.atom",
    "/questions?area=box": "/feeds/areas/box.atom",
    "/questions?tag=wi-fi": "/feeds/tags/wi-fi.atom",
    "/ideas": "/feeds/ideas.atom",
    "/ideas?area=box": "/feeds/areas/box.atom",
    "/results": "/results.atom",
    "/ledger": "/ledger/feed.atom",
}


@pytest.mark.parametrize("place", PAGES)
def test_a_page_names_its_feed_to_programs(browser, make, place):
    question = make.question(area=make.area("box"))
    tag(question.id, ["wi-fi"])

    found = page(browser.get(place))

    [alternate] = found.find_all("link", type="application/atom+xml")
    assert alternate["href"] == PAGES[place]
    assert feed(browser.get(alternate["href"])) is not None
    if place not in {"/", "/ledger"}:  # an empty ledger has nothing to follow
        assert found.main.find("a", href=PAGES[place])


def test_a_question_and_an_idea_name_their_own_feeds(browser, make):
    question, idea = make.question(), make.idea()
    for kind, post in (("questions", question), ("ideas", idea)):
        found = page(browser.get(f"/{kind}/{post.id}/{post.slug}"))
        [alternate] = found.find_all("link", type="application/atom+xml")
        assert alternate["href"] == f"/feeds/{kind}/{post.id}.atom"
        assert found.main.find("a", href=alternate["href"])
