"""What people see of search."""

import logging
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape
from shutil import rmtree

import pytest
from bs4 import BeautifulSoup

from forum.ideas.rules import Decision
from forum.infra.db import session, transaction
from forum.infra.outbox import emit
from forum.kernel.clock import now, stopped_at
from forum.posts.events import ThreadChanged
from forum.posts.rules import Visibility
from forum.questions.rules import State
from forum.search import actions, jobs, queries
from forum.search.adapters.whoosh import WhooshIndex


@pytest.fixture
def asked(make, work):
    """Ask questions, and let the worker index them."""

    def ask(title, body="At three.", replies=(), **given):
        question = make.question(title=title, body=body, **given)
        for reply in replies:
            make.answer(question, body=reply)
        session.commit()
        with transaction():
            emit(ThreadChanged(thread_id=question.id))
        work()
        return question

    return ask


def titles(page):
    return [
        unescape(it) for it in re.findall(r'/questions/\d+/[\w-]+">([^<]+)', page.text)
    ]


def parsed(text):
    return BeautifulSoup(text, "html.parser")


def marked(page):
    return re.findall(r"<mark>(.*?)</mark>", page.text)


def test_a_thread_is_found_by_its_title_its_text_and_its_answers(browser, asked):
    asked("The box restarts", "Every night", replies=["Update the firmware"])
    asked("Something else")

    for words in ("box", "night", "firmware", "boxes firmware"):
        assert titles(browser.get(f"/search?q={words}")) == ["The box restarts"]


def test_the_lines_that_answer_are_shown_with_the_words_marked(browser, asked):
    asked("The box", "It restarts. " * 9, replies=["Update the <b>firmware</b> of it"])

    page = browser.get("/search?q=firmwares")

    assert marked(page) == ["firmware"]
    assert "Update the" in page.text


def test_what_was_searched_stays_in_the_field(browser):
    page = browser.get('/search?q="><b>red</b> light')

    assert 'value="&#34;&gt;&lt;b&gt;red&lt;/b&gt; light"' in page.text
    assert "<b>red" not in page.text


def test_nobody_searched_yet(browser):
    page = browser.get("/search")

    assert page.status_code == 200
    assert "Use the words that come to you" in page.text


def test_words_that_find_nothing_are_carried_over_to_a_question(browser):
    page = browser.get("/search?q=unheard of")

    assert 'href="/questions/ask?title=unheard+of"' in page.text


def test_results_are_kept_to_a_state_an_area_a_language_and_a_date(
    browser, asked, make
):
    area = make.area("box")
    inside = make.area("wifi", parent_id=area.id)
    old = datetime(2020, 5, 1, tzinfo=UTC)
    asked("Red light one", area=inside, state=State.SOLVED, language="fr")
    asked("Red light two", created_at=old)

    for narrowed in (
        "state=solved",
        "area=box",
        "area=wifi",
        "language=fr",
        "from=2020-06-01",
    ):
        page = browser.get(f"/search?q=red+light&{narrowed}")
        assert titles(page) == ["Red light one"], narrowed
    page = browser.get("/search?q=red+light&to=2020-05-01&from=2020-05-01")
    assert titles(page) == ["Red light two"]


def test_results_are_kept_to_a_kind(browser, asked, make, work):
    asked("Red light one")
    idea = make.idea("A red light less")
    session.commit()
    work()

    ideas = browser.get("/search?q=red+light&kind=idea")

    assert titles(ideas) == []
    assert idea.title in ideas.text
    assert titles(browser.get("/search?q=red+light&kind=question")) == ["Red light one"]
    assert 'name="kind" value="idea"' in ideas.text
    assert re.search(r'kind=idea"\s+aria-current="true"', ideas.text)


def test_filters_are_links_that_keep_the_words(browser, asked):
    asked("Red light", state=State.SOLVED)

    page = browser.get("/search?q=red+light&state=solved&page=2")

    assert 'href="/search?q=red+light&amp;state=answered"' in page.text
    assert 'href="/search?q=red+light" aria-current' not in page.text
    assert re.search(r'state=solved"\s+aria-current="true"', page.text)


@pytest.mark.parametrize("given", ["from=yesterday", "to=2020-13-01"])
def test_a_day_that_is_none_is_refused_in_words(browser, given):
    page = browser.get(f"/search?q=red&{given}")

    assert page.status_code == 422
    assert "Write days as 2026-03-31" in page.text


