"""Reading conversations: for whose they are, and for moderators."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Executable, func, select

from forum.infra.db import session
from forum.kernel.errors import NotFound
from forum.kernel.markup import render
from forum.kernel.paging import Cursor, Page
from forum.modmail.models import Conversation, ConversationMessage
from forum.modmail.rules import NO_CONVERSATION, Line, MessageLine
from forum.people.models import Person
from forum.people.rules import Actor

PAGE: Final = 40


def own(conversation_id: int, actor: Actor) -> Conversation:
    """Find one of somebody's own; others' are not there."""
    found = session.get(Conversation, conversation_id)
    if found is None or not actor.id or found.person_id != actor.id:
        raise NotFound(NO_CONVERSATION)
    return found


def others(conversation_id: int, actor: Actor) -> Conversation:
    """Find one for a moderator; their own is not there: others answer it."""
    found = session.get(Conversation, conversation_id)
    if found is None or found.person_id == actor.id:
        raise NotFound(NO_CONVERSATION)
    return found


def messages(it: Conversation) -> Sequence[MessageLine]:
    """List what was written, in order."""
    found = session.scalars(
        select(ConversationMessage)
        .where(ConversationMessage.conversation_id == it.id)
        .order_by(ConversationMessage.id)
    )
    return [
        MessageLine(
            id=each.id,
            at=each.at,
            is_ours=each.by_id is not None,
            html=render(each.words).html,
        )
        for each in found
    ]


def own_lines(actor: Actor, *, after: Cursor | None = None) -> Page[Line]:
    """List somebody's own conversations, the latest word first."""
    return _page(Conversation.person_id == actor.id, after)


def waiting(actor: Actor) -> Sequence[Line]:
    """List what waits for the moderators, who waited longest first."""
    query = (
        _LINES.where(
            Conversation.waits_since.is_not(None), Conversation.person_id != actor.id
        )
        .order_by(Conversation.waits_since, Conversation.id)
        .limit(PAGE)
    )
    return [_line(it, person) for it, person in session.execute(query)]


def answered(actor: Actor, *, after: Cursor | None = None) -> Page[Line]:
    """List what does not wait, the latest word first."""
    is_theirs = Conversation.person_id != actor.id
    return _page(Conversation.waits_since.is_(None) & is_theirs, after)


def written_since(person_id: int, since: datetime) -> tuple[int, datetime | None]:
    """Count what somebody wrote to the moderators, and say when the first of it."""
    count, oldest = session.execute(
        select(func.count(), func.min(ConversationMessage.at))
        .join(Conversation, Conversation.id == ConversationMessage.conversation_id)
        .where(
            Conversation.person_id == person_id,
            ConversationMessage.by_id.is_(None),
            ConversationMessage.at > since,
        )
    ).one()
    return count, oldest


def for_person(ids: Sequence[int], reader: Actor) -> Mapping[int, Conversation]:
    """Read conversations for whose they are."""
    theirs = select(Conversation).where(
        Conversation.id.in_(ids), Conversation.person_id == reader.id
    )
    return {it.id: it for it in session.scalars(theirs)}


def for_moderator(ids: Sequence[int], reader: Actor) -> Mapping[int, Line]:
    """Read conversations that still wait for the moderators."""
    query = _LINES.where(
        Conversation.id.in_(ids),
        Conversation.waits_since.is_not(None),
        Conversation.person_id != reader.id,
    )
    return {it.id: _line(it, person) for it, person in session.execute(query)}


def written_with(person_id: int) -> Mapping[str, Executable]:
    """Give what was written with somebody, without saying which moderator did."""
    return {
        "conversations_with_moderators": select(
            ConversationMessage.id,
            ConversationMessage.conversation_id,
            ConversationMessage.at,
            ConversationMessage.by_id.is_not(None).label("is_of_moderators"),
            ConversationMessage.words,
        )
        .join(Conversation, Conversation.id == ConversationMessage.conversation_id)
        .where(Conversation.person_id == person_id)
        .order_by(ConversationMessage.id)
    }


_LINES: Final = select(Conversation, Person).join(
    Person, Person.id == Conversation.person_id
)


def _page(whose: object, after: Cursor | None) -> Page[Line]:
    last_at, number = Conversation.last_at, Conversation.id
    query = _LINES.where(whose).order_by(last_at.desc(), number.desc())  # type: ignore[arg-type]
    if after:
        earlier = (last_at < after.at) | ((last_at == after.at) & (number < after.id))
        query = query.where(earlier)
    rows = session.execute(query.limit(PAGE + 1)).all()
    lines = [_line(it, person) for it, person in rows[:PAGE]]
    more = len(rows) > PAGE
    return Page(
        items=lines,
        next=Cursor(lines[-1].last_at, lines[-1].id) if more else None,
        is_first=after is None,
    )


def _line(it: Conversation, person: Person) -> Line:
    return Line(
        id=it.id,
        subject=it.subject,
        name=person.name,
        handle=person.handle,
        last_at=it.last_at,
        waits=it.waits_since is not None,
        is_open=it.closed_at is None,
    )
