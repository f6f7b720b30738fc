"""What the worker does for those who wait for word."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from forum.infra.letters import Ended, Fate
from forum.infra.mail import deliver
from forum.kernel.events import Reactions
from forum.kernel.text import say
from forum.notify import actions, notices, queries
from forum.notify.events import BatchOwed, DigestOwed, DigestsOwed, LetterOwed
from forum.notify.rules import Sending, Trouble
from forum.signin.events import AddressChanged

reactions = Reactions()
BECAME: Final = {
    Fate.TAKEN: Sending.SENT,
    Fate.REFUSED: Sending.REFUSED,
    Fate.STOPPED: Sending.STOPPED,
}


@reactions.afterwards(BatchOwed)
def go_round(event: BatchOwed) -> None:
    """Tell a batch. Run twice, the second one tells those who come after."""
    actions.tell_next(event.announcement_id)


def note(event: LetterOwed, ended: Ended | None) -> None:
    """Write down what became of a letter, with the end of its job."""
    if ended is None:
        actions.note_delivery(event.delivery_id, Sending.DROPPED)
    else:
        actions.note_delivery(event.delivery_id, BECAME[ended.fate], ended.words)


@reactions.by_mail(
    LetterOwed,
    letter=say("News of what somebody asked"),
    is_patient=True,
    then=note,
)
def send(event: LetterOwed) -> Ended | None:
    """Send a letter in the words of today. Run twice it has the same Message-ID."""
    owed = queries.owed_letter(event.delivery_id)
    return deliver(notices.letter(owed)) if owed else None


@reactions.at_once(AddressChanged)
def write_to_the_new_address(event: AddressChanged) -> None:
    """Send letters again to somebody who has just shown where they reach them.

    Whoever called our letters unwanted did not say so of a mailbox.
    """
    actions.write_again(event.person_id, after=set(Trouble) - {Trouble.COMPLAINT})


@reactions.afterwards(DigestsOwed)
def gather(event: DigestsOwed) -> None:
    """Gather a batch. Run twice, the second one takes those who come after."""
    actions.gather_next(date.fromisoformat(event.day))


def note_digest(event: DigestOwed, became: tuple[Ended, Sequence[int]] | None) -> None:
    """Write down what became of a digest, with the end of its job."""
    if became is None:
        actions.note_digest(event.digest_id, Sending.DROPPED, ())
    else:
        ended, brought = became
        actions.note_digest(
            event.digest_id, BECAME[ended.fate], brought, words=ended.words
        )


@reactions.by_mail(
    DigestOwed,
    letter=say("What waited for a day or a week"),
    is_patient=True,
    then=note_digest,
)
def send_digest(event: DigestOwed) -> tuple[Ended, Sequence[int]] | None:
    """Send a digest in the words of today. Run twice it has the same Message-ID."""
    owed = queries.owed_digest(event.digest_id)
    return (deliver(notices.digest(owed)), owed.delivery_ids) if owed else None
