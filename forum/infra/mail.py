"""How mail leaves: over SMTP, or into a folder while developing."""

import re
import sys
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email import message_from_bytes
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, make_msgid
from pathlib import Path
from typing import Protocol, cast

from flask import current_app

from forum.infra.answers import Refused
from forum.infra.letters import Ended, Fate
from forum.infra.smtp import USUAL, MailServer, Patience


@dataclass(frozen=True, kw_only=True)
class Letter:
    """One mail to one person, with the same facts as text and as HTML."""

    to: str
    subject: str
    text: str
    html: str
    language: str
    message_id: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    """What else mail programs are told, such as how to stop these letters."""

    bounces_to: str = ""
    """Where it comes back to when it cannot be delivered; to its sender if empty."""


class Mailer(Protocol):
    """A way for letters to leave."""

    def send(self, letter: Letter) -> None:
        """Hand the letter over, or raise: the outbox will try again.

        Raises:
            Refused: trying again would be of no use.
            NotNow: the server did not take it this time.
            Away: nor would it take any other.

        """

    def together(self) -> AbstractContextManager[None]:
        """Send several letters inside: what they all need is done once."""

    def rewrite(self, change: Callable[[str], str]) -> int:
        """Put the copies that are kept here in other words; say how many changed."""


class SmtpMailer:
    """Sends through a mail server."""

    def __init__(self, url: str, *, sender: str, patience: Patience = USUAL) -> None:
        self._server = MailServer(url, patience)
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Hand the letter over; over TLS whenever the server offers it."""
        mail = compose(letter, sender=self._sender)
        self._server.hand_over(mail, sender=letter.bounces_to)

    def together(self) -> AbstractContextManager[None]:
        """Send the letters inside in one conversation."""
        return self._server.kept_on_the_line()

    def rewrite(self, change: Callable[[str], str]) -> int:  # noqa: ARG002
        """Change nothing: no copy is kept of what has left."""
        return 0


class FolderMailer:
    """Puts each letter into a folder and prints its links: for developing."""

    def __init__(self, folder: Path, *, sender: str) -> None:
        self._folder = folder
        self._sender = sender

    def send(self, letter: Letter) -> None:
        """Write the letter as a file that mail programs open."""
        self._folder.mkdir(parents=True, exist_ok=True)
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        name = re.sub(r"[^\w@.-]", "_", letter.to)
        path = self._folder / f"{stamp}-{name}.eml"
        part = path.with_suffix(".part")  # whoever is killed here leaves no half letter
        part.write_bytes(bytes(compose(letter, sender=self._sender)))
        part.replace(path)
        links = " ".join(re.findall(r"https?://\S+", letter.text)[:1])
        sys.stdout.write(f"mail to {letter.to}: {letter.subject} {links}\n")
        sys.stdout.flush()

    def together(self) -> AbstractContextManager[None]:
        """Keep each letter by itself."""
        return nullcontext()

    def rewrite(self, change: Callable[[str], str]) -> int:
        """Change subjects and texts of the letters in the folder."""
        changed = 0
        for path in sorted(self._folder.glob("*.eml")):
            read = message_from_bytes(path.read_bytes(), policy=Spaced())
            mail = cast(EmailMessage, read)  # what this policy makes
            subject, parts = mail["Subject"], list(mail.iter_parts())
            texts = [it.get_content() for it in parts]
            if [subject, *texts] == [change(it) for it in (subject, *texts)]:
                continue
            mail.replace_header("Subject", change(subject))
            for part, text in zip(parts, texts, strict=True):
                part.set_content(change(text), subtype=part.get_content_subtype())
            path.write_bytes(bytes(mail))
            changed += 1
        return changed


class MemoryMailer:
    """Keeps letters in a list, for tests."""

    def __init__(self) -> None:
        self.sent: list[Letter] = []

    def send(self, letter: Letter) -> None:
        """Keep the letter."""
        self.sent.append(letter)

    def together(self) -> AbstractContextManager[None]:
        """Keep each letter by itself."""
        return nullcontext()

    def rewrite(self, change: Callable[[str], str]) -> int:
        """Change subjects and texts of the letters in the list."""
        before = list(self.sent)
        self.sent[:] = [
            replace(
                it,
                subject=change(it.subject),
                text=change(it.text),
                html=change(it.html),
            )
            for it in before
        ]
        return sum(one != other for one, other in zip(before, self.sent, strict=True))


def mailer(url: str, *, folder: Path, sender: str) -> Mailer:
    """Choose how mail leaves from the setting."""
    if stays_here(url):
        return FolderMailer(folder, sender=sender)
    return SmtpMailer(url, sender=sender)


def stays_here(url: str) -> bool:
    """Whether mail is put into a folder instead of being sent."""
    return url.startswith("folder:")


def deliver(letter: Letter) -> Ended:
    """Hand a letter to the mailer of this deployment; say whether it was taken.

    What it could not take now is raised: the outbox tries again.
    """
    try:
        _mailer().send(letter)
    except Refused as refusal:
        return Ended(Fate.REFUSED, str(refusal))
    return Ended(Fate.TAKEN)


def together() -> AbstractContextManager[None]:
    """Let the letters that are delivered inside leave together."""
    return _mailer().together()


def rewrite_copies(change: Callable[[str], str]) -> int:
    """Put the copies of letters that are kept here in other words."""
    return _mailer().rewrite(change)


def _mailer() -> Mailer:
    mailer: Mailer = current_app.extensions["forum.adapters"].mailer
    return mailer


class Spaced(EmailPolicy):
    """Keeps every space of a subject that takes several lines.

    The folding of the standard library's newer policies loses one here and there, next
    to letters with accents (CPython's gh-92081 and gh-144156). Long addresses it writes
    in a code that mail programs do not expect there.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """Write a header the way it travels."""
        if name.startswith("List-") or name == "Reply-To":
            return f"{name}: {value}{self.linesep}".encode("ascii")
        if name != "Subject":
            return super().fold_binary(name, value)
        words = Header(value, header_name=name).encode(linesep=self.linesep)
        return f"{name}: {words}{self.linesep}".encode("ascii")


def compose(letter: Letter, *, sender: str) -> EmailMessage:
    """Write the letter as a mail server wants it.

    Header values go through a policy that refuses line breaks, so that nothing typed by
    a person can add a header or a recipient.
    """
    mail = EmailMessage(policy=Spaced())
    mail["Subject"] = " ".join(letter.subject.split())
    mail["From"] = sender
    mail["To"] = Address(addr_spec=letter.to)
    mail["Date"] = format_datetime(datetime.now(UTC))
    domain = sender.rpartition("@")[2].strip(">") or "localhost"
    mail["Message-ID"] = letter.message_id or make_msgid(domain=domain)
    mail["Auto-Submitted"] = "auto-generated"
    for name, value in letter.headers.items():
        mail[name] = value
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    mail["Content-Language"] = letter.language  # the lines before would carry it away
    return mail
