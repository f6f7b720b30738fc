"""What authors are told when their words are hidden, or shown again."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.kernel.text import Sentence, say
from forum.moderation.queries import Ruling, rulings
from forum.moderation.rules import Act
from forum.notify.rules import Heard, Notice, NoticeLine, Why
from forum.people.rules import Actor
from forum.posts.rules import REASON_WORDS, HideReason


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
    reason = REASON_WORDS[it.reason or HideReason.OTHER]
    return say("What you wrote was hidden: %(reason)s", reason=reason)


MODERATED: Final = Notice(
    kind="moderation.moderated",
    words=say("What you wrote is hidden, or shown again"),
    lines=_lines,
    mails_by_default=frozenset({Why.WROTE}),
)
