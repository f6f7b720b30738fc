"""What people are told when their words are hidden, or they are banned, or it ends."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.infra import settings
from forum.kernel.text import Sentence, say
from forum.moderation.queries import Ruling, ban_reason_of, rulings
from forum.moderation.rules import Act
from forum.notify.rules import Heard, Notice, NoticeLine, Why
from forum.people.rules import Actor
from forum.posts.rules import REASON_WORDS, HideReason
from forum.web.brand import Brand


def _lines(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Give the author their text, the reason and the moderator's word, but no name."""
    found = rulings([it.facts["log"] for it in heard], reader)
    return {
        it.id: _line(found[it.facts["log"]]) for it in heard if it.facts["log"] in found
    }


def _line(it: Ruling) -> NoticeLine:
    word = [(say("A moderator says:"), it.note)] if it.note else []
    return NoticeLine(
        sentence=_sentence(it),
        title=it.title,
        url=f"/posts/{it.post_id}",
        act=say("Read what you wrote"),
        quote=it.quote,
        details=word,
    )


def _sentence(it: Ruling) -> Sentence:
    if it.act is Act.RESTORE:
        return say("What you wrote is shown again")
    if it.act is Act.REDACT:
        return say("Personal data was taken out of what you wrote")
    reason = REASON_WORDS[it.reason or HideReason.OTHER]
    return say("What you wrote was hidden: %(reason)s", reason=reason)


def _banned(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say why somebody is banned, as long as they are; and that it is over."""
    reason = ban_reason_of(reader.id)
    return {
        it.id: _over() if it.facts["is_over"] else _ban(reason)
        for it in heard
        if it.facts["is_over"] or reason
    }


def _ban(reason: str) -> NoticeLine:
    return NoticeLine(
        sentence=say("You are banned. You may read, and write to the brand"),
        title=reason,
        url="/contacts/person",
        act=say("Write to the brand"),
        details=[(say("Your voices:"), say("they do not count any more"))],
    )


def _over() -> NoticeLine:
    return NoticeLine(
        sentence=say("You may take part again, and your voices count as before"),
        title=settings.read(Brand).name,
        url="/",
        act=say("Go to the forum"),
    )


MODERATED: Final = Notice(
    kind="moderation.moderated",
    words=say("What you wrote is hidden, shown again, or without personal data"),
    lines=_lines,
    mails_by_default=frozenset({Why.WROTE}),
)
BANNED: Final = Notice(
    kind="moderation.banned",
    words=say("You are banned, or may take part again"),
    lines=_banned,
    mails_by_default=frozenset({Why.IS_HERE}),
)
NOTICES: Final = (MODERATED, BANNED)
