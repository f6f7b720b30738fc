"""The letters: to whom, in which words, and how to stop them."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

from forum.infra.mail import Letter
from forum.kernel.clock import now
from forum.kernel.text import Sentence
from forum.notify.notices.stopping import site, token
from forum.notify.queries import OwedLetter
from forum.notify.rules import NoticeLine, ReturnAddress, return_address, why_words
from forum.notify.rules.return_address import LASTS
from forum.web.letters import unlinked, write
from forum.web.navigation import address


def letter(owed: OwedLetter) -> Letter:
    """Write a letter. What people typed is never a link in it, only our own are."""
    language = owed.person.language
    stop_url = address(
        "notify.stop",
        token=token(owed.notification_id, owed.person),
        lang=language or None,
    )
    host = urlsplit(site().site_url).hostname
    headers = {
        "List-Unsubscribe": f"<{stop_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "List-Id": f"<{owed.kind}.{host}>",
    }
    if owed.asked_in:  # mail programs put what is about one thing together
        headers["References"] = f"<post.{owed.asked_in}@{host}>"
    until = now().date() + LASTS
    reply_to = back_to(owed.person.id, until, post_id=owed.line.answers)
    if reply_to and owed.line.answers:
        headers["Reply-To"] = reply_to
    written = write(
        "notify/mail/notice",
        to=owed.person.email or "",
        language=language,
        name=f"notification.{owed.notification_id}",
        headers=headers,
        line=safe(owed.line),
        url=whole(owed.line.url, language),
        why=why_words(owed.why),
        asked_title=unlinked(owed.asked_title),
        stop_url=stop_url,
        reply_until=until if "Reply-To" in headers else None,
    )
    return replace(written, bounces_to=back_to(owed.person.id, until))


def back_to(person_id: int, until: date, *, post_id: int = 0) -> str:
    """Give the address that something of a letter comes back to, if one is read."""
    config = site()
    back = ReturnAddress(person_id=person_id, post_id=post_id, until=until)
    base = config.reply_address
    return return_address.written(back, base=base, key=config.key) if base else ""


def safe(line: NoticeLine) -> NoticeLine:
    """Make no link of what people typed in a line."""
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


def whole(url: str, language: str) -> str:
    """Give the whole address of a page of ours, in the reader's language."""
    parts = urlsplit(url)
    query = "&".join(filter(None, [parts.query, language and f"lang={language}"]))
    return site().site_url + parts._replace(query=query).geturl()
