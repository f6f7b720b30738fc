"""What people are told of what was done, and of whether it works."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from flask import current_app

from forum.config import Config
from forum.kernel.text import Sentence, say
from forum.loop.queries import told_results as told
from forum.loop.queries.whereabouts import not_there_yet
from forum.loop.rules.links import Ballot, sign
from forum.loop.rules.updates import UpdateType
from forum.loop.rules.verification import ReopeningOutcome, Trigger
from forum.notify.rules import Heard, Notice, NoticeLine, Waits
from forum.people.rules import Actor
from forum.promise.queries import day_of

DID: Final = {
    UpdateType.DELIVERED: say("You asked, the brand did it"),
    UpdateType.PARTIAL: say("You asked, the brand did a part of it"),
    UpdateType.DECLINED: say("You asked, the brand says why not"),
    UpdateType.PROGRESS: say("You asked, the brand says how far it is"),
    UpdateType.GESTURE: say("You asked, the brand makes a gesture"),
}
NOT_THERE_YET: Final = say("You asked, the brand did it, but not yet where you are")
BECAME: Final = {
    ReopeningOutcome.REWORKED: say("What did not work was done again"),
    ReopeningOutcome.UPHELD: say("The brand explains why it stays as it is"),
    ReopeningOutcome.STATED: say("The customers’ side ends what was contested"),
}
ENOUGH_NOES: Final = say("It does not work for enough of you: the brand looks again")
ONE_NO: Final = say("It does not work for one of you: the brand looks again")


def _did(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.updates_told([it.facts["update"] for it in heard])
    elsewhere = not_there_yet(found, reader.id)
    return {
        it.id: NoticeLine(
            sentence=NOT_THERE_YET
            if it.facts["update"] in elsewhere
            else DID[line.type],
            title=line.title,
            url=line.url,
            act=say("Read what was done"),
            quote=line.we_did,
            by_brand=True,
            details=_where(line),
        )
        for it in heard
        if (line := found.get(it.facts["update"]))
    }


def _where(line: told.UpdateTold) -> Sequence[tuple[Sentence, Sentence | str]]:
    details: list[tuple[Sentence, Sentence | str]] = [
        (say("Not done, and why:"), line.not_done)
    ]
    if line.where:
        details.append((say("Where:"), line.where))
    if line.places:
        details.append((say("Only in:"), ", ".join(line.places)))
    if line.since:
        details.append((say("Since:"), _day(line.since)))
    return details


def _open_rounds(reader: Actor) -> Sequence[NoticeLine]:
    """List what waits for somebody to say whether it works for them."""
    return [
        NoticeLine(
            sentence=say("Does it work for you?"),
            title=it.title,
            url=ballot_url(it.round_id, reader.id),
            act=say("Yes, partly or no"),
            by_brand=True,
        )
        for it in told.rounds_open_to(reader.id, reader)
    ]


def _invited(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.rounds_told([it.facts["round"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("A week is left to say whether it works")
            if it.facts.get("is_reminder")
            else say("Does it work for you?"),
            title=line.title,
            url=ballot_url(line.round_id, reader.id),
            act=say("Yes, partly or no"),
            by_brand=True,
            details=[
                (say("Where:"), line.where),
                (say("You can answer until:"), _day(day_of(line.closes_at))),
            ],
        )
        for it in heard
        if (line := found.get(it.facts["round"]))
    }


def ballot_url(round_id: int, person_id: int) -> str:
    """Give the address where one person answers in one round, signed in or not."""
    config: Config = current_app.extensions["forum.config"]
    token = sign(Ballot(round_id=round_id, person_id=person_id), config.key)
    return f"/verify/{token}"


def _reopened(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.rounds_told([it.facts["round"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=ONE_NO
            if it.facts.get("trigger") == Trigger.STAFF
            else ENOUGH_NOES,
            title=line.title,
            url=line.url,
            act=say("Read what was said"),
        )
        for it in heard
        if (line := found.get(it.facts["round"]))
    }


def _settled(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.settled_told([it.facts["reopening"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=BECAME[line.outcome],
            title=line.title,
            url=line.url,
            act=say("Read the whole answer"),
            quote=line.words,
            by_brand=line.outcome is not ReopeningOutcome.STATED,
        )
        for it in heard
        if (line := found.get(it.facts["reopening"])) and line.outcome
    }


def _corrected(heard: Sequence[Heard], _reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.corrections_told([it.facts["revision"] for it in heard])
    return {
        it.id: NoticeLine(
            sentence=say("The brand corrects what it said"),
            title=line[1],
            url=line[0],
            act=say("Read what it says now"),
            by_brand=True,
            details=[(say("Reason:"), line[2])],
        )
        for it in heard
        if (line := found.get(it.facts["revision"]))
    }


def _to_check(heard: Sequence[Heard], _reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.drafts_told([it.facts["update"] for it in heard])
    return {
        it.id: NoticeLine(
            sentence=say("Can what is claimed be found? Read it before it is public."),
            title=found[it.facts["update"]],
            url=f"/results/{it.facts['update']}/check",
            act=say("Read it"),
            by_brand=True,
        )
        for it in heard
        if it.facts["update"] in found
    }


def _day(day: date) -> Sentence:
    return say("%(day)s", day=day)


OPEN_ROUNDS: Final = Waits(lines=_open_rounds)
RESULT: Final = Notice(
    kind="loop.result",
    words=say("What the brand did of what you asked"),
    lines=_did,
    is_outcome=True,
)
VERIFY: Final = Notice(
    kind=told.VERIFY,
    words=say("Whether what was done works for you"),
    lines=_invited,
    is_outcome=True,
    is_turn=True,
)
REOPENED: Final = Notice(
    kind="loop.reopened",
    words=say("What is looked at again because it does not work"),
    lines=_reopened,
)
SETTLED: Final = Notice(
    kind="loop.settled",
    words=say("What became of what did not work"),
    lines=_settled,
    is_outcome=True,
)
RESULT_CORRECTED: Final = Notice(
    kind="loop.result_corrected",
    words=say("Corrections of what the brand said it did"),
    lines=_corrected,
    is_outcome=True,
)
CHECK: Final = Notice(
    kind="loop.check",
    words=say("For moderators: what the brand claims, before it is public"),
    lines=_to_check,
)
