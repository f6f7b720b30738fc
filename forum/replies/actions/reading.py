"""Reading a mail as far as to know whose it is, and taking it once."""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert

from forum.infra.db import session
from forum.kernel.clock import now
from forum.kernel.errors import Invalid
from forum.notify.rules import ReturnAddress
from forum.people.models import Person
from forum.replies import queries
from forum.replies.models import MailRead, ReturnedReply
from forum.replies.rules import Arrived, read_headers
from forum.signin.rules.addresses import check_address

KEPT: Final = timedelta(days=90)  # longer than any of our addresses is taken


@dataclass(frozen=True, kw_only=True)
class Incoming:
    """A mail in reply to a letter of ours: whose letter, and whether they wrote it."""

    key: str
    to: ReturnAddress
    is_theirs: bool


def incoming(data: bytes) -> Incoming | None:
    """Read whose reply a mail is. None is to be said to machines, and to strangers."""
    arrived = read_headers(data)
    to = queries.return_address_in(arrived.recipients)
    person = queries.reader(to.person_id) if to and to.post_id else None
    if to is None or person is None or arrived.is_automatic:
        return None
    return Incoming(
        key=key_of(data, arrived, person_id=person.id),
        to=to,
        is_theirs=_is_address_of(person, arrived.sender),
    )


def key_of(data: bytes, arrived: Arrived, *, person_id: int) -> str:
    """Name a mail, so that it is the same one when it comes again."""
    name = arrived.message_id.encode() or hashlib.sha256(data).digest()
    return hashlib.sha256(b"%d:%s" % (person_id, name)).hexdigest()


def is_new(key: str) -> bool:
    """Take a mail, unless it was taken before: in the transaction of what it does."""
    taken = insert(MailRead).values(key=key, at=now()).on_conflict_do_nothing()
    return session.execute(taken.returning(MailRead.key)).first() is not None


def forget_what_was_read() -> None:
    """Forget mails that are too old to come again, and words that never left."""
    for table in (MailRead, ReturnedReply):
        session.execute(delete(table).where(table.at < now() - KEPT))


def _is_address_of(person: Person, sender: str) -> bool:
    try:
        return check_address(sender) == person.email
    except Invalid:
        return False
