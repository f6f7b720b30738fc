"""What people are told of decisions, promises and what the brand says."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from forum.ideas.rules import Decision
from forum.kernel.text import Sentence, say
from forum.loop.queries import told
from forum.loop.rules.decisions import REASON_WORDS, ResponseKind
from forum.notify.rules import Heard, Notice, NoticeLine
from forum.people.rules import Actor
from forum.web.language import foreign

READ: Final = say("Read the whole answer")
DECIDED: Final = {
    Decision.ACKNOWLEDGED: say("The brand has read your idea"),
    Decision.UNDER_REVIEW: say("The brand looks at it again"),
    Decision.NEEDS_INFO: say("The brand asks you something"),
    Decision.PLANNED: say("The brand says yes"),
    Decision.IN_PROGRESS: say("Work has begun"),
    Decision.POSTPONED: say("The brand says: later"),
    Decision.DECLINED: say("The brand says no, and why"),
    Decision.ALREADY_EXISTS: say("The brand says that it exists already"),
    Decision.NOT_OURS: say("The brand says who decides on it"),
}
SAID: Final = {
    ResponseKind.PROGRESS: say("The brand says how far it is"),
    ResponseKind.APOLOGY: say("The brand apologises"),
    ResponseKind.CORRECTION: say("The brand corrects what it said"),
}


def _decided(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.decisions_told([it.facts["decision"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=DECIDED[line.after],
            title=line.title,
            url=line.url,
            act=READ,
            quote=line.words,
            by_brand=True,
            details=[*_reasons(line), *_written_in(line, reader)],
        )
        for it in heard
        if (line := found.get(it.facts["decision"]))
    }


def _reasons(line: told.DecisionTold) -> Sequence[tuple[Sentence, Sentence | str]]:
    details: list[tuple[Sentence, Sentence | str]] = []
    if line.reason:
        details.append((say("Reason:"), REASON_WORDS[line.reason]))
    if line.promise:
        details.append((say("Promised:"), line.promise))
    if line.promise and line.due_on:
        details.append((say("For:"), _day(line.due_on)))
    if line.revisit_on:
        details.append((say("Looked at again on:"), _day(line.revisit_on)))
    return details


def _written_in(
    line: told.DecisionTold | told.WordsTold, reader: Actor
) -> Sequence[tuple[Sentence, str]]:
    """Mark words in another language than the reader's: nothing translates them."""
    name = foreign(line.language, reader.language)
    return [(say("Written in:"), name)] if name else []


def _said(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.words_told([it.facts["response"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=SAID[line.kind],
            title=line.title,
            url=line.url,
            act=READ,
            quote=line.words,
            by_brand=True,
            details=_written_in(line, reader),
        )
        for it in heard
        if (line := found.get(it.facts["response"]))
    }


def _moved(heard: Sequence[Heard], _reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.moves_told([it.facts["revision"] for it in heard])
    return {
        it.id: NoticeLine(
            sentence=say("A promise has another date"),
            title=line.text,
            url=line.url,
            act=say("See the promise"),
            by_brand=True,
            details=[
                (say("From:"), _day(date.fromisoformat(line.old))),
                (say("To:"), _day(date.fromisoformat(line.new))),
                (say("Reason:"), line.reason),
            ],
        )
        for it in heard
        if (line := found.get(it.facts["revision"]))
    }


def _given_up(heard: Sequence[Heard], _reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.promises_told([it.facts["commitment"] for it in heard])
    return {
        it.id: NoticeLine(
            sentence=say("A promise will not be kept"),
            title=line.text,
            url=line.url,
            act=say("See the promise"),
            by_brand=True,
            details=[(say("Reason:"), line.note)],
        )
        for it in heard
        if (line := found.get(it.facts["commitment"]))
    }


def _day(day: date) -> Sentence:
    return say("%(day)s", day=day)


DECISION: Final = Notice(
    kind="loop.decided",
    words=say("What the brand decides on what you asked"),
    lines=_decided,
    is_outcome=True,
)
PROGRESS: Final = Notice(
    kind="loop.said",
    words=say("How far the brand is with what it promised"),
    lines=_said,
)
CORRECTED: Final = Notice(
    kind="loop.corrected",
    words=say("Corrections of what the brand said"),
    lines=_said,
    is_outcome=True,
)
MOVED: Final = Notice(
    kind="loop.moved",
    words=say("Promises whose date moves"),
    lines=_moved,
    is_outcome=True,
)
GIVEN_UP: Final = Notice(
    kind="loop.given_up",
    words=say("Promises that will not be kept"),
    lines=_given_up,
    is_outcome=True,
)
