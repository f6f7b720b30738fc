"""How letters are stopped: by a token that only this site can make."""

import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Any, Final

from flask import current_app

from forum.askers.rules import Tie
from forum.config import Config
from forum.kernel.errors import NotFound
from forum.kernel.text import say
from forum.notify import queries
from forum.notify.notices.kinds import notice_of
from forum.notify.rules import Notice, Rhythm, usual_of
from forum.people.models import Person
from forum.people.queries import member
from forum.posts import queries as posts

CODE: Final = 16  # bytes of the code in a token: 128 bits
TOKEN: Final = re.compile(r"([0-9]{1,18})-[0-9a-f]{32}")
ENDED: Final = say("This link stops nothing any more. Your settings do.")


def token(notification_id: int, person: Person) -> str:
    """Write the token that stops letters like one: for its reader, at their address.

    Only this site can make it, and it needs no memory: the notification says whose it
    is and what it is about.
    """
    return _sealed("letters", notification_id, person)


def digest_token(digest_id: int, person: Person) -> str:
    """Write the token that stops digests, in the same way."""
    return _sealed("digests", digest_id, person)


@dataclass(frozen=True, kw_only=True)
class Stop:
    """What can be stopped with the token of one letter, and whether it is."""

    person_id: int
    notice: Notice
    asked_in: int | None
    asked_title: str
    is_muted: bool
    rhythm: Rhythm
    stops_the_ask: bool
    """What is owed to who asked, or chosen for a thread, is stopped for the thread."""

    stops_the_kind: bool

    @property
    def is_mailed(self) -> bool:
        """Whether this kind comes by mail, alone or in a digest."""
        return self.rhythm is not Rhythm.PAGES

    @property
    def resumes_at(self) -> Rhythm:
        """How soon it comes when it is to come again."""
        usual = usual_of(self.notice)
        return Rhythm.INSTANT if usual is Rhythm.PAGES else usual


def opened(token_: str) -> Stop:
    """Find what the token of a letter can stop.

    Raises:
        NotFound: it is none of ours, or its reader has left or moved.

    """
    row = _told(token_)
    person, notice = row.Person, notice_of(row.kind)
    titles = posts.titles([row.through_id or 0], member(person))
    chosen = queries.preferences(person.id).get(row.kind)
    heard = queries.hearing(row.through_id or 0, member(person))
    is_of_kind = not notice.is_outcome and row.why != Tie.FOLLOWS
    return Stop(
        person_id=person.id,
        notice=notice,
        asked_in=row.through_id,
        asked_title=titles.get(row.through_id or 0, ""),
        is_muted=heard.is_muted,
        rhythm=chosen or usual_of(notice),
        stops_the_ask=row.through_id is not None
        and (not is_of_kind or heard.is_chosen),
        stops_the_kind=is_of_kind,
    )


def opened_digest(token_: str) -> Person:
    """Find whose digests a token can stop.

    Raises:
        NotFound: it is none of ours, or its reader has left or moved.

    """
    number = TOKEN.fullmatch(token_)
    person = queries.reader_of(int(number[1])) if number else None
    if (
        number is None
        or person is None
        or person.erased_at
        or not hmac.compare_digest(digest_token(int(number[1]), person), token_)
    ):
        raise NotFound(ENDED)
    return person


def site() -> Config:
    """Give the settings of this deployment."""
    config: Config = current_app.extensions["forum.config"]
    return config


def _sealed(what: str, number: int, person: Person) -> str:
    about = f"stop {what}:{number}:{person.id}:{person.email}"
    code = hmac.digest(site().key.encode(), about.encode(), hashlib.sha256)
    return f"{number}-{code[:CODE].hex()}"


def _told(token_: str) -> Any:  # noqa: ANN401 - a row of `notification_of`
    number = TOKEN.fullmatch(token_)
    row = queries.notification_of(int(number[1])) if number else None
    is_ours = (
        row is not None
        and row.Person.erased_at is None
        and hmac.compare_digest(token(row.id, row.Person), token_)
    )
    if not is_ours:
        raise NotFound(ENDED)
    return row
