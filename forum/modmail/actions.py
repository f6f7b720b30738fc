"""Writing to the moderators, answering as one of them, and ending it."""

from sqlalchemy import delete, select

from forum.infra.db import session
from forum.infra.outbox import emit
from forum.infra.personal_data import Leaving
from forum.kernel.clock import now
from forum.modmail import queries
from forum.modmail.events import ModeratorsAnswered, ModeratorsWritten
from forum.modmail.models import Conversation, ConversationMessage
from forum.modmail.rules import (
    DAY,
    check_open,
    check_pace,
    check_subject,
    check_text,
)
from forum.people.rules import Actor
from forum.permissions.table import Can, require


def begin(*, subject: str, words: str, by: Actor) -> Conversation:
    """Begin a conversation with the moderators: sanctioned or not, one may."""
    require(by, Can.WRITE_TO_MODERATORS)
    subject, words = check_subject(subject), check_text(words)
    _check_pace(by)

    it = Conversation(person_id=by.id, subject=subject)
    session.add(it)
    session.flush()
    _write(it, words)
    return it


def write(it: Conversation, *, words: str, by: Actor) -> None:
    """Add a word of whose conversation it is."""
    require(by, Can.WRITE_TO_MODERATORS, it)
    check_open(it.closed_at)
    words = check_text(words)
    _check_pace(by)

    _write(it, words)


def answer(it: Conversation, *, words: str, by: Actor) -> None:
    """Answer as the moderators, whoever of them writes it."""
    require(by, Can.ANSWER_AS_MODERATORS, it)
    check_open(it.closed_at)

    message = _add(it, check_text(words), by_id=by.id)
    it.waits_since = None
    session.flush()

    emit(
        ModeratorsAnswered(
            conversation_id=it.id, message_id=message.id, person_id=it.person_id
        )
    )


def close(it: Conversation, *, by: Actor) -> None:
    """End a conversation: it can be read on, and nothing is added."""
    is_own = it.person_id == by.id
    require(by, Can.WRITE_TO_MODERATORS if is_own else Can.ANSWER_AS_MODERATORS, it)
    check_open(it.closed_at)

    it.closed_at, it.waits_since = now(), None
    session.flush()


def erase(leaving: Leaving) -> None:
    """Forget what was written with somebody; the conversations go after it."""
    theirs = select(Conversation.id).where(Conversation.person_id == leaving.id)
    session.execute(
        delete(ConversationMessage).where(
            ConversationMessage.conversation_id.in_(theirs)
        )
    )


def _check_pace(by: Actor) -> None:
    moment = now()
    check_pace(*queries.written_since(by.id, moment - DAY), moment)


def _write(it: Conversation, words: str) -> None:
    message = _add(it, words, by_id=None)
    it.waits_since = it.waits_since or it.last_at
    session.flush()

    emit(ModeratorsWritten(conversation_id=it.id, message_id=message.id))


def _add(it: Conversation, words: str, *, by_id: int | None) -> ConversationMessage:
    message = ConversationMessage(
        conversation_id=it.id, by_id=by_id, words=words, at=now()
    )
    session.add(message)
    it.last_at = message.at
    session.flush()
    return message
