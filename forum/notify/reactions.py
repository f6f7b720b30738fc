"""What the worker does for those who wait for word."""

from collections.abc import Sequence
from datetime import date

from forum.infra.mail import Refused, deliver
from forum.kernel.events import Reactions
from forum.notify import actions, notices, queries
from forum.notify.events import BatchOwed, DigestOwed, DigestsOwed, LetterOwed
from forum.notify.rules import Sending

reactions = Reactions()


@reactions.afterwards(BatchOwed)
def go_round(event: BatchOwed) -> None:
    """Tell a batch. Run twice, the second one tells those who come after."""
    actions.tell_next(event.announcement_id)


def note(event: LetterOwed, outcome: Sending) -> None:
    """Write down what became of a letter, with the end of its job."""
    actions.note_delivery(event.delivery_id, outcome)


@reactions.outside(LetterOwed, then=note)
def send(event: LetterOwed) -> Sending:
    """Send a letter in the words of today. Run twice it has the same Message-ID."""
    owed = queries.owed_letter(event.delivery_id)
    if owed is None:
        return Sending.DROPPED
    try:
        deliver(notices.letter(owed))
    except Refused:
        return Sending.REFUSED
    return Sending.SENT


@reactions.afterwards(DigestsOwed)
def gather(event: DigestsOwed) -> None:
    """Gather a batch. Run twice, the second one takes those who come after."""
    actions.gather_next(date.fromisoformat(event.day))


def note_digest(event: DigestOwed, became: tuple[Sending, Sequence[int]]) -> None:
    """Write down what became of a digest, with the end of its job."""
    actions.note_digest(event.digest_id, *became)


@reactions.outside(DigestOwed, then=note_digest)
def send_digest(event: DigestOwed) -> tuple[Sending, Sequence[int]]:
    """Send a digest in the words of today. Run twice it has the same Message-ID."""
    owed = queries.owed_digest(event.digest_id)
    if owed is None:
        return Sending.DROPPED, ()
    try:
        deliver(notices.digest(owed))
    except Refused:
        return Sending.REFUSED, owed.delivery_ids
    return Sending.SENT, owed.delivery_ids
