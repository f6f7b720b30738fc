"""What somebody says of a voice that was written down for them."""

from forum.contacts.events import VoiceDisputed
from forum.contacts.queries.voices import is_too_late
from forum.contacts.rules import VOID_AS, VoiceAnswer
from forum.ideas import actions as ideas
from forum.ideas.models import Support
from forum.ideas.rules import SupportState
from forum.infra.db import session
from forum.infra.outbox import emit
from forum.kernel.clock import now
from forum.kernel.errors import Conflict
from forum.kernel.text import say
from forum.people.models import Person


def say_of_voice(voice: Support, answer: VoiceAnswer) -> None:
    """Count a voice, or let it not count, as its owner says. The first word holds.

    Whoever answers from a letter has the mailbox: its address is proved with it. A
    mailbox whose owner was never in touch is nobody's address here any more.

    Raises:
        Conflict: it was answered already, waited too long to be counted, or may not
            be counted any more.

    """
    if voice.state is not SupportState.UNCONFIRMED:
        raise Conflict(say("You have said what you think of this already. Thank you."))
    if answer is VoiceAnswer.RIGHT and is_too_late(voice):
        raise Conflict(
            say("It is too late to count this. Support the idea yourself instead.")
        )
    person = session.get_one(Person, voice.person_id)

    if answer is VoiceAnswer.RIGHT:
        ideas.confirm_voice(voice)
        person.email_confirmed_at = person.email_confirmed_at or now()
        return
    ideas.make_void(voice, VOID_AS[answer])
    if answer is VoiceAnswer.NOT_ME and person.email_confirmed_at is None:
        person.email = None
    session.flush()

    emit(VoiceDisputed(support_id=voice.id, recorded_by_id=voice.recorded_by_id or 0))
