"""Handing a letter to a real mail server."""

import asyncio
import gc
import socket
import warnings

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from forum.infra.mail import SmtpMailer
from forum.infra.outbox import Away
from tests.infra.test_mail import SENDER, letter

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
