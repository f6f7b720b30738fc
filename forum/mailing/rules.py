"""How the mail is, in plain Python."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from forum.kernel.text import Sentence, say

LATE: Final = timedelta(minutes=30)
"""For so long nothing leaves although something waits: one full mailbox is no alarm."""

UNTAKEN: Final = timedelta(minutes=1)  # a worker that lives takes a job within a second


class State(StrEnum):
    """How the mail is, as a word that programs read."""

    WELL = "well"
    LATE = "late"
    STUCK = "stuck"


@dataclass(frozen=True, kw_only=True)
class Letter:
    """A letter that is stuck, or was refused, by what is known of it: no name."""

    id: int
    kind: Sentence
    at: datetime
    words: str


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What waits and what has left."""

    at: datetime
    stays_here: bool
    waiting: int
    oldest_at: datetime | None
    """Since when the one waits that waits longest."""

    due_at: datetime | None
    """When the next one is tried."""

    said: str
    """What kept the last one of them from leaving."""

    sent: int
    refused: int
    last_at: datetime | None
    """When a letter left for the last time."""

    stuck: int

    @property
    def state(self) -> State:
        """Say how the mail is, the worst first."""
        if self.stuck:
            return State.STUCK
        still = self.oldest_at is not None and self.at - self.oldest_at > LATE
        moves = self.last_at is not None and self.at - self.last_at <= LATE
        return State.LATE if still and not moves else State.WELL

    @property
    def has_no_worker(self) -> bool:
        """Whether nobody takes what is due."""
        return self.due_at is not None and self.at - self.due_at > UNTAKEN


def advice(it: Figures) -> Sequence[Sentence]:
    """Say what to do next, when there is something to do."""
    found = []
    if it.has_no_worker:
        found.append(say("No worker takes what is due. Start one: forum work"))
    if it.stays_here:
        found.append(
            say("Mail stays in a folder. To let it leave, set FORUM_MAIL_URL.")
        )
    if it.state is not State.WELL and not it.has_no_worker:
        found.append(say("See what the server says to you: forum mail test ADDRESS"))
    if it.stuck:
        found.append(say("Once the cause is gone, try the stuck letters again."))
    return found
