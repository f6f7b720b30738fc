"""What a page says of itself to programs is what it shows to people."""

import re

import pytest
from bs4 import BeautifulSoup

from forum.infra import settings
from forum.infra.db import session
from forum.moderation import actions as moderation
from forum.people.rules import Role
from forum.posts.rules import HideReason
from forum.questions import actions
from forum.questions.rules import CloseReason
from forum.web.brand import Brand
from tests.feeds.reading import page, thing, things
from tests.feeds.shapes import CHECK
from tests.loop.material import publish


def letters(text: str) -> str:
    """Leave out what stands between words: a browser lays it out as it likes."""
    return re.sub(r"\s+", "", text)


def shown(soup: BeautifulSoup, post_id: int) -> str:
    """Read the words of a post as its page shows them."""
    article = soup.find(id=f"post-{post_id}")
    return letters("".join(it.text for it in article.find_all(class_="prose")[:1]))


def checked(answer) -> list[dict]:
    found = list(things(answer))
    for it in found:
        CHECK[it["@type"]](it)
    return found


@pytest.fixture
def ada(make):
    return make.member("Ada")


@pytest.fixture
def solved(make, ada):
    """Make a question with two answers, the first its solution, and a message."""
    question = make.question(by=ada, body="At *three*.\n\n- or four\n- or `five`")
    first = actions.answer(question, "Press the button.", by=make.member())
    second = actions.answer(question, "Buy a new one.", by=make.member())
    actions.answer(question, "Which button?", by=ada)
    actions.accept(first, by=ada)
    actions.say_me_too(question, by=make.member())
    return question, first, second


def url_of(question) -> str:
    return f"/questions/{question.id}/{question.slug}"


def test_a_question_is_described_with_its_solution_and_its_other_answers(
    browser, solved
):
    question, first, second = solved
    answer = browser.get(url_of(question))

    it = thing(answer, "QAPage")["mainEntity"]

    checked(answer)
    assert (it["name"], it["answerCount"], it["upvoteCount"]) == (question.title, 2, 1)
    assert it["url"] == f"http://localhost{url_of(question)}"
    assert it["acceptedAnswer"]["url"].endswith(f"#post-{first.id}")
    [other] = it["suggestedAnswer"]
    assert other["url"].endswith(f"#post-{second.id}")
    assert it["author"]["name"] == "Ada"
    profile = it["author"]["url"].removeprefix("http://localhost")
    assert browser.get(profile).status_code == 200


def test_an_unanswered_question_is_not_described(browser, make, ada):
    question = make.question(by=ada)
    assert thing(browser.get(url_of(question)), "QAPage") is None

    actions.answer(question, "I mean at three in the morning.", by=ada)
    assert thing(browser.get(url_of(question)), "QAPage") is None

    actions.answer(question, "Press the button.", by=make.member())
    assert thing(browser.get(url_of(question)), "QAPage")


def test_a_closed_or_hidden_question_is_not_described(browser, make, solved):
    question, *_ = solved
    judge, author = make.moderator(), make.person("Grace", handle="grace")
    actions.close(question, CloseReason.OBSOLETE, by=judge)
    assert thing(browser.get(url_of(question)), "QAPage") is None

    hidden = make.question(by=make.acting(author))
    actions.answer(hidden, "Press the button.", by=make.member())
    moderation.hide(hidden, HideReason.SPAM, by=judge)
    browser.sign_in(author)
    answer = browser.get(url_of(hidden))
    assert (answer.status_code, thing(answer, "QAPage")) == (200, None)


def test_a_hidden_answer_is_described_to_nobody(browser, make, solved):
    question, _, second = solved
    judge = make.person("Marc", roles=(Role.MODERATOR,))
    moderation.hide(second, HideReason.SPAM, by=make.acting(judge))
    browser.sign_in(judge)

    answer = browser.get(url_of(question))

    assert "Buy a new one." in page(answer).main.text
    assert "suggestedAnswer" not in thing(answer, "QAPage")["mainEntity"]


def test_only_the_plain_page_of_a_question_describes_it(browser, solved):
    question, *_ = solved

    assert thing(browser.get(url_of(question) + "?sort=date"), "QAPage") is None


