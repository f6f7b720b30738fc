"""Letters: the same facts twice, the reason, a way to stop, no link of a stranger's."""

import re
import smtplib
from email import message_from_bytes
from email.policy import default

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import select

from forum.infra.db import session
from forum.infra.mail import compose
from forum.kernel.clock import now
from forum.moderation import actions as moderation
from forum.notify import actions
from forum.notify.models import Announcement, Delivery
from forum.notify.rules import Sending
from forum.people.models import Person
from forum.posts.rules import HideReason
from forum.questions import actions as questions

LINKED = re.compile(r"https?://\S+|www\.\w\S*|[\w.]+@\w\S*|\b[\w-]+\.(?:example|com)\b")


@pytest.fixture
def answered(make, work):
    """Have somebody's question answered, in the brand's name."""

    def done(body="Press the button.", *, title="The box restarts", **asker):
        ada = make.member(**{"name": "Ada", "email": "ada@example.org"} | asker)
        question = make.question(by=ada, title=title)
        answer = questions.answer(question, body, official=True, by=make.staff("Sam"))
        work()
        return answer

    return done


def deliveries() -> list[Sending]:
    return list(session.scalars(select(Delivery.state)))


def test_the_letter_says_the_same_as_text_and_as_html(answered, mailer):
    answered("Press the **red** button.")

    [letter] = mailer.sent
    seen = BeautifulSoup(letter.html, "html.parser")
    links = [it["href"] for it in seen.find_all("a")]
    assert re.findall(r"https?://\S+", letter.text) == links
    for fact in (
        "Sam answered in the brand’s name",
        "The box restarts",
        "Press the red button.",
        "You receive this because you asked this: The box restarts",
    ):
        assert fact in letter.text
        assert fact in seen.get_text(" ", strip=True)


def test_the_letter_leads_to_the_answer_itself(answered, mailer, browser):
    answer = answered()

    [letter] = mailer.sent
    path = letter.text.split("http://localhost")[1].split()[0]
    led = browser.client.get(path, follow_redirects=False)
    assert led.location.endswith(f"#post-{answer.id}")


def test_the_letter_speaks_the_language_of_its_reader(answered, mailer):
    answered(language="fr")

    [letter] = mailer.sent
    assert letter.language == "fr"
    assert 'lang="fr"' in letter.html


def test_every_letter_can_be_stopped_by_a_mail_program(answered, mailer):
    answered()

    sent = message_from_bytes(
        bytes(compose(mailer.sent[0], sender="Us <us@example.org>")), policy=default
    )
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(
        r"<http://localhost/messages/mute/\d+-[0-9a-f]{32}\?lang=en>",
        sent["List-Unsubscribe"],
    )
    assert sent["List-Unsubscribe"].strip("<>") in mailer.sent[0].text


def test_a_letter_sent_twice_is_the_same_letter(answered, mailer):
    answered()

    assert mailer.sent[0].message_id == "<notification.1@localhost>"


def test_s_22_nothing_that_somebody_typed_is_a_link(make, work, mailer):
    ada = make.member("Ada")
    question = make.question(by=ada, title="Go to www.evil.example or evil.com now")
    body = "See https://evil.example/x, mail me@evil.com or //evil.example."
    questions.answer(question, body, official=True, by=make.staff("Sam shop.example"))
    work()

    [letter] = mailer.sent
    shown = BeautifulSoup(letter.html, "html.parser").get_text("\n")
    ours = {it for it in LINKED.findall(letter.text) if it.startswith("http://local")}
    assert set(LINKED.findall(letter.text)) == ours
    assert LINKED.findall(shown) == []
    assert LINKED.findall(letter.subject) == []


@pytest.mark.parametrize("words", ["a\r\nBcc: x@evil.example", "=?utf-7?q?x?=", "<b>"])
def test_s_22_a_title_or_a_name_adds_no_header_and_no_reader(answered, mailer, words):
    title = f"What now {words}"
    answered(title=title, name=words)

    raw = bytes(compose(mailer.sent[0], sender="Us <us@example.org>"))
    sent = message_from_bytes(raw, policy=default)
    assert sent["Bcc"] is None
    assert [it.addr_spec for it in sent["To"].addresses] == ["ada@example.org"]
    assert "<b>" not in mailer.sent[0].html


def test_i12_what_is_hidden_when_its_turn_comes_is_not_sent(make, work, mailer):
    question = make.question()
    answer = questions.answer(question, "Secret.", official=True, by=make.staff())
    moderation.hide(answer, HideReason.PERSONAL_DATA, by=make.moderator())
    work()

    told_of_hiding = [it.subject for it in mailer.sent]
    assert not any("answered" in it for it in told_of_hiding)
    assert Sending.DROPPED in deliveries()


def test_what_was_muted_meanwhile_is_not_sent(make, work, mailer):
    ada = make.member()
    question = make.question(by=ada)
    questions.answer(question, "Here.", official=True, by=make.staff())
    actions.tell_next(session.scalars(select(Announcement.id)).one())
    actions.mute(question.id, person_id=ada.id)

    work()

    assert mailer.sent == []
    assert deliveries() == [Sending.DROPPED]


@pytest.mark.parametrize(
    "asker", [{"email": None}, {"email_confirmed_at": None}, {"erased_at": now()}]
)
def test_no_letter_goes_where_nobody_has_proved_to_be(answered, mailer, asker):
    answered(**asker)

    assert mailer.sent == []
    assert deliveries() == []


def test_a_story_told_to_a_new_community_sends_no_letters(make, work, mailer):
    ada = make.member()
    questions.answer(make.question(by=ada), "Long ago.", by=make.member())
    actions.send_no_letters_so_far()
    work()

    questions.answer(make.question(by=ada), "Just now.", by=make.member())
    work()

    assert ["Just now." in it.text for it in mailer.sent] == [True]


def test_a_letter_is_written_down_as_sent(answered):
    answered()

    assert deliveries() == [Sending.SENT]


def test_a_server_that_is_away_is_asked_again(answered, mailer, monkeypatch):
    def away(_letter):
        raise smtplib.SMTPServerDisconnected

    monkeypatch.setattr(mailer, "send", away)
    answered()

    assert deliveries() == [Sending.QUEUED]


def test_a_letter_reaches_the_address_of_the_day(make, work, mailer):
    ada = make.member(email="before@example.org")
    questions.answer(make.question(by=ada), "Here.", by=make.member())
    session.get_one(Person, ada.id).email = "after@example.org"
    work()

    assert [it.to for it in mailer.sent] == ["after@example.org"]
