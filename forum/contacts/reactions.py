"""What follows in contacts: word to the one customer, or to the one of the staff."""

from forum.contacts import actions, notices, queries
from forum.contacts.events import (
    CallContested,
    CallLogged,
    ContactAnswered,
    PromisedToOne,
    VoiceDisputed,
    VoiceRecorded,
    WordsAdded,
)
from forum.contacts.models import ContactNote
from forum.contacts.rules import CallOutcome
from forum.infra.db import session
from forum.kernel.events import Reactions
from forum.loop.events import CommitmentChanged, CommitmentEnded
from forum.loop.models import Commitment
from forum.loop.rules.commitments import CommitmentKind, Result
from forum.notify import actions as notify
from forum.notify.rules import Notice, Why
from forum.people.events import RoleRevoked
from forum.people.rules import Role

reactions = Reactions()


@reactions.at_once(VoiceRecorded)
def ask_whether_it_is_right(event: VoiceRecorded) -> None:
    """Ask in writing whether it is their voice: until then it counts for nothing."""
    _tell(
        notices.VOICE,
        key=f"voice:{event.support_id}",
        facts={"voice": event.support_id},
        person_id=event.person_id,
    )


@reactions.at_once(VoiceDisputed)
def tell_who_wrote_it_down(event: VoiceDisputed) -> None:
    """Tell whoever wrote it down that its owner says otherwise."""
    notify.announce(
        notices.DENIED.kind,
        key=f"voice_denied:{event.support_id}",
        facts={"voice": event.support_id},
        people={event.recorded_by_id: Why.WROTE_DOWN},
        actor_id=None,
    )


@reactions.at_once(PromisedToOne)
def confirm_in_writing(event: PromisedToOne) -> None:
    """Send what was promised, so that nobody has to remember it."""
    _tell(
        notices.PROMISED,
        key=f"promised_to_one:{event.commitment_id}",
        facts={"commitment": event.commitment_id},
        person_id=event.person_id,
    )


@reactions.at_once(CommitmentChanged)
def follow_a_move(event: CommitmentChanged) -> None:
    """Note the other date, and tell the customer; a call's is told with the call."""
    contact = queries.contact_of(event.commitment_id)
    if contact is None or event.field != "due_on":
        return
    actions.reckon(contact)
    if (
        session.get_one(Commitment, event.commitment_id).kind
        is CommitmentKind.CALL_BACK
    ):
        return
    _tell(
        notices.MOVED,
        key=f"private_move:{event.revision_id}",
        facts={"revision": event.revision_id},
        person_id=contact.person_id,
    )


@reactions.at_once(CommitmentEnded)
def follow_an_end(event: CommitmentEnded) -> None:
    """Note that it is owed no more; tell what came of it, unless an answer did."""
    contact = queries.contact_of(event.commitment_id)
    if contact is None:
        return
    actions.reckon(contact)
    kind = session.get_one(Commitment, event.commitment_id).kind
    is_given = event.result == Result.DELIVERED and kind is CommitmentKind.GESTURE
    if is_given or event.result == Result.ABANDONED:
        _tell(
            notices.ENDED,
            key=f"private_end:{event.commitment_id}",
            facts={"commitment": event.commitment_id},
            person_id=contact.person_id,
        )


@reactions.at_once(ContactAnswered)
def send_the_answer(event: ContactAnswered) -> None:
    """Tell the customer that they were answered."""
    _tell(
        notices.ANSWERED,
        key=f"contact_answer:{event.answer_id}",
        facts={"answer": event.answer_id},
        person_id=event.person_id,
    )


@reactions.at_once(WordsAdded)
def tell_who_answers_for_it(event: WordsAdded) -> None:
    """Tell whoever has the contact; while nobody has, it waits on the desk anyhow."""
    contact = session.get_one(ContactNote, event.contact_id)
    if contact.staff_id:
        notify.announce(
            notices.ADDED.kind,
            key=f"contact_addition:{event.addition_id}",
            facts={"addition": event.addition_id},
            people={contact.staff_id: Why.ANSWERS_FOR},
            actor_id=event.by_id,
        )


@reactions.at_once(CallLogged)
def tell_of_the_call(event: CallLogged) -> None:
    """Tell the customer what is said of a call that they did not have."""
    if event.outcome != CallOutcome.KEPT:
        _tell(
            notices.CALLED,
            key=f"call:{event.call_id}",
            facts={"call": event.call_id},
            person_id=event.person_id,
        )


@reactions.at_once(CallContested)
def tell_who_said_to_have_called(event: CallContested) -> None:
    """Tell whoever says to have called, and whoever has the contact now."""
    contact = session.get_one(ContactNote, event.contact_id)
    notify.announce(
        notices.CONTESTED.kind,
        key=f"call_contested:{event.call_id}",
        facts={"call": event.call_id},
        people=dict.fromkeys(
            {event.told_id, contact.staff_id or event.told_id}, Why.WROTE_DOWN
        ),
        actor_id=event.by_id,
    )


@reactions.at_once(RoleRevoked)
def leave_nothing_with_who_left(event: RoleRevoked) -> None:
    """Leave open contacts to whoever takes them when theirs leaves the staff."""
    if event.role == Role.STAFF:
        actions.let_go(event.person_id)


def _tell(notice: Notice, *, key: str, facts: dict[str, int], person_id: int) -> None:
    notify.announce(
        notice.kind,
        key=key,
        facts=facts,
        people={person_id: Why.IN_TOUCH},
        actor_id=None,
    )
