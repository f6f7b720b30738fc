"""Digests: only when worth opening, and what matters most first."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from forum.infra.db import session
from forum.infra.mail import compose
from forum.kernel.clock import stopped_at
from forum.moderation import actions as moderation
from forum.notify import actions
from forum.notify.models import Digest, Notification
from forum.notify.rules import DIGEST, Rhythm, Sending
from forum.people.models import Person
from forum.posts.models import Post
from forum.posts.rules import HideReason
from forum.questions import actions as questions
from tests.notify.mornings import MONDAY, SUNDAY, states, to_ada


def hide(question, _ada, make):
    for post in session.scalars(select(Post).where(Post.parent_id == question.id)):
        moderation.hide(post, HideReason.SPAM, by=make.moderator())


def mute(question, ada, _make):
    actions.mute(question.id, person_id=ada.id)


def read(_question, ada, _make):
    actions.read_all(person_id=ada.id)


def unfollow(question, ada, _make):
    actions.unfollow(question.id, person_id=ada.id)


def stop(_question, ada, _make):
    actions.choose(DIGEST, Rhythm.PAGES, person_id=ada.id)


@pytest.mark.parametrize("meanwhile", [hide, mute, read, unfollow, stop])
def test_with_nothing_left_to_say_there_is_no_letter(  # noqa: PLR0917 - fixtures
    asked, morning, mailer, make, ada, meanwhile
):
    question = asked(follows=True)
    meanwhile(question, ada, make)

    morning()

    assert to_ada(mailer) == []
    left = Sending.READ if meanwhile is read else Sending.DROPPED
    assert session.scalars(select(Digest.state)).one() is Sending.DROPPED
    assert left in states()


@pytest.mark.parametrize("meanwhile", [hide, mute, read, unfollow])
def test_what_is_no_longer_for_its_reader_is_left_out(  # noqa: PLR0917 - fixtures
    asked, morning, mailer, make, ada, meanwhile
):
    gone = asked("A secret.", title="Gone by now", follows=True)
    meanwhile(gone, ada, make)
    asked(title="Still there", follows=True)

    morning()

    [letter] = to_ada(mailer)
    assert "Still there" in letter.text
    assert "A secret." not in letter.text
    assert "Gone by now" not in letter.text + letter.html + letter.subject


def test_what_matters_most_comes_first_and_names_the_letter(asked, morning, mailer):
    asked(title="I follow this", follows=True)
    asked(title="An answer")
    asked(title="An outcome", official=True, by="Sam")

    morning()

    [letter] = to_ada(mailer)
    places = [letter.text.index(it) for it in ("An outcome", "An answer", "I follow")]
    assert places == sorted(places)
    assert letter.subject.startswith("Sam answered in the brand’s name: An outcome")
    assert letter.subject.endswith("(+2)")
    assert "digest" not in letter.subject.lower()


def test_what_waits_for_its_reader_stands_there_but_makes_no_letter(  # noqa: PLR0917 - fixtures
    make, ada, asked, morning, mailer, work
):
    with stopped_at(SUNDAY):
        waiting = make.question(by=ada, title="Did it help")
        actions.choose_for_thread(waiting.id, Rhythm.PAGES, person_id=ada.id)
        questions.answer(waiting, "Try this.", by=make.member())
        work()
    morning(MONDAY + timedelta(days=6))
    alone = list(to_ada(mailer))

    asked(title="Some news", follows=True, at=MONDAY + timedelta(days=6, hours=1))
    morning(MONDAY + timedelta(days=7))

    [letter] = to_ada(mailer)
    assert alone == []
    assert "* Did an answer help you?\n  Did it help\n" in letter.text


def test_twelve_lines_at_most_and_the_way_to_the_others(asked, morning, mailer):
    for number in range(15):
        asked(title=f"Thread number {number:02}", follows=True)

    morning()

    [letter] = to_ada(mailer)
    assert len(re.findall(r"Thread number \d\d", letter.text)) == 12
    assert "and 3 more" in letter.text
    assert "/notifications" in letter.text
    assert states() == {Sending.SENT}


def test_many_answers_in_one_thread_are_one_line(asked, morning, mailer, make, work):
    question = asked(title="A long talk", follows=True)
    with stopped_at(SUNDAY + timedelta(hours=1)):
        for _ in range(4):
            questions.answer(question, "So do I.", by=make.member())
        work()

    morning()

    [letter] = to_ada(mailer)
    assert letter.text.count("A long talk") == 1
    assert "and 4 more like it" in letter.text


def test_a_digest_says_the_same_as_text_and_as_html(asked, morning, mailer):
    asked("Press the **red** button.", title="One www.evil.example", follows=True)
    asked(title="Another", official=True, by="Sam")

    morning()

    [letter] = to_ada(mailer)
    seen = BeautifulSoup(letter.html, "html.parser")
    links = [it["href"] for it in seen.find_all("a")]
    assert re.findall(r"https?://\S+", letter.text) == links
    assert not re.search(r"www\.\w", letter.text + seen.get_text(" "))
    for fact in (
        "Sam answered in the brand’s name",
        "Press the red button.",
        "because you follow this",
        "You receive this because you chose to hear of these things",
    ):
        assert fact in letter.text
        assert fact in seen.get_text(" ", strip=True)


def test_a_digest_speaks_its_readers_language(asked, morning, mailer, ada):
    session.get_one(Person, ada.id).language = "fr"
    asked()

    morning()

    [letter] = to_ada(mailer)
    assert letter.language == "fr"
    assert 'lang="fr"' in letter.html
    assert "lang=fr" in letter.text


def test_s_20_one_press_stops_digests_and_opening_the_link_stops_none(
    app, browser, asked, morning, mailer
):
    asked()
    morning()
    [letter] = to_ada(mailer)
    raw = bytes(compose(letter, sender="Us <us@example.org>"))
    headers = message_from_bytes(raw, policy=default)
    stop_url = headers["List-Unsubscribe"].strip("<>")
    path = stop_url.removeprefix("http://localhost").partition("?")[0]
    app.config["WTF_CSRF_ENABLED"] = True

    opened = [browser.get(path).status_code for _ in range(3)]
    asked(title="Comes still", at=MONDAY + timedelta(hours=1))
    morning(MONDAY + timedelta(days=1))
    form = {"List-Unsubscribe": "One-Click"}
    pressed = app.test_client(use_cookies=False).post(path, data=form)
    forged = app.test_client().post(path[:-1] + "0x", data=form)
    session.expire_all()
    asked(title="Comes no more", at=MONDAY + timedelta(days=1, hours=1))
    morning(MONDAY + timedelta(days=2))

    assert stop_url in letter.text
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert opened == [200] * 3
    assert (pressed.status_code, forged.status_code) == (200, 404)
    assert len(to_ada(mailer)) == 2


def test_who_has_left_gets_no_digest(asked, morning, mailer, ada):
    asked(follows=True)
    session.get_one(Person, ada.id).erased_at = SUNDAY

    morning()

    assert to_ada(mailer) == []
    assert session.scalars(select(Notification.id)).all()


def test_every_word_of_it_is_in_the_language_of_its_reader(ada, asked, morning, mailer):
    session.get_one(Person, ada.id).language = "fr"
    session.commit()
    asked(title="Une nouvelle")

    morning()

    [letter] = to_ada(mailer)
    assert "RÉPONSES ET MOTS POUR VOUS" in letter.text
    assert letter.subject.endswith("a répondu\u00a0: Une nouvelle")
