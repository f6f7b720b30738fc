"""The conversation with a mail server."""

import re
import smtplib
import socket
import ssl
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cache
from typing import Final
from urllib.parse import unquote, urlsplit

from forum.infra.answers import Stage, meaning
from forum.infra.outbox import Away, NotNow

GO_AHEAD: Final = 354  # the letter itself comes next
WORDS_LIMIT: Final = 500  # of what a server said, so much is kept


@dataclass(frozen=True, kw_only=True)
class Patience:
    """For how many seconds a server is waited for."""

    answer: float = 15
    """For an answer: a slow server must not hold the worker for long."""

    opening: float = 60
    """For all answers together, until the server is ready for the letter."""

    taking: float = 300
    """For the last one: who hangs up on a letter that is being taken sends it twice."""


USUAL: Final = Patience()


class MailServer:
    """The server of a setting. Letters that leave together share a conversation."""

    def __init__(self, url: str, patience: Patience = USUAL) -> None:
        self._url = url
        self._patience = patience
        self._talk: _Conversation | None = None
        self._is_kept = False

    @contextmanager
    def kept_on_the_line(self) -> Iterator[None]:
        """Go on with one conversation inside: opening one takes longer than a letter.

        It ends with what is inside, so that no line stays open while nothing is due.
        """
        self._is_kept = True
        try:
            yield
        finally:
            self._is_kept = False
            self._end()

    def hand_over(self, mail: EmailMessage, *, sender: str = "") -> None:
        """Have the server take a letter. When this returns, it has.

        What cannot be delivered comes back to the `sender`; to who it says it is from
        if that is empty.

        A server may have enough of a conversation at any moment. That is no trouble:
        it is asked once more in a new one, unless the letter itself was under way.

        Raises:
            Refused: trying again would be of no use.
            NotNow: it may take it later, and other letters meanwhile.
            Away: it takes nothing of anybody.

        """
        if self._talk and not self._talk.is_quiet():
            self._hang_up()
        was_open = self._talk is not None
        try:
            self._give(mail, sender)
        except Away:
            is_under_way = self._talk is not None and self._talk.is_giving
            self._hang_up()
            if is_under_way or not was_open:
                raise
            self.hand_over(mail, sender=sender)
        finally:
            if not self._is_kept:
                self._end()

    def _give(self, mail: EmailMessage, sender: str) -> None:
        reader = str(mail["To"])
        try:
            self._talk = self._talk or connected(self._url, self._patience)
            self._talk.begin()
            self._talk.send_message(mail, from_addr=sender or None)
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

    def _hang_up(self) -> None:
        if self._talk:
            self._talk.close()
        self._talk = None

    def _end(self) -> None:
        if self._talk:
            leave(self._talk)
        self._talk = None


def connected(url: str, patience: Patience = USUAL) -> "_Conversation":
    """Connect to the mail server of the setting, as far as it takes to send."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "localhost", parts.scheme == "smtps"
    server = (
        _OverTls(host, parts.port or 465, patience=patience, context=_trust())
        if secure
        else _Conversation(host, parts.port or 25, patience=patience)
    )
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
    """Hears each answer in time as a whole, and waits longest for the last one.

    A limit on each read alone would let a server that says one letter at a time hold
    the worker for ever.
    """

    file: "_Ear | None"

    def __init__(
        self, host: str, port: int, *, patience: Patience, **tls: ssl.SSLContext
    ) -> None:
        self._patience = patience
        self.begin()
        super().__init__(host, port, timeout=patience.answer, **tls)  # type: ignore[arg-type]

    def begin(self) -> None:
        """Count the time from here on: another letter is to be taken."""
        self._until = time.monotonic() + self._patience.opening
        self.is_giving = False
        """Whether the letter itself is under way, and may be kept from here on."""

    def is_quiet(self) -> bool:
        """Whether it is open, and nothing was said that nobody has asked for.

        That is a goodbye; or a word too many, after which answers would be taken for
        those to other questions.
        """
        if self.sock is None or (self.file and self.file.heard):
            return False
        self.sock.settimeout(0)
        try:
            self.sock.recv(1)
        except (BlockingIOError, ssl.SSLWantReadError):
            self.sock.settimeout(self.timeout)
            return True
        except OSError:
            return False
        return False

    def getreply(self) -> tuple[int, bytes]:
        """Hear one answer, however many lines it has."""
        if self.sock and self.file is None:
            self.file = _Ear(self.sock)
        if self.file:
            in_time = min(time.monotonic() + self._patience.answer, self._until)
            self.file.until = (
                time.monotonic() + self._patience.taking if self.is_giving else in_time
            )
        code, said = super().getreply()
        self.is_giving = code == GO_AHEAD
        if self.sock:
            taking = self._patience.taking
            self.sock.settimeout(taking if self.is_giving else self._patience.answer)
        return code, said


class _OverTls(_Conversation, smtplib.SMTP_SSL):
    """The same, where TLS comes before the first word."""


class _Ear:
    """Reads what a server says, line by line, until a moment and no longer."""

    def __init__(self, sock: socket.socket) -> None:
        self._sock = sock
        self.heard = b""
        """What has come and was not read yet."""

        self.until = 0.0

    def readline(self, limit: int) -> bytes:
        """Read up to the end of a line, or of the conversation."""
        while b"\n" not in self.heard and len(self.heard) < limit:
            left = self.until - time.monotonic()
            if left <= 0:
                message = "no whole answer in time"
                raise TimeoutError(message)
            self._sock.settimeout(left)
            more = self._sock.recv(limit)
            if not more:
                break
            self.heard += more
        end = self.heard.find(b"\n") + 1 or len(self.heard)
        line, self.heard = self.heard[:end], self.heard[end:]
        return line

    def close(self) -> None:
        """Leave the socket to whoever opened it."""


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