@pytest.mark.parametrize("page_number", ["0", "-1", "x", "999999999999", "٣"])
def test_any_page_number_is_survived(browser, asked, page_number):
    asked("Red light")

    assert browser.get(f"/search?q=red&page={page_number}").status_code == 200


def test_results_come_in_pages(browser, make):
    for n in range(25):
        make.question(title=f"Red light number {n}")
    session.commit()
    actions.rebuild()

    first = browser.get("/search?q=red+light")
    second = browser.get("/search?q=red+light&page=2")

    assert "25 results" in first.text
    assert (len(titles(first)), len(titles(second))) == (20, 5)
    assert not set(titles(first)) & set(titles(second))
    assert 'href="/search?q=red+light&amp;page=2"' in first.text
    assert "page=3" not in second.text


def test_a_misspelt_word_is_mended_with_a_link(browser, asked):
    asked("Connexion perdue", language="fr")

    page = browser.get("/search?q=conexion")

    assert 'href="/search?q=connexion"' in page.text


def test_search_pages_are_not_for_search_engines(browser):
    assert 'content="noindex,follow"' in browser.get("/search?q=red").text


def test_a_page_of_results_costs_the_same_for_1_and_for_20(browser, make, statements):
    counts = []
    browser.get("/search?q=red+light")  # what is remembered for all pages is read once
    for many in (1, 19):
        for n in range(many):
            make.answer(make.question(title=f"Red light {n}"), body="Red light here")
        session.commit()
        actions.rebuild()
        statements.clear()
        browser.get("/search?q=red+light")
        counts.append(len(statements))

    assert counts[0] == counts[1] <= 8


# Who may see what


@pytest.mark.parametrize(
    "path", ["/search?q=secret", "/search/similar?title=secret+sings"]
)
def test_what_is_hidden_is_not_shown_though_the_index_lags(browser, asked, path):
    question = asked("Secret canarybird", replies=["The canarybird sings"])
    assert "canarybird" in browser.get(path).text

    question.visibility = Visibility.HIDDEN

    assert "canarybird" not in browser.get(path).text


def test_a_hidden_answer_is_not_quoted_though_the_index_lags(browser, asked, make):
    question = asked("The box", "It blinks", replies=["Look here"])
    answer = make.answer(question, body="The secret canarybird sings")
    actions.catch_up([question.id])
    assert "canarybird" in browser.get("/search?q=secret").text

    answer.visibility = Visibility.HIDDEN

    assert titles(browser.get("/search?q=secret")) == ["The box"]
    assert "canarybird" not in browser.get("/search?q=secret").text


def test_a_hidden_thread_is_forgotten_by_the_worker(asked, work):
    question = asked("Red light")
    question.visibility = Visibility.HIDDEN
    session.commit()
    with transaction():
        emit(ThreadChanged(thread_id=question.id))
    work()

    assert queries.index().ids() == set()


# Similar questions


def test_similar_questions_are_a_piece_of_page(browser, asked):
    asked("The red light of my box blinks at night")

    page = browser.get("/search/similar?title=red+light+blinks")

    assert "<html" not in page.text
    assert titles(page) == ["The red light of my box blinks at night"]


def test_similar_questions_are_also_data(browser, asked):
    question = asked("The red light of my box blinks at night")

    answer = browser.get(
        "/search/similar?title=red+light+blinks", headers={"Accept": "application/json"}
    )

    (only,) = answer.json
    assert only["id"] == question.id
    assert only["kind"] == "question"
    assert only["title"] == question.title
    assert only["url"].startswith(f"/questions/{question.id}/")
    assert 0 < only["score"] <= 1
    assert "Accept" in answer.headers["Vary"]


def test_what_is_close_is_grouped_by_kind_with_what_one_can_do(
    browser, asked, make, work
):
    ada = make.member()
    question = asked("The price rises without a warning")
    idea = make.idea("Warn me before the price rises", backed_by=[make.member()])
    idea.decision = Decision.DECLINED
    session.commit()
    work()
    browser.sign_in(ada)

    page = browser.get("/search/similar?title=warning+before+the+price+rises").text

    assert "2 are close to yours. Is one of them the same?" in page
    assert page.index("Questions</h3>") < page.index("Ideas</h3>")
    assert f'formaction="/questions/{question.id}/me-too"' in page
    assert f'href="/ideas/{idea.id}/{idea.slug}#support-{idea.id}"' in page
    assert "2 customers" in page
    assert "declined" in page


