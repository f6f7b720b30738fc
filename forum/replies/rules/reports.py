"""Reports of mail servers: a letter came back (RFC 3464), or is unwanted (RFC 5965)."""

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from typing import Final

from forum.notify.rules import Trouble, trouble_of
from forum.replies.rules.mail import bounded

MOST: Final = 256 * 1024  # bytes: a report, and the letter that it is about
FAILED: Final = "failed"
WAITS: Final = "delayed"
COMPLAINTS: Final = frozenset({"abuse", "fraud", "virus", "other"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """What became of a letter, in the words of a mail server."""

    kind: Trouble | None
    """None when nothing went wrong."""

    words: str
    text: str
    """All of it, for the address in it that says whose letter it was."""


def report_in(data: bytes) -> Report | None:
    """Read a report; none when a mail is something else."""
    data = bounded(data[:MOST])
    if BytesHeaderParser().parsebytes(data).get_content_type() != "multipart/report":
        return None
    mail = BytesParser().parsebytes(data)
    if not mail.is_multipart():
        return None
    text = data.decode("ascii", "replace")
    for part in mail.get_payload():
        kind = part.get_content_type()  # type: ignore[union-attr]  # as the parser makes them
        groups = list(_groups(part))  # type: ignore[arg-type]
        if kind == "message/delivery-status":
            trouble, words = _delivery(groups)
            return Report(kind=trouble, words=words, text=text)
        if kind == "message/feedback-report":
            trouble, words = _feedback(groups)
            return Report(kind=trouble, words=words, text=text)
    return Report(kind=None, words="", text=text)


def _delivery(groups: list[Message]) -> tuple[Trouble | None, str]:
    """Say what became of the one reader whom the report is about."""
    for it in groups:
        action = _field(it, "Action").lower()
        words = f"{_field(it, 'Diagnostic-Code')} {_field(it, 'Status')}".strip()
        if action == FAILED:
            return trouble_of(words), words
        if action == WAITS:
            return Trouble.LATER, words
    return None, ""


def _feedback(groups: list[Message]) -> tuple[Trouble | None, str]:
    for it in groups:
        kind = _field(it, "Feedback-Type").lower()
        if kind in COMPLAINTS:
            return Trouble.COMPLAINT, f"{kind} {_field(it, 'User-Agent')}".strip()
    return None, ""


def _groups(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (it for it in payload if isinstance(it, Message))


def _field(group: Message, name: str) -> str:
    return " ".join(str(group.get(name, "")).split())
