"""A mail server that does what a script says, and counts what it kept."""

import asyncio
import gc
import re
import warnings
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import repeat

from aiosmtpd.controller import Controller

from tests.live import free_port

MESSAGE_ID = re.compile(rb"(?im)^message-id:\s*(\S+)")


@dataclass(frozen=True)
class Does:
    """What is done at one stage of a conversation: how late, and what is said."""

    says: str = ""
    after: float = 0
    keeps: bool = True
    """Whether the letter was kept all the same, at the stage where it is."""

    hangs_up: bool = False
    drips: bool = False
    """Whether the answer comes letter by letter, and never ends."""


@dataclass
class Postbox:
    """Follows its script at each stage, so many times or always, then behaves."""

    port: int = field(default_factory=free_port)
    kept: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How often each letter was kept, by its reader and its Message-ID."""

    script: dict[str, Iterator[Does]] = field(default_factory=dict)
    most: int | None = None
    """How many letters it takes in one conversation."""

    conversations: int = 0
    goodbyes: int = 0

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def follow(self, stage: str, does: Does, times: int | None = None) -> None:
        """Do this at a stage, so many times or always."""
        self.script[stage] = repeat(does) if times is None else repeat(does, times)

    @contextmanager
    def opened(self) -> Iterator["Postbox"]:
        """Listen on a port until the end."""
        server = Controller(self, hostname="127.0.0.1", port=self.port)
        server.start()
        try:
            yield self
        finally:
            with warnings.catch_warnings(action="ignore", category=ResourceWarning):
                server.stop()  # it may leave its last callers to the collector
                gc.collect()

    async def handle_EHLO(self, server, session, _envelope, hostname, said):  # noqa: N802
        session.host_name, session.left = hostname, self.most
        self.conversations += 1
        answer = await self._answer("EHLO", server)
        return [f"250-{answer}", *said[1:]] if answer else said

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if session.left == 0:
            return "421 4.7.0 too many letters in this conversation"
        if session.left:
            session.left -= 1
        if answer := await self._answer("MAIL", server):
            return answer
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, _session, envelope, address, _options):  # noqa: N802
        if answer := await self._answer("RCPT", server):
            return answer.replace("{READER}", address.upper())
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, _session, envelope):  # noqa: N802
        (message_id,) = MESSAGE_ID.findall(envelope.content)
        does = next(self.script.get("DATA", iter(())), Does())
        if does.keeps:
            self.kept[envelope.rcpt_tos[0], message_id.decode()] += 1
        return await self._do(does, server) or "250 OK"

    async def handle_QUIT(self, server, _session, _envelope):  # noqa: N802
        self.goodbyes += 1
        return await self._answer("QUIT", server) or "221 Bye"

    async def _answer(self, stage, server):
        return await self._do(next(self.script.get(stage, iter(())), Does()), server)

    async def _do(self, does, server):
        await asyncio.sleep(does.after)
        while does.drips and not server.transport.is_closing():
            server.transport.write(b"2")
            await asyncio.sleep(0.02)
        if does.hangs_up:
            server.transport.abort()
        return does.says
