"""What an outside service is asked, what it may answer, and what is made of that."""

import base64
import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any, Final

from forum.moderation.rules import DETAIL_LIMIT

SORTS_AT: Final = 0.5
HOLDS_AT: Final = 0.9
"""From here on a first post waits; below, a moderator is asked to look."""

TRIED_AGAIN: Final = (
    timedelta(minutes=1),
    timedelta(minutes=10),
    timedelta(hours=1),
)
"""Whoever gave no usable answer is asked again after so long, and then no more."""

REST: Final = timedelta(minutes=1)
"""So long nobody is asked after a call that failed: a slow service slows nothing."""

OPINIONS_FOR: Final = timedelta(days=30)
WANTED_FOR: Final = timedelta(hours=6)
REASON_LIMIT: Final = DETAIL_LIMIT - len("0.00: ")
FINE: Final = range(200, 300)


class Useless(ValueError):
    """The answer says nothing that can be used. The message is for the log alone."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """What the service reads: what a visitor reads, and how old the account is."""

    id: str
    kind: str
    title: str
    text: str
    language: str
    links: Sequence[str]
    account_age_hours: int
    address: str | None = None
    """The e-mail address of its author, where a setting says so."""

    @property
    def body(self) -> bytes:
        """Write it as it is sent."""
        given = {k: it for k, it in asdict(self).items() if it is not None}
        return json.dumps(given, ensure_ascii=False).encode()


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What the service said of one version of a post; no score when nothing usable."""

    revision: int
    score: float | None = None
    reason: str = ""

    @property
    def detail(self) -> str:
        """What moderators read of it."""
        sure = f"{self.score or 0.0:.2f}"
        return f"{sure}: {self.reason}" if self.reason else sure


def signed(asked: Asked, key: str, seconds: int) -> Mapping[str, str]:
    """Give the headers that come with it, as Standard Webhooks names them."""
    content = f"{asked.id}.{seconds}.".encode() + asked.body
    digest = hmac.new(key.encode(), content, hashlib.sha256).digest()
    return {
        "Content-Type": "application/json; charset=utf-8",
        "webhook-id": asked.id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{base64.b64encode(digest).decode()}",
    }


def read_answer(status: int, body: bytes) -> tuple[float, str]:
    """Read how sure the service is, and why.

    Raises:
        Useless: it is not what was agreed on.

    """
    if status not in FINE:
        message = f"it answers {status}"
        raise Useless(message)
    try:
        found: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        message = "no JSON"
        raise Useless(message) from error
    score = found.get("score") if isinstance(found, dict) else None
    if isinstance(score, bool) or not isinstance(score, int | float):
        message = "no score"
        raise Useless(message)
    if not 0 <= score <= 1:
        message = "a score that is not between 0 and 1"
        raise Useless(message)
    reason = found.get("reason", "")
    return float(score), _in_a_line(reason) if isinstance(reason, str) else ""


def _in_a_line(reason: str) -> str:
    shown = "".join(it if it.isprintable() else " " for it in reason[:1_000])
    return " ".join(shown.split())[:REASON_LIMIT]
