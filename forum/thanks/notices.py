"""What somebody is told when they are thanked."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.kernel.text import say
from forum.notify.rules import Heard, Notice, NoticeLine
from forum.people.rules import Actor
from forum.thanks.queries import Word, words_about


def _lines(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Count today's thanks; those that were all taken back are not spoken of."""
    found = words_about([it.facts["post"] for it in heard], reader)
    return {
        it.id: _line(it, word) for it in heard if (word := found.get(it.facts["post"]))
    }


def _line(heard: Heard, word: Word) -> NoticeLine:
    return NoticeLine(
        sentence=say("%(count)s people thank you for your answer", count=word.count)
        if word.count > 1
        else say("%(name)s thanks you for your answer", name=heard.by),
        title=word.title,
        url=f"/posts/{word.post_id}",
        act=say("Read your answer"),
    )


THANKED: Final = Notice(
    kind="thanks.given", words=say("Somebody thanks you"), lines=_lines
)
NOTICES: Final = (THANKED,)
