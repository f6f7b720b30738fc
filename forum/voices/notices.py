"""What people are told when their voices are set aside, or count again: words."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.infra import settings
from forum.kernel.text import say
from forum.notify.rules import Heard, Notice, NoticeLine, Why
from forum.people.rules import Actor
from forum.permissions.table import Can, may
from forum.voices.queries import groups
from forum.voices.queries.aside import Judged, judged_for
from forum.web.brand import Brand


def _lines(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Say what does not count and why, as long as it does not; and that it is over."""
    found = judged_for([it.facts["group"] for it in heard], reader)
    judged = {it.id: (it, found.get(it.facts["group"])) for it in heard}
    return {
        number: _again(group) if it.facts["is_over"] else _aside(group)
        for number, (it, group) in judged.items()
        if group and (it.facts["is_over"] or group.reason)
    }


def _aside(it: Judged) -> NoticeLine:
    return NoticeLine(
        sentence=say("A moderator set voices of yours aside: they do not count"),
        title=it.reason,
        url="/contacts/person",
        act=say("Write to the brand if that is wrong"),
        details=[(say("They were for:"), title) for title in it.titles],
    )


def _again(it: Judged) -> NoticeLine:
    return NoticeLine(
        sentence=say("Your voices that were set aside count again"),
        title=" · ".join(it.titles) or settings.read(Brand).name,
        url="/people/me",
        act=say("See what you support"),
    )


def _found(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    """Name the group, for whoever may judge it, while nobody has."""
    waiting = {it.id for it in groups() if it.ruling is None}
    return {
        it.id: NoticeLine(
            sentence=say("Accounts move together more than chance explains"),
            title=settings.read(Brand).name,
            url=f"/moderation/voices/{it.facts['group']}",
            act=say("Look at them"),
        )
        for it in heard
        if it.facts["group"] in waiting and may(reader, Can.JUDGE_VOICES)
    }


JUDGED: Final = Notice(
    kind="voices.judged",
    words=say("Your voices were set aside, or count again"),
    lines=_lines,
    mails_by_default=frozenset({Why.IS_HERE}),
)
FOUND: Final = Notice(
    kind="voices.found",
    words=say("Voices look like many of one hand"),
    lines=_found,
    is_turn=True,
)
NOTICES: Final = (JUDGED, FOUND)
