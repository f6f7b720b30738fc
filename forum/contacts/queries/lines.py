"""Contacts with all that belongs to them, as their two readers see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.contacts.rules import (
    CALL_WORDS,
    CHANNEL_WORDS,
    PRIVATE_KINDS,
    CallOutcome,
    Channel,
    Direction,
    Wish,
)
from forum.ideas.rules import Strength, SupportState, VoidReason
from forum.kernel.clock import now
from forum.kernel.markup import render
from forum.kernel.text import Sentence, say
from forum.loop.queries.commitment_lines import CommitmentLine
from forum.loop.rules.commitments import CommitmentKind
from forum.loop.rules.rail import ASKED, DONE, PROMISED, Step
from forum.promise.queries import day_of

STATE_WORDS = {
    SupportState.ACTIVE: say("counted"),
    SupportState.UNCONFIRMED: say("waits for your word"),
    SupportState.WITHDRAWN: say("taken back"),
    SupportState.VOID: say("not counted"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseLine:
    """Something promised to one customer."""

    kind: CommitmentKind
    line: CommitmentLine
    owner_id: int | None

    @property
    def words(self) -> Sentence:
        """What was promised, in a word."""
        return PRIVATE_KINDS[self.kind]

    @property
    def is_open(self) -> bool:
        """Whether it is owed still."""
        return self.line.result is None and self.line.replaced_by_id is None


@dataclass(frozen=True, kw_only=True, slots=True)
class AnswerLine:
    """What the brand answered."""

    body: str
    name: str
    at: datetime

    @property
    def html(self) -> str:
        """As it reads."""
        return render(self.body).html


@dataclass(frozen=True, kw_only=True, slots=True)
class AdditionLine:
    """What the customer added."""

    body: str
    at: datetime

    @property
    def html(self) -> str:
        """As it reads."""
        return render(self.body).html


@dataclass(frozen=True, kw_only=True, slots=True)
class CallLine:
    """A call, as both sides see it."""

    id: int
    outcome: CallOutcome
    at: datetime
    note: str
    name: str
    next_slot: datetime | None
    contested_at: datetime | None

    @property
    def words(self) -> Sentence:
        """What became of it."""
        return CALL_WORDS[self.outcome]

    @property
    def may_be_contested(self) -> bool:
        """Whether the customer can still say that nobody called."""
        return self.outcome is CallOutcome.ATTEMPTED and self.contested_at is None


@dataclass(frozen=True, kw_only=True, slots=True)
class VoiceLine:
    """A voice that was written down in a contact."""

    id: int
    idea_id: int
    title: str
    strength: Strength | None
    why: str
    state: SupportState
    void_reason: VoidReason | None

    @property
    def words(self) -> Sentence:
        """What has become of it."""
        return STATE_WORDS[self.state]


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactLine:
    """One contact with all that was said, promised and done in it."""

    id: int
    channel: Channel
    direction: Direction
    at: datetime
    subject: str
    summary: str
    handle: str
    name: str
    phone: str
    wish: Wish | None
    staff_id: int | None
    staff_name: str
    due_at: datetime | None
    closed_at: datetime | None
    about: tuple[str, str] | None
    """Title and address of what it is about, where that can be read."""

    promises: Sequence[PromiseLine]
    additions: Sequence[AdditionLine]
    answers: Sequence[AnswerLine]
    calls: Sequence[CallLine]
    voices: Sequence[VoiceLine]
    kind: str = "contact"

    @property
    def is_open(self) -> bool:
        """Whether something is owed still."""
        return self.closed_at is None

    @property
    def is_overdue(self) -> bool:
        """Whether what is owed should have come by now."""
        return self.is_open and self.due_at is not None and self.due_at < now()

    @property
    def html(self) -> str:
        """What was said, as it reads."""
        return render(self.summary).html

    @property
    def channel_words(self) -> Sentence:
        """By which way it was said."""
        return CHANNEL_WORDS[self.channel]

    @property
    def steps(self) -> Sequence[Step]:
        """The way it took; none where nothing was promised."""
        if not self.promises:
            return ()
        due = day_of(self.due_at) if self.due_at else None
        ended = day_of(self.closed_at) if self.closed_at else None
        owed = "late" if self.is_overdue else "current"
        return (
            Step(words=ASKED, state="done", at=day_of(self.at)),
            Step(words=PROMISED, state=owed if self.is_open else "done", at=due),
            Step(words=DONE, state="next" if self.is_open else "done", at=ended),
        )
