"""The letters: to whom, in which words, and how to stop them."""

import hashlib
import hmac
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from flask import current_app

from forum.config import Config
from forum.infra.mail import Letter
from forum.infra.manifest import provided
from forum.kernel.clock import now
from forum.kernel.errors import NotFound
from forum.kernel.text import Sentence, say
from forum.notify import queries
from forum.notify.queries import OwedLetter
from forum.notify.rules import (
    Notice,
    NoticeLine,
    ReturnAddress,
    return_address,
    why_words,
)
from forum.notify.rules.return_address import LASTS
from forum.people.models import Person
from forum.people.queries import member
from forum.posts import queries as posts
from forum.web.letters import unlinked, write
from forum.web.navigation import address

CODE: Final = 16  # bytes of the code in a token: 128 bits
TOKEN: Final = re.compile(r"([0-9]{1,18})-[0-9a-f]{32}")


def notice_of(kind: str) -> Notice:
    """Find a kind in the closed list: nothing else can be told.

    Raises:
        LookupError: no feature brings this kind.

    """
    found = next((it for it in provided(Notice) if it.kind == kind), None)
    if found is None:
        message = f"no feature brings notices of {kind}"
        raise LookupError(message)
    return found


def letter(owed: OwedLetter) -> Letter:
    """Write a letter. What people typed is never a link in it, only our own are."""
    language = owed.person.language
    stop_url = address(
        "notify.stop",
        token=token(owed.notification_id, owed.person),
        lang=language or None,
    )
    host = urlsplit(_config().site_url).hostname
    headers = {
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{owed.kind}.{host}>",
    }
    if owed.asked_in:  # mail programs put what is about one thing together
        headers["References"] = f"<post.{owed.asked_in}@{host}>"
    until = now().date() + LASTS
    reply_to = _return_address(owed, until, post_id=owed.line.answers)
    if reply_to and owed.line.answers:
        headers["Reply-To"] = reply_to
    written = write(
        "notify/mail/notice",
        to=owed.person.email or "",
        language=language,
        name=f"notification.{owed.notification_id}",
        headers=headers,
        line=_safe(owed.line),
        url=_whole(owed.line.url, language),
        why=why_words(owed.why),
        asked_title=unlinked(owed.asked_title),
        stop_url=stop_url,
        reply_until=until if "Reply-To" in headers else None,
    )
    return replace(written, bounces_to=_return_address(owed, until, post_id=0))


def token(notification_id: int, person: Person) -> str:
    """Write the token that stops letters like one: for its reader, at their address.

    Only this site can make it, and it needs no memory: the notification says whose it
    is and what it is about.
    """
    about = f"stop letters:{notification_id}:{person.id}:{person.email}"
    code = hmac.digest(_config().key.encode(), about.encode(), hashlib.sha256)
    return f"{notification_id}-{code[:CODE].hex()}"


@dataclass(frozen=True, kw_only=True)
class Stop:
    """What can be stopped with the token of one letter, and whether it is."""

    person_id: int
    notice: Notice
    asked_in: int | None
    asked_title: str
    is_muted: bool
    is_mailed: bool
    stops_the_ask: bool
    """What came of what they asked is stopped by what they asked, not by its kind."""


def opened(token_: str) -> Stop:
    """Find what the token of a letter can stop.

    Raises:
        NotFound: it is none of ours, or its reader has left or moved.

    """
    row = _told(token_)
    person, notice = row.Person, notice_of(row.kind)
    titles = posts.titles([row.through_id or 0], member(person))
    chosen = queries.preferences(person.id).get(row.kind)
    return Stop(
        person_id=person.id,
        notice=notice,
        asked_in=row.through_id,
        asked_title=titles.get(row.through_id or 0, ""),
        is_muted=bool(row.through_id) and queries.is_muted(person.id, row.through_id),
        is_mailed=bool(notice.mails_by_default) if chosen is None else chosen,
        stops_the_ask=notice.is_outcome and row.through_id is not None,
    )


def _told(token_: str) -> Any:  # noqa: ANN401 - a row of `notification_of`
    number = TOKEN.fullmatch(token_)
    row = queries.notification_of(int(number[1])) if number else None
    is_ours = (
        row is not None
        and row.Person.erased_at is None
        and hmac.compare_digest(token(row.id, row.Person), token_)
    )
    if not is_ours:
        raise NotFound(say("This link stops nothing any more. Your settings do."))
    return row


def _return_address(owed: OwedLetter, until: date, *, post_id: int) -> str:
    """Give the address that something of a letter comes back to, if one is read."""
    config = _config()
    back = ReturnAddress(person_id=owed.person.id, post_id=post_id, until=until)
    base = config.reply_address
    return return_address.written(back, base=base, key=config.key) if base else ""


def _safe(line: NoticeLine) -> NoticeLine:
    return replace(
        line,
        sentence=_safe_sentence(line.sentence),
        title=unlinked(line.title),
        quote=unlinked(line.quote),
        details=[
            (words, unlinked(value) if isinstance(value, str) else value)
            for words, value in line.details
        ],
    )


def _safe_sentence(sentence: Sentence) -> Sentence:
    return Sentence(
        sentence.template,
        {
            name: unlinked(value) if isinstance(value, str) else value
            for name, value in sentence.values.items()
        },
    )


def _whole(url: str, language: str) -> str:
    """Give the whole address of a page of ours, in the reader's language."""
    parts = urlsplit(url)
    query = "&".join(filter(None, [parts.query, language and f"lang={language}"]))
    return _config().site_url + parts._replace(query=query).geturl()


def _config() -> Config:
    config: Config = current_app.extensions["forum.config"]
    return config
