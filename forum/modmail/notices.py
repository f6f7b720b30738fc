"""What is told of conversations with the moderators."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.kernel.text import say
from forum.modmail.queries import for_moderator, for_person
from forum.notify.rules import Heard, Notice, NoticeLine, Why
from forum.people.rules import Actor
from forum.permissions.table import Can, may


def _answered(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Lead somebody to what the moderators wrote to them."""
    found = for_person([it.facts["conversation"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("The moderators wrote to you"),
            title=found[it.facts["conversation"]].subject,
            url=f"/me/moderators/{it.facts['conversation']}",
            act=say("Read it, and answer"),
        )
        for it in heard
        if it.facts["conversation"] in found
    }


def _written(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Lead a moderator to what waits for them, while it does."""
    if not may(reader, Can.SEE_QUEUE):
        return {}
    found = for_moderator([it.facts["conversation"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say(
                "%(name)s writes to the moderators",
                name=found[it.facts["conversation"]].name,
            ),
            title=found[it.facts["conversation"]].subject,
            url=f"/moderation/mail/{it.facts['conversation']}",
            act=say("Read it, and answer"),
        )
        for it in heard
        if it.facts["conversation"] in found
    }


ANSWERED: Final = Notice(
    kind="modmail.answered",
    words=say("The moderators write to you"),
    lines=_answered,
    mails_by_default=frozenset({Why.IS_HERE}),
)
WRITTEN: Final = Notice(
    kind="modmail.written",
    words=say("Somebody writes to the moderators"),
    lines=_written,
    is_turn=True,
)
NOTICES: Final = (ANSWERED, WRITTEN)
