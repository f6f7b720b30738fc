"""A mailbox that the forum reads, and people who reply to its letters."""

import base64
import re
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest

from forum.infra.db import session
from forum.infra.mail import Letter
from forum.notify.rules.return_address import found_in
from forum.posts.models import Post
from forum.questions import actions as questions
from forum.questions.models import Question
from forum.replies import jobs
from tests.infra.pictures import drawn

MAILS = Path(__file__).parent / "mails"
BASE = "reply@help.example.org"
ADA = "ada@example.org"
NUMBERS = count(1)
PICTURE = drawn("PNG")


def filled(name: str, *, to: str, sender: str) -> bytes:
    """Take a mail that a real program wrote, between these two."""
    return filled_in((MAILS / f"{name}.eml").read_bytes(), to=to, sender=sender)


def filled_in(mail: bytes, *, to: str, sender: str) -> bytes:
    facts = {
        b"TO": to.encode(),
        b"FROM": sender.encode(),
        b"N": str(next(NUMBERS)).encode(),
    }
    mail = mail.replace(b"{{PNG}}", base64.encodebytes(PICTURE))
    return re.sub(rb"{{(\w+)}}", lambda it: facts[it[1]], mail)


class Mailbox:
    """The folder in which the mail server puts what comes in."""

    def __init__(self, folder: Path, work) -> None:
        self.folder = folder
        self._work = work
        for each in ("new", "cur", "tmp"):
            (folder / each).mkdir(parents=True)

    def gets(self, name: str, *, to: str, sender: str = ADA) -> None:
        """Have a mail arrive, and be read."""
        self.gets_bytes(filled(name, to=to, sender=sender))

    def gets_bytes(self, mail: bytes) -> None:
        self.holds_unread(mail)
        self.is_read()

    def holds_unread(self, mail: bytes) -> None:
        (self.folder / "new" / f"1764.M{next(NUMBERS):06}.mx").write_bytes(mail)
        session.commit()

    def is_read(self) -> None:
        session.commit()
        jobs.read_mail()
        self._work()

    def holds(self, folder: str) -> int:
        return len(list((self.folder / folder).glob("*")))


@pytest.fixture
def mailbox(app, tmp_path, work) -> Mailbox:
    """Let this site read what comes in."""
    folder = tmp_path / "maildir"
    app.extensions["forum.config"] = replace(
        app.extensions["forum.config"], reply_address=BASE, mail_in=f"maildir:{folder}"
    )
    return Mailbox(folder, work)


@pytest.fixture
def ada(make, mailbox):  # noqa: ARG001 - letters can be answered
    return make.member("Ada", email=ADA)


@pytest.fixture
def asked(make, ada) -> Question:
    """Ada has asked something."""
    return make.question(by=ada)


@pytest.fixture
def mailed(mailer, work):
    """Give the one letter that somebody got of what has happened."""

    def to(address: str) -> Letter:
        work()
        [letter] = [it for it in mailer.sent if it.to == address]
        mailer.sent.clear()
        return letter

    return to


@pytest.fixture
def told(make, asked, mailed) -> Letter:
    """Grace has answered Ada, who got a letter."""
    questions.answer(asked, "Press the button.", by=make.member("Grace"))
    return mailed(ADA)


@pytest.fixture
def reply_to(told) -> str:
    return told.headers["Reply-To"]


def said(question: Question) -> list[str]:
    """List what stands below a question, in order."""
    found = session.query(Post).filter(
        Post.thread_id == question.id, Post.id != question.id
    )
    return [it.body for it in found.order_by(Post.id)]


def signed(app, address: str):
    """Read an address of ours."""
    key = app.extensions["forum.config"].key
    return found_in(address, base=BASE, key=key)
