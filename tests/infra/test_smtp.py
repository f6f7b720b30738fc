"""Handing a letter to a real mail server."""

import asyncio
import gc
import socket
import time
import warnings

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from forum.infra.answers import Refused
from forum.infra.mail import SmtpMailer
from forum.infra.outbox import Away
from forum.infra.smtp import Patience
from tests.infra.test_mail import SENDER, letter
from tests.postbox import Does
from tests.postbox import Postbox as Script

# The server of the test speaks no TLS, and its library warns of that.
pytestmark = pytest.mark.filterwarnings("ignore:Requiring AUTH")


class Postbox:
    """A mail server that keeps what it is handed."""

    def __init__(self) -> None:
        self.received: list = []
        self.port = 0

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        await asyncio.sleep(0)
        self.received.append(envelope)
        return "250 kept"


@pytest.fixture
def postbox():
    box = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        box.port = probe.getsockname()[1]
    server = Controller(
        box,
        hostname="127.0.0.1",
        port=box.port,
        auth_required=True,
        auth_require_tls=False,
        authenticator=lambda *it: AuthResult(
            success=it[-1].password == b"p@ss", handled=False
        ),
    )
    server.start()
    yield box
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        server.stop()  # it may leave the sockets of its last callers to the collector
        gc.collect()


def test_a_letter_reaches_the_server_with_its_sender_and_its_reader(postbox):
    url = f"smtp://forum:p%40ss@127.0.0.1:{postbox.port}"

    SmtpMailer(url, sender=SENDER).send(letter())

    [kept] = postbox.received
    assert kept.mail_from == "hello@example.org"
    assert kept.rcpt_tos == ["ada@example.org"]
    assert b"Grace answered you" in kept.content


def test_a_letter_that_cannot_be_delivered_comes_back_to_where_it_says(postbox):
    url = f"smtp://forum:p%40ss@127.0.0.1:{postbox.port}"

    SmtpMailer(url, sender=SENDER).send(letter(bounces_to="reply+1@example.org"))

    [kept] = postbox.received
    assert kept.mail_from == "reply+1@example.org"
    assert b"From: Entraide <hello@example.org>" in kept.content


def test_a_refused_password_is_an_error_to_try_again(postbox):
    url = f"smtp://forum:wrong@127.0.0.1:{postbox.port}"

    with pytest.raises(Away, match="535"):
        SmtpMailer(url, sender=SENDER).send(letter())

    assert postbox.received == []


def test_letters_that_leave_together_share_a_conversation_and_leave_none_open():
    box = Script()
    mailer = SmtpMailer(box.url, sender=SENDER)

    with box.opened():
        with mailer.together():
            hand_over(mailer, 3)
        goodbyes = box.goodbyes
        hand_over(mailer, 2)

    assert (len(box.kept), box.conversations, goodbyes) == (5, 3, 1)


def test_a_server_that_has_enough_of_a_conversation_is_asked_in_another():
    box = Script(most=2)
    mailer = SmtpMailer(box.url, sender=SENDER)

    with box.opened(), mailer.together():
        hand_over(mailer, 5)

    assert (len(box.kept), set(box.kept.values())) == (5, {1})
    assert box.conversations == 3


def test_a_conversation_that_ended_meanwhile_is_not_gone_on_with():
    box = Script()
    mailer = SmtpMailer(box.url, sender=SENDER)

    with mailer.together():
        with box.opened():
            hand_over(mailer, 1)
        with box.opened():
            hand_over(mailer, 2)

    assert (len(box.kept), set(box.kept.values()), box.conversations) == (3, {1}, 2)


def test_a_refusal_is_of_one_letter_and_ends_no_conversation():
    box = Script()
    box.follow("RCPT", Does("550 5.1.1 nobody"), 1)
    mailer = SmtpMailer(box.url, sender=SENDER)

    with box.opened(), mailer.together():
        with pytest.raises(Refused):
            hand_over(mailer, 1)
        hand_over(mailer, 2)

    assert (len(box.kept), box.conversations) == (2, 1)


def test_a_letter_under_way_is_not_handed_over_again_at_once():
    box = Script()
    mailer = SmtpMailer(box.url, sender=SENDER)

    with box.opened(), mailer.together():
        hand_over(mailer, 1)
        box.follow("DATA", Does(hangs_up=True), 1)
        with pytest.raises(Away):
            hand_over(mailer, 1)

    assert (sum(box.kept.values()), box.conversations) == (2, 1)


@pytest.mark.parametrize("stage", ["EHLO", "MAIL", "DATA"])
def test_a_server_that_answers_letter_by_letter_for_ever_is_cut_off(stage):
    box = Script()
    box.follow(stage, Does(drips=True))
    patience = Patience(answer=0.2, taking=0.3)
    mailer = SmtpMailer(box.url, sender=SENDER, patience=patience)
    begun = time.monotonic()

    with box.opened(), pytest.raises(Away):
        mailer.send(letter())

    assert time.monotonic() - begun < 10


def test_many_answers_that_are_slow_each_are_cut_off_together():
    box = Script()
    for stage in ("EHLO", "MAIL", "RCPT"):
        box.follow(stage, Does(after=0.3))
    patience = Patience(answer=5, opening=0.5)
    mailer = SmtpMailer(box.url, sender=SENDER, patience=patience)

    with box.opened(), pytest.raises(Away):
        mailer.send(letter())

    assert box.kept == {}


def hand_over(mailer: SmtpMailer, letters: int) -> None:
    for _ in range(letters):
        mailer.send(letter())
