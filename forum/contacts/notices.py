"""What one customer gets in writing of their contacts, and the staff of disputes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Final

from forum.contacts.queries import told
from forum.contacts.rules import (
    CALL_WORDS,
    CHANNEL_WORDS,
    PRIVATE_KINDS,
    CallOutcome,
)
from forum.ideas.rules import STRENGTH_WORDS, VoidReason
from forum.kernel.text import Sentence, say
from forum.loop.rules.commitments import Result
from forum.notify.rules import Heard, Notice, NoticeLine, Why
from forum.people.rules import Actor
from forum.promise.queries import policy

SEE: Final = say("See all your exchanges")
REASON: Final = say("Reason:")
TO_ONE: Final = frozenset({Why.IN_TOUCH})
Details = list[tuple[Sentence, Sentence | str]]


def _voice(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.voices_told([it.facts["voice"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("We wrote down that you support an idea. Is this right?"),
            title=line.title,
            url=f"/contacts/voices/{line.token}",
            act=say("Say whether this is right"),
            quote=line.why,
            details=_as_recorded(line),
        )
        for it in heard
        if (line := found.get(it.facts["voice"]))
    }


def _as_recorded(it: told.VoiceTold) -> Details:
    details: Details = [(say("You told us:"), CHANNEL_WORDS[it.channel])]
    if it.strength:
        details.append((say("How much it matters:"), STRENGTH_WORDS[it.strength]))
    return details


def _denied(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.disputes_told([it.facts["voice"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("A customer says that a voice you wrote down is not theirs")
            if line.void_reason is VoidReason.NOT_ME
            else say("A customer says that you wrote down what they did not say"),
            title=line.title,
            url=f"/contacts/{line.contact_id}",
            act=say("Read what you wrote down"),
            quote=line.why,
        )
        for it in heard
        if (line := found.get(it.facts["voice"]))
    }


def _promised(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.promises_told([it.facts["commitment"] for it in heard], reader)
    return {
        it.id: _about(
            line,
            say("What we promised you, in writing"),
            [
                (say("Promised:"), PRIVATE_KINDS[line.kind]),
                (say("For:"), _moment(line.slot) if line.slot else _day(line.due_on)),
            ],
        )
        for it in heard
        if (line := found.get(it.facts["commitment"]))
    }


def _moved(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.moves_told([it.facts["revision"] for it in heard], reader)
    return {
        it.id: _about(
            line,
            say("What we promised you has another date"),
            [(say("To:"), _day(line.moved_to)), (REASON, line.reason)],
        )
        for it in heard
        if (line := found.get(it.facts["revision"]))
    }


def _ended(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.promises_told([it.facts["commitment"] for it in heard], reader)
    return {
        it.id: _about(
            line,
            say("We did what we promised you")
            if line.result is Result.DELIVERED
            else say("We will not keep what we promised you"),
            [(REASON, line.note)] if line.note else [],
        )
        for it in heard
        if (line := found.get(it.facts["commitment"]))
    }


def _about(it: told.PromiseTold, sentence: Sentence, details: Details) -> NoticeLine:
    return NoticeLine(
        sentence=sentence,
        title=it.text,
        url=_place(it.contact_id),
        act=SEE,
        by_brand=True,
        details=details,
    )


def _answered(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.answers_told([it.facts["answer"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("The brand answered you"),
            title=line.subject,
            url=_place(line.contact_id),
            act=say("Read the whole answer"),
            quote=line.words,
            by_brand=True,
        )
        for it in heard
        if (line := found.get(it.facts["answer"]))
    }


def _called(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.calls_told([it.facts["call"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("About the call we promised you"),
            title=line.subject,
            url=_place(line.contact_id),
            act=SEE if line.outcome is CallOutcome.MISSED else say("Nobody called me?"),
            quote=line.words,
            by_brand=True,
            details=_of_the_call(line),
        )
        for it in heard
        if (line := found.get(it.facts["call"]))
    }


def _of_the_call(it: told.SaidTold) -> Details:
    details: Details = []
    if it.outcome:
        details.append((_moment(it.at), CALL_WORDS[it.outcome]))
    if it.next_slot:
        details.append((say("We call again until:"), _moment(it.next_slot)))
    return details


def _contested(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.calls_told([it.facts["call"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("A customer says that nobody called them"),
            title=line.subject,
            url=f"/contacts/{line.contact_id}",
            act=say("See the contact"),
            details=_of_the_call(line),
        )
        for it in heard
        if (line := found.get(it.facts["call"]))
    }


def _added(heard: Sequence[Heard], reader: Actor) -> Mapping[int, NoticeLine]:
    found = told.additions_told([it.facts["addition"] for it in heard], reader)
    return {
        it.id: NoticeLine(
            sentence=say("A customer whom you answer for added something"),
            title=line.subject,
            url=f"/contacts/{line.contact_id}",
            act=say("See the contact"),
            quote=line.words,
        )
        for it in heard
        if (line := found.get(it.facts["addition"]))
    }


def _place(contact_id: int) -> str:
    return f"/me/exchanges#contact-{contact_id}"


def _day(day: date | None) -> Sentence:
    return say("%(day)s", day=day)


def _moment(at: datetime) -> Sentence:
    there = at.astimezone(policy().zone)
    return say("%(day)s, %(time)s", day=there.date(), time=f"{there:%H:%M}")


VOICE: Final = Notice(
    kind="contact.voice",
    words=say("What you said to the staff for an idea, to be confirmed"),
    lines=_voice,
    mails_by_default=TO_ONE,
    goes_to_any_address=True,
)
DENIED: Final = Notice(
    kind="contact.denied",
    words=say("For the staff: a customer denies what you wrote down"),
    lines=_denied,
    mails_by_default=frozenset({Why.WROTE_DOWN}),
)
PROMISED: Final = Notice(
    kind="contact.promised",
    words=say("What the brand promises you alone"),
    lines=_promised,
    mails_by_default=TO_ONE,
    goes_to_any_address=True,
)
MOVED: Final = Notice(
    kind="contact.moved",
    words=say("Another date for what the brand promised you alone"),
    lines=_moved,
    mails_by_default=TO_ONE,
    goes_to_any_address=True,
)
ENDED: Final = Notice(
    kind="contact.ended",
    words=say("What became of a promise to you alone"),
    lines=_ended,
    mails_by_default=TO_ONE,
    goes_to_any_address=True,
)
ANSWERED: Final = Notice(
    kind="contact.answered",
    words=say("What the brand answers you alone"),
    lines=_answered,
    mails_by_default=TO_ONE,
    goes_to_any_address=True,
)
CALLED: Final = Notice(
    kind="contact.called",
    words=say("Calls that you missed, or that the brand did"),
    lines=_called,
    mails_by_default=TO_ONE,
    goes_to_any_address=True,
)
CONTESTED: Final = Notice(
    kind="contact.contested",
    words=say("For the staff: a customer says that nobody called"),
    lines=_contested,
    mails_by_default=frozenset({Why.WROTE_DOWN}),
)
ADDED: Final = Notice(
    kind="contact.added",
    words=say("For the staff: a customer adds to what they asked you"),
    lines=_added,
    mails_by_default=frozenset({Why.ANSWERS_FOR}),
)
NOTICES: Final = (
    VOICE,
    PROMISED,
    MOVED,
    ENDED,
    ANSWERED,
    CALLED,
    DENIED,
    CONTESTED,
    ADDED,
)
