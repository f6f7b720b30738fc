"""Mail that is not published: told once, to its account, with the words inside."""

import os
import re
import time
from dataclasses import replace
from datetime import timedelta

import pytest

from forum.infra.db import session
from forum.infra.mail import compose
from forum.kernel import clock
from forum.notify.rules import ReturnAddress
from forum.notify.rules.return_address import written
from forum.people import queries as people
from forum.posts.models import Attachment
from forum.privacy import actions as privacy
from forum.questions import actions as questions
from forum.replies import actions, jobs
from forum.replies.models import ReturnedReply
from tests.replies.conftest import ADA, BASE, filled, filled_in, said, signed

ANSWER = "Press the button."


def test_a_forged_sender_is_told_to_the_account_once_a_day_and_never_back(
    asked, reply_to, mailbox, mailer
):
    for name in ("gmail_en", "outlook_en"):
        mailbox.gets(name, to=reply_to, sender="mallory@example.com")
    mailbox.gets("sender_in_the_name", to=reply_to)
    mailbox.gets("sender_beside_another", to=reply_to)

    [letter] = mailer.sent
    assert said(asked) == [ANSWER]
    assert letter.to == ADA
    assert "from another address than yours" in letter.text
    assert "button. It still" not in letter.text


def test_a_forged_sender_is_told_again_the_day_after(asked, reply_to, mailbox, mailer):
    mailbox.gets("gmail_en", to=reply_to, sender="mallory@example.com")
    with clock.stopped_at(clock.now() + timedelta(days=1, minutes=1)):
        mailbox.gets("outlook_en", to=reply_to, sender="mallory@example.com")

    assert said(asked) == [ANSWER]
    assert [it.to for it in mailer.sent] == [ADA, ADA]


def test_an_address_that_was_touched_is_nobodys(asked, reply_to, mailbox, mailer):
    touched = re.sub(r"(\+.)", r"\g<1>1", reply_to)

    mailbox.gets("gmail_en", to=touched)

    assert said(asked) == [ANSWER]
    assert mailer.sent == []
    assert mailbox.holds("cur") == 1


def test_a_letter_too_old_to_be_answered_gives_the_words_back(
    app, asked, reply_to, mailbox, mailer
):
    with clock.stopped_at(clock.now() + timedelta(days=61)):
        mailbox.gets("gmail_en", to=reply_to)

    [letter] = mailer.sent
    assert said(asked) == [ANSWER]
    assert "too old to be answered by mail" in letter.text
    assert "I pressed the **red** button. It still restarts." in letter.text
    assert "I pressed the **red** button. It still restarts." in letter.html
    answered = signed(app, reply_to).post_id
    assert f"http://localhost/posts/{answered}?lang=en" in letter.text


def test_nobody_writes_in_the_name_of_somebody_erased(ada, reply_to, mailbox, mailer):
    privacy.erase(people.get(ada.id))

    mailbox.gets("gmail_en", to=reply_to)

    assert mailer.sent == []


def test_who_is_banned_is_told_so_in_their_language(
    ada, asked, reply_to, mailbox, mailer
):
    person = people.get(ada.id)
    person.banned_at, person.language = clock.now(), "fr"

    mailbox.gets("gmail_en", to=reply_to)

    [letter] = mailer.sent
    assert said(asked) == [ANSWER]
    assert letter.language == "fr"
    assert "exclu" in letter.text


def test_a_closed_question_is_said_to_be_closed(make, asked, reply_to, mailbox, mailer):
    questions.close(asked, reason="off_topic", by=make.moderator())
    mailer.sent.clear()

    mailbox.gets("gmail_en", to=reply_to)

    letter = next(it for it in mailer.sent if "by mail was not" in it.subject)
    assert said(asked) == [ANSWER]
    assert "It is closed." in letter.text
    assert "It still restarts" in letter.text


def test_a_mail_without_words_is_answered_with_what_is_missing(
    asked, reply_to, mailbox, mailer
):
    mailbox.gets("empty", to=reply_to)

    [letter] = mailer.sent
    assert said(asked) == [ANSWER]
    assert "We found no new words in this mail." in letter.text


def test_personal_data_is_given_back_and_not_published(
    asked, reply_to, mailbox, mailer
):
    mail = filled("apple_en", to=reply_to, sender=ADA)

    mailbox.gets_bytes(mail.replace(b"It still", b"Call 06 12 34 56 78. It still"))

    [letter] = mailer.sent
    assert said(asked) == [ANSWER]
    assert "would read this personal data: 06 12 34 56 78" in letter.text


def test_what_does_not_fit_is_given_back_whole(asked, reply_to, mailbox, mailer):
    mail = filled("apple_en", to=reply_to, sender=ADA)
    long = b"It still restarts. " * 2_000

    mailbox.gets_bytes(mail.replace(b"It still restarts.", long))

    [letter] = mailer.sent
    assert said(asked) == [ANSWER]
    assert letter.text.count("It still restarts.") == 2_000


