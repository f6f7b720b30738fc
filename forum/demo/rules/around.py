"""What happens beside threads: contacts, the representative's seat, the promise."""

from dataclasses import dataclass
from enum import StrEnum

from forum.contacts.rules import Channel, Wish
from forum.demo.rules.telling import Happening, Told
from forum.ideas.rules import Strength
from forum.loop.rules.commitments import CommitmentKind


class ContactDo(StrEnum):
    """What may happen to a contact once it is written down."""

    CONFIRM = "confirm"
    """The voice in it is theirs, says the customer."""

    ANSWER = "answer"
    KEEP = "keep"
    """The gesture that was promised was made."""


@dataclass(frozen=True, kw_only=True)
class ContactStep(Happening):
    """One thing that somebody does about a contact."""

    do: ContactDo
    body: str = ""


@dataclass(frozen=True, kw_only=True)
class Contact(Told):
    """Somebody of the staff and a customer, off the forum, or a wish for that."""

    by: str
    """Who wrote it down; the customer, where they ask for a person."""

    subject: str
    body: str
    wish: Wish | None = None
    """How the customer wants to be reached, where they ask for a person."""

    phone: str = ""
    who: str = ""
    channel: Channel = Channel.PHONE
    idea: str = ""
    """The key of the idea that they had a voice for."""

    strength: Strength | None = None
    why: str = ""
    promised: CommitmentKind | None = None
    pledge: str = ""
    due: int = 0
    then: tuple[ContactStep, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Mandate(Told):
    """A customer who represents the others, and what they declare."""

    of: str
    declaration: str


@dataclass(frozen=True, kw_only=True)
class Promise(Told):
    """Another version of the brand's promise, in force from that day on."""

    by: str
    reason: str
    figures: dict[str, int]
