"""Letters over a real mail server: some it takes, some it refuses, some it delays."""

import asyncio
import gc
import socket
import warnings
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from sqlalchemy import select

from forum.infra.db import session
from forum.infra.mail import SmtpMailer
from forum.infra.outbox import Job
from forum.notify.models import Delivery
from forum.notify.queries import reach, troubles
from forum.notify.rules import Sending, Trouble
from forum.questions import actions as questions


class Postbox:
    """A mail server that knows who has moved away, and whose mailbox is full."""

    def __init__(self) -> None:
        self.received: list = []

    async def handle_RCPT(self, _server, _session, envelope, address, _options) -> str:  # noqa: N802
        await asyncio.sleep(0)
        if address.startswith("moved"):
            return "550 5.1.1 nobody here by that name"
        if address.startswith("full"):
            return "452 4.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, _server, _session, envelope) -> str:  # noqa: N802
        await asyncio.sleep(0)
        self.received.append(envelope)
        return "250 kept"


@pytest.fixture
def postbox(app) -> Iterator[Postbox]:
    """Let this site send through a mail server."""
    box = Postbox()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    mailer = SmtpMailer(f"smtp://127.0.0.1:{port}", sender="Us <us@example.org>")
    adapters = app.extensions["forum.adapters"]
    app.extensions["forum.adapters"] = replace(adapters, mailer=mailer)
    yield box
    with warnings.catch_warnings(action="ignore", category=ResourceWarning):
        server.stop()  # it may leave the sockets of its last callers to the collector
        gc.collect()


@pytest.fixture
def answered(make, work):
    """Have the question of somebody with this address answered by the brand."""

    def done(email: str):
        question = make.question(by=make.member(email=email))
        answer = questions.answer(question, "Here.", official=True, by=make.staff())
        work()
        return reach(f"post:{answer.id}")

    return done


def sending() -> list[Sending]:
    return list(session.scalars(select(Delivery.state)))


def test_what_the_server_takes_is_sent_with_the_headers_that_stop_it(answered, postbox):
    answered("ada@example.org")

    [kept] = postbox.received
    sent = message_from_bytes(kept.content, policy=default)
    assert kept.rcpt_tos == ["ada@example.org"]
    assert sent["List-Unsubscribe"].startswith("<http://localhost/messages/mute/1-")
    assert sent["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert sending() == [Sending.SENT]


@pytest.mark.usefixtures("postbox")
def test_whom_the_server_refuses_is_counted_and_not_tried_again(answered):
    counted = answered("moved@example.org")

    assert sending() == [Sending.REFUSED]
    assert (counted.told, counted.refused) == (1, 1)
    assert session.scalars(select(Job)).all() == []
    [trouble] = troubles().newest
    assert (trouble.kind, trouble.words) == (
        Trouble.GONE,
        "550 5.1.1 nobody here by that name",
    )


@pytest.mark.usefixtures("postbox")
def test_whom_the_server_cannot_take_just_now_is_tried_again(answered):
    counted = answered("full@example.org")

    [owed] = session.scalars(select(Job))
    assert sending() == [Sending.QUEUED]
    assert (counted.refused, owed.attempts) == (0, 1)