@pytest.mark.parametrize("name", ["away", "bulk", "autoreply", "null_sender"])
def test_machines_are_not_answered(asked, reply_to, mailbox, mailer, name):
    mailbox.gets(f"automatic_{name}", to=reply_to)

    assert said(asked) == [ANSWER]
    assert mailer.sent == []
    assert mailbox.holds("cur") == 1


def test_our_own_letter_that_comes_back_ends_there(
    asked, told, reply_to, mailbox, mailer
):
    ours = bytes(compose(told, sender=f"Entraide <{ADA}>"))

    mailbox.gets_bytes(b"Delivered-To: %s\n%s" % (reply_to.encode(), ours))

    assert said(asked) == [ANSWER]
    assert mailer.sent == []


def test_a_letter_that_brings_words_back_is_no_letter_to_reply_to(
    reply_to, mailbox, mailer
):
    mailbox.gets("empty", to=reply_to)

    [letter] = mailer.sent
    assert "Reply-To" not in letter.headers
    assert session.query(ReturnedReply).count() == 0


def test_refusals_are_not_sent_without_end(reply_to, mailbox, mailer):
    empty = filled("empty", to=reply_to, sender=ADA)

    for number in range(8):
        mailbox.gets_bytes(empty.replace(b"empty.1", b"empty.%d" % number))

    assert len(mailer.sent) == 5


def test_nothing_is_left_of_a_reply_that_is_refused_halfway(
    asked, reply_to, mailer, work
):
    mail = actions.incoming(filled("gmail_en", to=reply_to, sender=ADA))

    actions.take(mail, "Look.", files=[f"key {number}" for number in range(6)])
    work()

    [letter] = mailer.sent
    assert said(asked) == [ANSWER]
    assert "Attach 5 files at most." in letter.text


def test_a_closed_community_publishes_nothing(app, asked, reply_to, mailbox, mailer):
    app.extensions["forum.config"] = replace(
        app.extensions["forum.config"], closed_since="2026-01-01"
    )

    mailbox.gets("gmail_en", to=reply_to)

    [letter] = mailer.sent
    assert said(asked) == [ANSWER]
    assert "This community is closed." in letter.text


def test_a_zip_is_left_out_and_the_words_are_published(
    asked, reply_to, mailbox, mailer
):
    mailbox.gets("with_a_zip", to=reply_to)

    [letter] = mailer.sent
    assert said(asked) == [ANSWER, "Here is the log."]
    assert letter.subject == "Your reply is public, without its files"
    assert "log.zip: This is none of the files that can be attached" in letter.text
    assert session.query(Attachment).count() == 0


HEAD = b"""From: Ada <{{FROM}}>
To: {{TO}}
Message-ID: <bomb.{{N}}@example.org>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=b0

--b0
Content-Type: text/plain

Look at this.
"""
PICTURE = b"""--b0
Content-Type: image/png; name="p.png"
Content-Disposition: attachment; filename="p.png"
Content-Transfer-Encoding: base64

"""


def nested() -> bytes:
    levels = b"".join(
        b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (it, it + 1)
        for it in range(3_000)
    )
    return HEAD + levels + b"--b3000\nContent-Type: text/plain\n\nDeep.\n"


def many() -> bytes:
    return HEAD + (PICTURE + b"{{PNG}}\n") * 200 + b"--b0\n\n.\n" * 10_000


def large() -> bytes:
    return HEAD + PICTURE + b"A" * (100 * 1024**2)


def empty_lines() -> bytes:
    return HEAD + b"\n" * (20 * 1024**2)


@pytest.mark.parametrize("bomb", [nested, many, large, empty_lines])
def test_an_attachment_bomb_costs_little_and_takes_nothing_but_words(
    asked, reply_to, mailbox, mailer, bomb
):
    mail = filled_in(bomb(), to=reply_to, sender=ADA)
    begun = time.process_time()

    mailbox.gets_bytes(mail)

    assert said(asked) == [ANSWER, "Look at this."]
    assert [it.to for it in mailer.sent] == [ADA]
    assert session.query(Attachment).count() <= 5
    assert time.process_time() - begun < 10


def test_what_cannot_be_read_is_put_aside_and_keeps_nobody_waiting(
    app, ada, asked, reply_to, mailbox
):
    lost = ReturnAddress(person_id=ada.id, post_id=999, until=clock.now().date())
    key = app.extensions["forum.config"].key
    to_nothing = written(lost, base=BASE, key=key)

    mailbox.holds_unread(filled("outlook_en", to=to_nothing, sender=ADA))
    mailbox.gets("gmail_en", to=reply_to)

    assert mailbox.holds("unreadable") == 1
    assert len(said(asked)) == 2


def test_what_was_read_is_kept_for_a_day_and_what_was_not_for_thirty(mailbox):
    for name in ("cur", "unreadable"):
        (mailbox.folder / name).mkdir(exist_ok=True)
        for days in (0, 2, 31):
            path = mailbox.folder / name / f"{days}.mx"
            path.write_bytes(b"")
            os.utime(path, times=(time.time() - days * 86_400,) * 2)

    jobs.sweep()

    assert mailbox.holds("cur") == 1
    assert mailbox.holds("unreadable") == 2
