"""The map of the site lists what everybody may read, all of it and nothing else."""

from datetime import UTC, datetime, timedelta

import pytest

from forum.comments import actions as comments
from forum.curation import actions as curation
from forum.feeds.queries import mapping
from forum.ideas import actions as ideas
from forum.ideas.rules import Decision
from forum.kernel.clock import stopped_at
from forum.moderation import actions as moderation
from forum.posts import actions as posts
from forum.posts.rules import HideReason, Visibility
from forum.questions import actions, queries
from forum.taxonomy.actions import tag
from tests.feeds.reading import canonical, mapped, page, robots, whole_map
from tests.loop.material import decide, publish

MONDAY = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
SITE = "http://localhost"


@pytest.fixture
def moderator(make):
    return make.moderator()


def place(kind: str, post) -> str:
    return f"{SITE}/{kind}/{post.id}/{post.slug}"


def test_every_public_thing_is_on_the_map_and_nothing_else(browser, make, moderator):
    box, staff = make.area("box"), make.staff()
    question, idea = make.question(area=box), make.idea(area=box)
    tag(question.id, ["wi-fi"])
    joined = make.idea("The same in other words")
    ideas.merge(joined, idea, reason="It is the same.", by=moderator)
    promise = decide(idea, Decision.PLANNED, by=staff).commitment_id
    result = publish(idea, by=staff, read_by=moderator)
    hidden, withdrawn, moved = make.question(), make.question(), make.question()
    moderation.hide(hidden, HideReason.SPAM, by=moderator)
    posts.change_visibility(withdrawn, Visibility.WITHDRAWN)
    made = curation.make_idea_of(moved, reason="It is a wish.", by=moderator)

    found = whole_map(browser)

    threads = {
        place("questions", question),
        place("ideas", idea),
        place("ideas", made),
        place("results", result),
        f"{SITE}/commitments/{promise}",
    }
    lists = {
        f"{SITE}{path}"
        for path in (
            *("/", "/questions", "/ideas", "/results", "/commitments", "/promise"),
            *("/representative", "/ledger", "/moderation/log"),
            *("/questions?area=box", "/ideas?area=box", "/questions?tag=wi-fi"),
        )
    }
    areas_of_others = {it for it in found if "?area=area-" in it}
    assert set(found) - areas_of_others == threads | lists


def test_whatever_is_on_the_map_is_there_under_its_one_address(browser, make):
    question = make.question(area=make.area("box"))
    make.idea()
    tag(question.id, ["wi-fi"])

    for address in whole_map(browser):
        answer = browser.get(address.removeprefix(SITE))
        assert (address, answer.status_code) == (address, 200)
        assert (canonical(page(answer)), robots(page(answer))) == (address, "")


def test_a_page_is_dated_by_the_last_change_of_any_of_its_parts(
    browser, make, moderator
):
    ada, grace = make.member(), make.member()
    with stopped_at(MONDAY):
        question = make.question(by=ada)
        answer = make.answer(question, by=grace)
    changes = (
        lambda it: comments.add(it, "Which button?", by=ada),
        lambda it: actions.edit_answer(it, "The red one.", seen=it.revision, by=grace),
        lambda it: moderation.hide(it, HideReason.SPAM, by=moderator),
    )

    dates = [whole_map(browser)[place("questions", question)]]
    for number, change in enumerate(changes, start=1):
        with stopped_at(MONDAY + timedelta(days=number)):
            change(queries.answer(answer.id, grace))
        dates.append(whole_map(browser)[place("questions", question)])

    assert dates == [f"2026-11-{16 + n}T09:00:00+00:00" for n in range(4)]


def test_a_comment_dates_a_result(browser, make, moderator):
    with stopped_at(MONDAY):
        update = publish(make.idea(), by=make.staff(), read_by=moderator)
    before = whole_map(browser)[place("results", update)]
    with stopped_at(MONDAY + timedelta(days=30)):
        comments.add(update, "It works for me.", by=make.member())

    after = whole_map(browser)[place("results", update)]

    assert (before[:10], after[:10]) == ("2026-11-16", "2026-12-16")


def test_what_the_brand_says_dates_an_idea(browser, make):
    with stopped_at(MONDAY):
        idea = make.idea()
    with stopped_at(MONDAY + timedelta(days=1)):
        decide(idea, Decision.ACKNOWLEDGED, by=make.staff())

    assert whole_map(browser)[place("ideas", idea)] == "2026-11-17T09:00:00+00:00"


def test_the_index_dates_each_part_by_its_newest_page(browser, make):
    for n in range(2):
        with stopped_at(MONDAY + timedelta(days=n)):
            make.question()

    index = mapped(browser.get("/sitemap.xml"))

    assert index[f"{SITE}/sitemap-questions-1.xml"] == "2026-11-17T09:00:00+00:00"


def test_a_map_that_grows_is_given_in_parts_that_stay(browser, make, monkeypatch):
    monkeypatch.setattr(mapping, "SPAN", 4)
    made = [make.question() for _ in range(9)]

    index = mapped(browser.get("/sitemap.xml"))
    parts = [it for it in index if "questions" in it]
    pages = [mapped(browser.get(it.removeprefix(SITE))) for it in parts]

    assert len(parts) > 2
    assert max(len(it) for it in pages) <= 4
    listed = {address for found in pages for address in found}
    assert {place("questions", it) for it in made} == listed & {
        place("questions", it) for it in made
    }
    make.question()
    assert mapped(browser.get(parts[0].removeprefix(SITE))) == pages[0]


def test_the_largest_part_keeps_to_what_a_map_may_weigh():
    """Fifty thousand addresses and 50 MB, says sitemaps.org."""
    longest = f"https://{'a' * 200}.example/questions/{10**18}/{'b' * 80}"
    around = len("<url><loc></loc><lastmod>2026-11-16T09:00:00+00:00</lastmod></url>\n")

    assert mapping.SPAN <= 50_000
    assert mapping.SPAN * (len(longest) + around) < 50 * 2**20


@pytest.mark.parametrize(
    "part",
    ["questions-2", "questions-0", "lists-2", f"ideas-{10**17}", "people-1"],
)
def test_a_part_that_is_not_there_is_not_found(browser, make, part):
    make.question()

    assert browser.get(f"/sitemap-{part}.xml").status_code == 404