ENDINGS = ("</script><script>alert(1)</script>", "<!--<script>", "]]>\u2028")


@pytest.mark.parametrize("words", ENDINGS)
def test_no_word_ends_the_description(browser, make, words):
    question = make.question(title=f"The box {words}", body=f"`{words}`")
    actions.answer(question, f"`{words}`", by=make.member())

    answer = browser.get(url_of(question))

    it = thing(answer, "QAPage")["mainEntity"]
    assert it["name"] == f"The box {words}"
    assert words.strip() in it["suggestedAnswer"][0]["text"]
    assert len(page(answer).find_all("script", type="application/ld+json")) == 1


BODIES = (
    "Plain words.",
    "# A title\n\nand **bold**, _leaning_ and `code`.",
    "- one\n- two\n\n1. first\n2. second",
    "> quoted\n\nand answered, with [a link](https://example.org).",
    "```\nlines  of\n   code < 3 && > 2\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "Ünïcödé, émojis 🦊 and «\u00a0spaces\u00a0».",
    "<script>alert(1)</script> and &amp; written by hand",
    "A line\nand another one  \nbroken by hand",
    "<details><summary>More</summary>inside</details>",
)


def test_a_hundred_pages_say_to_programs_what_they_show_to_people(browser, make):
    area, others = make.area("box"), [make.member() for _ in range(3)]
    for number in range(100):
        body = BODIES[number % 10]
        question = make.question(
            title=f"Question number {number} & others",
            body=body,
            area=area,
            by=others[0],
        )
        answers = [
            actions.answer(question, BODIES[(number + n) % 10], by=others[n])
            for n in (1, 2)
        ]
        if number % 3 == 0:
            actions.accept(answers[number % 2], by=others[0])
        session.commit()

        answer = browser.get(url_of(question))

        soup = page(answer)
        it = next(it for it in checked(answer) if it["@type"] == "QAPage")["mainEntity"]
        assert it["name"] == soup.h1.text
        assert letters(it["text"]) == shown(soup, question.id)
        said = [it.get("acceptedAnswer"), *it.get("suggestedAnswer", ())]
        said = {each["url"].rpartition("-")[2]: each["text"] for each in said if each}
        assert {int(number) for number in said} == {each.id for each in answers}
        for number_of_post, text in said.items():
            assert letters(text) == shown(soup, number_of_post)


def test_an_idea_is_described_as_a_discussion(browser, make):
    idea = make.idea(backed_by=[make.member(), make.member()])

    answer = browser.get(f"/ideas/{idea.id}/{idea.slug}")

    checked(answer)
    it = thing(answer, "DiscussionForumPosting")
    words = "".join(each.text for each in page(answer).select(".told-by .prose"))
    assert letters(it["text"]) == letters(words)
    assert it["headline"] == idea.title
    likes, _comments = it["interactionStatistic"]
    assert f"{likes['userInteractionCount']} customers" in page(answer).main.text


def test_a_result_is_described_as_an_article_of_the_brand(browser, make):
    update = publish(make.idea(), by=make.staff(), read_by=make.moderator())

    answer = browser.get(f"/results/{update.id}/{update.slug}")

    checked(answer)
    it = thing(answer, "Article")
    assert it["author"]["name"] == "Entraide"
    read = letters(page(answer).main.text)
    assert all(letters(line) in read for line in it["articleBody"].split("\n"))


def test_the_first_page_says_whose_site_this_is(browser):
    settings.write(Brand(name="Orme", logo="0" * 32))

    answer = browser.get("/")

    checked(answer)
    it = thing(answer, "Organization")
    assert it["name"] == "Orme"
    assert it["logo"] == f"http://localhost/logo/{'0' * 32}"


def test_a_page_says_what_it_stands_in(browser, make):
    box = make.area("box")
    inside = make.area("remote", parent_id=box.id)
    question = make.question(area=inside)

    trail = thing(browser.get(url_of(question)), "BreadcrumbList")["itemListElement"]

    assert [it["position"] for it in trail] == [1, 2, 3, 4]
    assert [it["name"] for it in trail] == [
        "Questions",
        "Box",
        "Remote",
        question.title,
    ]
    assert trail[1]["item"] == "http://localhost/questions?area=box"
