"""What the worker does for those who wait for word."""

from forum.infra.mail import Refused, deliver
from forum.kernel.events import Reactions
from forum.notify import actions, notices, queries
from forum.notify.events import BatchOwed, LetterOwed
from forum.notify.rules import Sending, Trouble
from forum.signin.events import AddressChanged

reactions = Reactions()


@reactions.afterwards(BatchOwed)
def go_round(event: BatchOwed) -> None:
    """Tell a batch. Run twice, the second one tells those who come after."""
    actions.tell_next(event.announcement_id)


def note(event: LetterOwed, outcome: tuple[Sending, str]) -> None:
    """Write down what became of a letter, with the end of its job."""
    state, words = outcome
    actions.note_delivery(event.delivery_id, state, words=words)


@reactions.outside(LetterOwed, then=note)
def send(event: LetterOwed) -> tuple[Sending, str]:
    """Send a letter in the words of today. Run twice it has the same Message-ID."""
    owed = queries.owed_letter(event.delivery_id)
    if owed is None:
        return Sending.DROPPED, ""
    try:
        deliver(notices.letter(owed))
    except Refused as refusal:
        return Sending.REFUSED, str(refusal)
    return Sending.SENT, ""


@reactions.at_once(AddressChanged)
def write_to_the_new_address(event: AddressChanged) -> None:
    """Send letters again to somebody who has just shown where they reach them.

    Whoever called our letters unwanted did not say so of a mailbox.
    """
    actions.write_again(event.person_id, after=set(Trouble) - {Trouble.COMPLAINT})