def test_having_it_too_leaves_what_is_being_written_alone(browser, asked, make):
    question = asked("The price rises without a warning")
    browser.sign_in(make.member())
    form = {"title": "Price rises without warning", "look": "1"}

    for path in ("/questions/ask", "/ideas/propose"):
        page = parsed(browser.post(path, **form).text)
        button = page.select_one(".near button")
        assert button["formaction"] == f"/questions/{question.id}/me-too"
        acts = page.select_one(f"form#{button['form']}")
        assert [it["name"] for it in acts.select("input")] == ["csrf_token"]


def test_who_has_it_already_or_cannot_have_it_is_offered_no_button(
    browser, asked, make
):
    ada = make.member()
    asked("The price rises without a warning", by=ada)
    path = "/search/similar?title=price+rises+without+warning"

    assert "me-too" not in browser.get(path).text
    browser.sign_in(ada)
    assert "me-too" not in browser.get(path).text


def test_what_is_far_is_not_offered(browser, asked):
    asked("Opening hours on Sunday, the shop in Lyon, its car park and its lift")

    assert (
        titles(browser.get("/search/similar?title=red+light+blinks+sunday+now")) == []
    )


# Without the index


@pytest.fixture
def damaged(app, tmp_path):
    """Keep the index in files, and lose some of them."""
    index = WhooshIndex(tmp_path / "search_index")
    index.rebuild([])
    next((tmp_path / "search_index").glob("g-*/*.toc")).unlink()
    adapters = app.extensions["forum.adapters"]
    app.extensions["forum.adapters"] = replace(adapters, index=index)
    return index


@pytest.mark.usefixtures("damaged")
def test_search_answers_without_its_index_and_says_so(browser, make):
    question = make.question(title="Red light", body="50% of the time_")
    make.answer(question, body="The LIGHT is red, 50%")
    hidden = make.question(title="Red light hidden", visibility=Visibility.HIDDEN)
    session.commit()

    page = browser.get("/search?q=light+red")

    assert titles(page) == ["Red light"]
    assert "Search is being repaired" in page.text
    assert hidden.title not in page.text
    assert titles(browser.get("/search?q=50%25")) == ["Red light"]
    assert titles(browser.get("/search?q=_____")) == []
    assert browser.get("/search/similar?title=red+light").status_code == 200


def test_damage_is_mended_by_itself(browser, damaged, asked):
    asked("Red light")
    before = browser.get("/search?q=red")

    jobs.mend()
    after = browser.get("/search?q=red")

    assert titles(before) == titles(after) == ["Red light"]
    assert "Search is being repaired" in before.text
    assert "Search is being repaired" not in after.text
    assert damaged.is_healthy()


def test_damage_is_logged_and_a_first_start_is_none(damaged, tmp_path, caplog):
    jobs.mend()
    [said] = caplog.messages
    rmtree(tmp_path / "search_index")

    with caplog.at_level(logging.WARNING):
        jobs.mend()

    assert "damaged" in said
    assert caplog.messages == [said]
    assert damaged.is_healthy()


def test_a_change_during_the_damage_leaves_no_job_behind(damaged, asked, work):
    asked("Red light")

    assert work() == 0
    assert not damaged.is_healthy()


def test_a_change_while_somebody_else_writes_waits_a_second(damaged, asked, work):
    damaged.rebuild([])
    with damaged._generations.writing():  # noqa: SLF001 - as another process would
        asked("Red light")
        assert damaged.ids() == set()

    with stopped_at(now() + timedelta(seconds=2)):
        work()

    assert len(damaged.ids()) == 1


def test_the_daily_look_finds_what_was_missed_and_drops_what_is_gone(make):
    missed = make.question(title="Red light")
    gone = make.question(title="Red door")
    actions.catch_up([gone.id])
    gone.visibility = Visibility.HIDDEN
    session.commit()

    jobs.look_over()

    assert queries.index().ids() == {missed.id}


def test_old_questions_stay_findable(browser, asked):
    asked("Red light", created_at=datetime.now(UTC) - timedelta(days=4000))

    assert titles(browser.get("/search?q=red")) == ["Red light"]
