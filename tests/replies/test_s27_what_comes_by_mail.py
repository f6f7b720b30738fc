"""S-16, S-27: what comes in by mail proves itself, each time, when it is read.

Replies of readers and reports of mail servers are all that other machines can send us.
"""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.infra.db import session
from forum.kernel import clock
from forum.moderation import actions as moderation
from forum.notify.models import MailTrouble
from forum.notify.rules.return_address import found_in, written
from forum.people.queries import get
from forum.posts.rules import HideReason
from forum.questions import actions as questions
from forum.replies import jobs
from tests.conftest import KEY
from tests.make import FALLS, befalls
from tests.replies.conftest import ADA, BASE, filled, said

ANSWER = "Press the button."
LATER = timedelta(days=61)


def troubles() -> int:
    return session.scalar(select(func.count()).select_from(MailTrouble)) or 0


def unsigned(address: str) -> str:
    return re.sub(r"-[a-z2-7]{26}@", f"-{'a' * 26}@", address)


def of_another_site(address: str) -> str:
    it = found_in(address, base=BASE, key=KEY)
    return written(it, base=BASE, key="the key of another site")


def of_nobody(address: str) -> str:
    return re.sub(r"\+.*@", "@", address)


FORGED = [unsigned, of_another_site, of_nobody]


@pytest.mark.parametrize("forge", FORGED, ids=lambda it: it.__name__)
@pytest.mark.parametrize("name", ["gmail_en", "outlook_en"])
def test_s27_a_reply_without_our_signature_is_nobodys(
    asked, reply_to, mailbox, forge, name
):
    mailbox.gets(name, to=forge(reply_to))

    assert said(asked) == [ANSWER]


@pytest.mark.parametrize("forge", FORGED, ids=lambda it: it.__name__)
@pytest.mark.parametrize("name", ["bounce_gone", "complaint"])
def test_s27_a_report_without_our_signature_stops_no_letters(
    told, mailbox, forge, name
):
    mailbox.gets(name, to=forge(told.bounces_to))

    assert troubles() == 0


@pytest.mark.parametrize("name", ["bounce_gone", "complaint"])
def test_s27_a_report_that_is_too_old_says_nothing(told, mailbox, name):
    with clock.stopped_at(clock.now() + LATER):
        mailbox.gets(name, to=told.bounces_to)

    assert troubles() == 0


@pytest.mark.parametrize("name", ["bounce_gone", "complaint"])
def test_s27_a_report_that_is_replayed_counts_once_even_after_it_was_forgotten(
    told, mailbox, name
):
    report = filled(name, to=told.bounces_to, sender=ADA)
    mailbox.gets_bytes(report)
    mailbox.gets_bytes(report)
    counted = troubles()
    with clock.stopped_at(clock.now() + timedelta(days=91)):
        jobs.sweep()
        mailbox.gets_bytes(report)

    assert counted == 1
    assert troubles() <= 1


def test_s27_a_reply_that_is_replayed_is_published_once_and_late_not_at_all(
    asked, reply_to, mailbox
):
    reply = filled("gmail_en", to=reply_to, sender=ADA)
    mailbox.gets_bytes(reply)
    mailbox.gets_bytes(reply)
    once = len(said(asked))
    with clock.stopped_at(clock.now() + timedelta(days=91)):
        jobs.sweep()
        mailbox.gets_bytes(reply)

    assert once == 2
    assert len(said(asked)) == 2


def test_s27_a_mail_that_was_read_is_not_read_again_with_other_words(
    asked, reply_to, mailbox
):
    reply = filled("gmail_en", to=reply_to, sender=ADA)
    mailbox.gets_bytes(reply)
    before = said(asked)

    mailbox.gets_bytes(reply.replace(b"It still restarts", b"Buy my pills"))

    assert said(asked) == before


def test_s27_the_address_of_one_reader_is_of_no_use_to_another(
    make, asked, reply_to, mailbox
):
    make.member("Eve", email="eve@example.org")

    mailbox.gets("gmail_en", to=reply_to, sender="eve@example.org")

    assert said(asked) == [ANSWER]


@pytest.mark.parametrize("fall", FALLS)
def test_s16_a_mail_that_waited_is_read_as_its_writer_stands_by_then(
    ada, asked, reply_to, mailbox, fall
):
    mailbox.holds_unread(filled("gmail_en", to=reply_to, sender=ADA))
    befalls(get(ada.id), fall)

    mailbox.is_read()

    assert said(asked) == [ANSWER]


def test_s16_word_that_waits_in_a_job_is_not_told_of_what_was_hidden_since(
    asked, make, mailer, work
):
    answer = questions.answer(asked, "Between us.", by=make.member("Grace"))
    session.commit()
    moderation.hide(answer, HideReason.SPAM, by=make.moderator())

    work()

    assert ADA not in {it.to for it in mailer.sent if "Between us." in it.text}
