"""The conversation with a real mail server, word for word."""

import re
import socket
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller

from forum.infra.mail import SmtpMailer
from tests.signin.conftest import sign_up


class Mailbox:
    """A mail server's side of the conversation: what it was handed."""

    def __init__(self) -> None:
        self.received = []

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802 - aiosmtpd's name
        self.received.append(envelope)
        return "250 Accepted"


@pytest.fixture
def mailbox() -> Mailbox:
    return Mailbox()


@pytest.fixture
def mailer(mailbox):
    """Send through a mail server of our own, instead of keeping letters in a list."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(mailbox, hostname="127.0.0.1", port=port)
    server.start()
    yield SmtpMailer(f"smtp://127.0.0.1:{port}", sender="help@orme.example")
    server.stop()


def test_a_letter_is_handed_over_word_for_word(browser, work, mailbox):
    sign_up(browser)

    work()

    (envelope,) = mailbox.received
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert envelope.mail_from == "help@orme.example"
    assert envelope.rcpt_tos == ["grace@example.org"]
    assert mail["To"] == "grace@example.org"
    assert mail["Subject"] == "Confirm your address for Entraide"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "en"
    way = re.search(
        r"http://localhost(/sign-up/\S+)", mail.get_body(("plain",)).get_content()
    )[1]
    assert way in mail.get_body(("html",)).get_content()
    assert browser.post(way).status_code == 303


@pytest.mark.parametrize(
    "hostile",
    [
        {"email": "grace@example.org\r\nBcc: eve@example.org"},
        {"email": "grace@example.org,eve@example.org"},
        {"email": "=?utf-8?q?eve=40example.org=20?=@example.org"},
        {"email": '"grace@example.org eve"@example.org'},
        {"name": "Grace\r\nBcc: eve@example.org"},
        {"handle": "grace\r\nbcc: eve"},
        {"name": "Win at evil.example"},
    ],
)
def test_s_22_nothing_typed_adds_a_recipient_a_header_or_a_link(
    browser, work, mailbox, hostile
):
    sign_up(browser, **hostile)

    work()

    for envelope in mailbox.received:
        assert envelope.rcpt_tos == ["grace@example.org"]
        assert b"evil" not in envelope.content
        assert b"eve" not in envelope.content.replace(b"everything", b"")
