"""What happens between one customer and the brand."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class VoiceRecorded(Event):
    """The staff wrote down what somebody said for an idea."""

    name: ClassVar[str] = "contact.voice_recorded"

    support_id: int
    contact_id: int
    person_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class VoiceDisputed(Event):
    """Somebody says that a voice is not theirs, or not what they said."""

    name: ClassVar[str] = "contact.voice_disputed"

    support_id: int
    recorded_by_id: int


@dataclass(frozen=True, kw_only=True)
class PromisedToOne(Event):
    """The brand promised something to one customer."""

    name: ClassVar[str] = "contact.promised"

    commitment_id: int
    contact_id: int
    person_id: int


@dataclass(frozen=True, kw_only=True)
class ContactAnswered(Event):
    """The brand answered one customer in writing."""

    name: ClassVar[str] = "contact.answered"

    answer_id: int
    contact_id: int
    person_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class WordsAdded(Event):
    """A customer added something to an exchange that is open still."""

    name: ClassVar[str] = "contact.words_added"

    addition_id: int
    contact_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class CallLogged(Event):
    """The brand called one customer, or did not though it had promised to."""

    name: ClassVar[str] = "contact.call_logged"

    call_id: int
    contact_id: int
    person_id: int
    outcome: str
    by_id: int


@dataclass(frozen=True, kw_only=True)
class CallContested(Event):
    """A customer says that nobody called them."""

    name: ClassVar[str] = "contact.call_contested"

    call_id: int
    contact_id: int
    by_id: int
    told_id: int
    """Who of the staff said to have called."""
