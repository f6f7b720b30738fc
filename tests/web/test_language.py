"""In which language a reader is spoken to."""

import re

import pytest


def spoken(page) -> str:
    return re.search(r'<html [^>]*lang="(\w+)"', page.text)[1]


@pytest.mark.parametrize(
    ("accepts", "language"),
    [
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,en;q=0.9", "en"),
        ("de,fr;q=0.5,en;q=0.4", "fr"),
        ("de", "en"),
        ("", "en"),
        ("*", "en"),
        ("x" * 5_000, "en"),
        (";;,q=x,", "en"),
    ],
)
def test_a_visitor_is_spoken_to_as_their_browser_asks(accepts, language, browser):
    page = browser.get("/questions", headers={"Accept-Language": accepts})

    assert (page.status_code, spoken(page)) == (200, language)


def test_the_word_in_the_address_wins_and_is_carried_by_every_link(make, browser):
    make.question()

    page = browser.get("/questions?lang=fr", headers={"Accept-Language": "en"})

    links = re.findall(r'<a [^>]*href="(/[^"#]*)"', page.text)
    assert spoken(page) == "fr"
    own = [link for link in links if not link.startswith("/static")]
    assert own
    assert [link for link in own if "lang=" not in link] == []


def test_forms_of_visitors_keep_the_language_too(browser):
    page = browser.get("/sign-in?lang=fr").text

    actions = re.findall(r'<form[^>]*method="post"[^>]*action="([^"]*)"', page)
    assert all("lang=fr" in action for action in actions)


def test_a_language_that_is_not_spoken_here_is_no_fault(browser):
    page = browser.get("/questions?lang=xx")

    assert (page.status_code, spoken(page)) == (200, "en")


def test_a_member_is_spoken_to_as_they_chose_whatever_the_browser_asks(make, browser):
    browser.sign_in(make.person(language="fr"))

    page = browser.get("/questions", headers={"Accept-Language": "en"})

    assert spoken(page) == "fr"
    assert "lang=fr" not in page.text.split("<footer")[0]


def test_a_text_says_in_which_language_it_was_written(make, browser):
    question = make.question(title="La box redémarre", language="fr")

    page = browser.get(f"/questions/{question.id}/{question.slug}").text

    assert re.search(r'<h1[^>]*lang="fr"[^>]*>La box redémarre', page)


def test_a_refusal_is_said_in_the_readers_language(browser):
    page = browser.get("/nowhere?lang=fr")

    assert "There is no page at this address." not in page.text
    assert spoken(page) == "fr"
