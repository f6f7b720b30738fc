"""What people are told when what they asked became another thing."""

from collections.abc import Mapping, Sequence
from typing import Final

from forum.askers.rules import Tie
from forum.curation.queries.disclosing import asked_told
from forum.curation.queries.finding import (
    Rearranged,
    Told,
    moves_told,
    rearrangements_told,
    splits_told,
)
from forum.curation.rules import Rearranging
from forum.kernel.text import Sentence, say
from forum.notify.rules import Heard, Notice, NoticeLine, Why
from forum.people.rules import Actor
from forum.web.language import language

REASON: Final = say("Reason:")


def _converted(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = moves_told([it.facts["move"] for it in heard], reader)
    return {
        it.id: _became(it, move)
        for it in heard
        if (move := found.get(it.facts["move"]))
    }


def _became(heard: Heard, it: Told) -> NoticeLine:
    is_author = heard.why == Tie.AUTHOR
    if it.kind == "idea":
        sentence, act = _became_an_idea(is_author=is_author)
    else:
        sentence, act = _became_a_question(is_author=is_author)
    return NoticeLine(
        sentence=sentence,
        title=it.title,
        url=f"/ideas/{it.id}/edit"
        if is_author and it.kind == "idea"
        else f"/posts/{it.id}",
        act=act,
        details=[(REASON, it.reason)],
    )


def _became_an_idea(*, is_author: bool) -> tuple[Sentence, Sentence]:
    if is_author:
        return say("Your question became an idea"), say("Write what you would like")
    return (
        say("A question that you have too became an idea. Do you support it?"),
        say("Read the idea"),
    )


def _became_a_question(*, is_author: bool) -> tuple[Sentence, Sentence]:
    return (
        say("Your idea became a question")
        if is_author
        else say("An idea that you asked for became a question"),
        say("Read the question"),
    )


def _split(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = splits_told([it.facts["idea"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("An idea that you asked for is two now. Do you support both?"),
            title=half.title,
            url=f"/posts/{half.id}",
            act=say("Read the idea"),
            details=[
                (say("Made out of:"), half.old_title),
                (REASON, half.reason),
            ],
        )
        for it in heard
        if (half := found.get(it.facts["idea"]))
    }


def _rearranged(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = rearrangements_told([it.facts["act"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=_what_was_done(it, done, reader),
            title=done.title,
            url=f"/posts/{_place(it, done)}",
            act=say("Read the question"),
            details=[*_with_what(done), (REASON, done.reason)],
        )
        for it in heard
        if (done := found.get(it.facts["act"]))
    }


def _what_was_done(heard: Heard, done: Rearranged, reader: Actor) -> Sentence:
    if heard.facts["undone"]:
        return UNDONE[done.kind]
    if done.kind is Rearranging.SPLIT and heard.facts["began"] == reader.id:
        return say("What you wrote is a question of its own now")
    return DONE[done.kind]


def _place(heard: Heard, done: Rearranged) -> int:
    leads_there = done.kind is Rearranging.SPLIT and not heard.facts["undone"]
    return done.half_id if leads_there and done.half_id else done.id


def _with_what(done: Rearranged) -> Sequence[tuple[Sentence, Sentence | str]]:
    if done.area:
        return [(say("Area:"), done.area.name_in(language()))]
    return [(say("The other question:"), done.other_title)]


DONE: Final = {
    Rearranging.MOVE: say("A question of yours is in another area now"),
    Rearranging.MERGE: say("Two questions were joined: the answers stand together"),
    Rearranging.SPLIT: say("What you wrote in a question became another one"),
}
UNDONE: Final = {
    Rearranging.MOVE: say("A question of yours is in its former area again"),
    Rearranging.MERGE: say("Two questions that were joined are two again"),
    Rearranging.SPLIT: say("A question that was split is one again"),
}


def _asked(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = asked_told([it.facts["disclosure"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("May everybody read what you wrote in private?"),
            title=asked.title,
            url=f"/curation/disclosures/{asked.id}",
            act=say("Read it and answer"),
            details=[(say("It would be joined with:"), asked.into_title)],
        )
        for it in heard
        if (asked := found.get(it.facts["disclosure"])) and asked.author_id == reader.id
    }


def _answered(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = asked_told([it.facts["disclosure"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("Its author agreed: you can join it in public")
            if asked.agreed
            else say("Its author did not agree: it stays private"),
            title=asked.title,
            url=f"/posts/{asked.post_id}",
            act=say("Open it"),
        )
        for it in heard
        if (asked := found.get(it.facts["disclosure"]))
    }


CONVERTED: Final = Notice(
    kind="curation.converted",
    words=say("What you asked became an idea, or a question"),
    lines=_converted,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
SPLIT: Final = Notice(
    kind="curation.split",
    words=say("An idea that you asked for is two now"),
    lines=_split,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
MOVED: Final = Notice(
    kind="curation.moved",
    words=say("A question of yours moved to another area"),
    lines=_rearranged,
)
REARRANGED: Final = Notice(
    kind="curation.rearranged",
    words=say("A question of yours was joined or split"),
    lines=_rearranged,
    mails_by_default=frozenset({Tie.AUTHOR}),
)
DISCLOSURE_ASKED: Final = Notice(
    kind="curation.disclosure_asked",
    words=say("A moderator asks whether everybody may read what you wrote"),
    lines=_asked,
    mails_by_default=frozenset({Why.WROTE}),
)
DISCLOSURE_ANSWERED: Final = Notice(
    kind="curation.disclosure_answered",
    words=say("An author answers whether everybody may read what they wrote"),
    lines=_answered,
)
NOTICES: Final = (
    *(CONVERTED, SPLIT, MOVED, REARRANGED),
    *(DISCLOSURE_ASKED, DISCLOSURE_ANSWERED),
)
