"""The conversation with a mail server, and what its answers mean."""

import re
import smtplib
import ssl
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from enum import StrEnum
from functools import cache
from typing import Final
from urllib.parse import unquote, urlsplit

from forum.infra.outbox import Away, NotNow

PERMANENT: Final = 500  # from here on, SMTP says no for good
CLOSING: Final = 421  # the server ends the conversation, whatever was asked
GO_AHEAD: Final = 354  # the letter itself comes next
WORDS_LIMIT: Final = 500  # of what a server said, so much is kept


class Refused(Exception):
    """The reader gets this letter neither now nor later, in the server's words."""


class Stage(StrEnum):
    """What was asked of the server when it said no."""

    SENDER = "MAIL"
    READER = "RCPT"
    LETTER = "DATA"


@dataclass(frozen=True, kw_only=True)
class Patience:
    """For how many seconds a server is waited for."""

    answer: float = 15
    """For an answer: a slow server must not hold the worker for long."""

    taking: float = 300
    """For the last one: who hangs up on a letter that is being taken sends it twice."""


USUAL: Final = Patience()

# What says no to a reader or to a letter; any other code says no to how we ask.
_SAYS_NO: Final = frozenset({501, 550, 551, 552, 553, 554, 556})
# In the codes of RFC 3463: our address, how we ask, and who we are (policy, proof).
_ABOUT_US: Final = re.compile(r"\b5\.(?:1\.[78]|7\.\d{1,3})\b")
# A letter that a policy refuses is refused as it is: as spam, or for what it carries.
_ABOUT_US_AND_NOT_THE_LETTER: Final = re.compile(
    r"\b5\.(?:1\.[78]|7\.(?!1\b)\d{1,3})\b"
)
_TOO_BIG: Final = 552
_CODED: Final = re.compile(r"\b5\.\d{1,3}\.\d{1,3}\b")
_IN_WORDS: Final = re.compile(
    r"relay|authenticat|sender|policy|blocked|black ?list|spamhaus|access denied",
    re.IGNORECASE,
)


def meaning(stage: Stage, code: int, words: str) -> type[Exception]:
    """Tell a no to this reader or letter from a no to us, and from one for today.

    Whatever may be about us is tried again: a fault in our settings must not be written
    down as everybody's refusal.
    """
    if code == CLOSING:
        return Away
    if stage is Stage.SENDER and code != _TOO_BIG:
        return Away
    if code < PERMANENT or code not in _SAYS_NO or _is_about_us(stage, code, words):
        return NotNow
    return Refused


def _is_about_us(stage: Stage, code: int, words: str) -> bool:
    if not _CODED.search(words):
        return code == 501 or bool(_IN_WORDS.search(words))  # noqa: PLR2004 - bad syntax
    is_letter = stage is Stage.LETTER
    about_us = _ABOUT_US_AND_NOT_THE_LETTER if is_letter else _ABOUT_US
    return bool(about_us.search(words))


def hand_over(
    mail: EmailMessage, *, url: str, patience: Patience, sender: str = ""
) -> None:
    """Have the server take a letter. When this returns, it has.

    What cannot be delivered comes back to the `sender`; to who it says it is from if
    that is empty.

    Raises:
        Refused: trying again would be of no use.
        NotNow: it may take it later, and other letters meanwhile.
        Away: it takes nothing of anybody.

    """
    reader = str(mail["To"])
    try:
        server = connected(url, patience)
        try:
            server.send_message(mail, from_addr=sender or None)
        finally:
            leave(server)
    except smtplib.SMTPRecipientsRefused as no:
        [(code, said)] = no.recipients.values()
        raise _no(Stage.READER, code, said, reader) from None
    except smtplib.SMTPSenderRefused as no:
        raise _no(Stage.SENDER, no.smtp_code, no.smtp_error, reader) from None
    except smtplib.SMTPDataError as no:
        raise _no(Stage.LETTER, no.smtp_code, no.smtp_error, reader) from None
    except smtplib.SMTPNotSupportedError as no:
        raise NotNow(_said(no.args[0], reader)) from None
    except (OSError, smtplib.SMTPException) as trouble:
        raise Away(words_of(trouble)) from None


def connected(url: str, patience: Patience = USUAL) -> smtplib.SMTP:
    """Connect to the mail server of the setting, as far as it takes to send."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "localhost", parts.scheme == "smtps"
    server = (
        _OverTls(host, parts.port or 465, timeout=patience.answer, context=_trust())
        if secure
        else _Conversation(host, parts.port or 25, timeout=patience.answer)
    )
    server.taking = patience.taking
    try:
        server.ehlo_or_helo_if_needed()
        if not secure and server.has_extn("starttls"):
            server.starttls(context=_trust())
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
    except BaseException:
        server.close()
        raise
    return server


def leave(server: smtplib.SMTP) -> None:
    """Say goodbye. Whatever the answer is, a letter that was taken stays taken."""
    with suppress(OSError, smtplib.SMTPException):
        server.quit()
    server.close()


def words_of(trouble: OSError | smtplib.SMTPException) -> str:
    """Say what went wrong with a server as a whole."""
    if isinstance(trouble, smtplib.SMTPResponseException):
        return _said(f"{trouble.smtp_code} {_text(trouble.smtp_error)}")
    return _said(str(trouble) or type(trouble).__name__)


@cache
def _trust() -> ssl.SSLContext:
    """Read once whose certificates are believed: that takes longer than a letter."""
    return ssl.create_default_context()


class _Conversation(smtplib.SMTP):
    """Waits for the answer to a whole letter longer than for any other."""

    taking = USUAL.taking

    def getreply(self) -> tuple[int, bytes]:
        code, said = super().getreply()
        if self.sock:
            self.sock.settimeout(self.taking if code == GO_AHEAD else self.timeout)
        return code, said


class _OverTls(_Conversation, smtplib.SMTP_SSL):
    """The same, where TLS comes before the first word."""


def _no(stage: Stage, code: int, said: bytes | str, reader: str) -> Exception:
    words = f"{code} {_text(said)}"
    return meaning(stage, code, words)(_said(words, reader))


def _text(said: bytes | str) -> str:
    return said if isinstance(said, str) else said.decode("utf-8", "replace")


def _said(words: str, reader: str = "") -> str:
    """Keep on one line what a server said, without the address it was about."""
    line = " ".join(words.split())
    if reader:
        line = re.sub(re.escape(reader), "…", line, flags=re.IGNORECASE)
    return line[:WORDS_LIMIT]
