"""A word to the person who wrote an answer: once, quietly, and worth no points."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from forum.kernel.clock import now, stopped_at
from forum.kernel.errors import NotAllowed
from forum.notify.queries import page
from forum.people.rules import Visitor
from forum.privacy.actions import erase
from forum.questions import actions as questions
from forum.thanks import actions


@pytest.fixture
def linus(make):
    return make.member("Linus")


@pytest.fixture
def answer(make, linus):
    return make.answer(by=linus)


@pytest.fixture
def told(linus, work):
    def sentences() -> list[str]:
        work()
        return [str(it.line.sentence) for it in page(linus).items if it.line]

    return sentences


def shown(browser, answer) -> str:
    """Read how often an answer's author is thanked, as everybody does."""
    path = f"/questions/{answer.question_id}/x"
    found = browser.get(path, follow_redirects=True).text
    return BeautifulSoup(found, "html.parser").select_one(".post .acts").get_text(" ")


def test_people_thank_once_and_can_take_it_back(browser, make, answer):
    ada, grace = make.member(), make.member()
    for each in (ada, ada, grace):
        actions.thank(answer, by=each)
    both = shown(browser, answer)
    actions.take_back(answer, by=ada)

    assert "Thanked by 2" in both
    assert "Thanked by 1" in shown(browser, answer)


def test_nobody_thanks_themself_nor_for_a_message_nor_unknown(make, answer, linus):
    asker = make.acting(make.person())
    message = questions.answer(make.question(by=asker), "It still does.", by=asker)

    for it, by in ((answer, linus), (message, make.member()), (answer, Visitor())):
        with pytest.raises(NotAllowed):
            actions.thank(it, by=by)


def test_the_author_is_told_once_a_day_however_many_thank_them(make, answer, told):
    for name in ("Ada", "Grace", "Ken"):
        actions.thank(answer, by=make.member(name))
    first = told()
    with stopped_at(now() + timedelta(days=1)):
        actions.thank(answer, by=make.member())
        second = told()

    assert first == ["3 people thank you for your answer"]
    assert second == ["4 people thank you for your answer"] * 2


def test_who_thanks_alone_is_named_to_the_author_and_no_letter_goes(
    make, answer, told, mailer
):
    actions.thank(answer, by=make.member("Ada"))

    assert told() == ["Ada thanks you for your answer"]
    assert mailer.sent == []


def test_thanks_that_are_taken_back_are_not_spoken_of(make, answer, told):
    ada = make.member("Ada")
    actions.thank(answer, by=ada)
    actions.take_back(answer, by=ada)

    assert told() == []


def test_the_button_says_that_one_has_said_it(browser, make, answer):
    browser.sign_in(make.person())

    for on, pressed in (("1", "true"), ("0", "false")):
        browser.post(f"/questions/answers/{answer.id}/thanks", on=on)
        found = browser.get(f"/questions/{answer.question_id}/x", follow_redirects=True)
        button = BeautifulSoup(found.text, "html.parser").select_one(
            f"#thanks-{answer.id} button"
        )
        assert (button["aria-pressed"], button["value"]) == (
            pressed,
            "0" if on == "1" else "1",
        )


def test_thanks_stay_when_who_gave_them_leaves(browser, make, answer):
    person = make.person()
    actions.thank(answer, by=make.acting(person))

    erase(person)

    assert "Thanked by 1" in shown(browser, answer)
