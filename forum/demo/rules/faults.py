"""What can be wrong with a community as written, in sentences.

Who may do what is not looked at here: the ordinary actions refuse it when planting.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from forum.demo.rules.around import Contact
from forum.demo.rules.helping import Canned, Found, Habit, Mail
from forum.demo.rules.loop import LoopStep
from forum.demo.rules.order import Sanctioned
from forum.demo.rules.story import (
    Area,
    Community,
    Do,
    Idea,
    IdeaDo,
    IdeaStep,
    Step,
    Thread,
)
from forum.demo.rules.telling import TOLD_UNTIL, Happening, Told
from forum.moderation.rules import FLAG_REASONS, LOCK_REASONS
from forum.posts.rules import BODY_LIMIT, COMMENT_LIMIT, HideReason
from forum.questions.rules import CloseReason

SAYS_SOMETHING: Final = frozenset(
    {
        *(Do.ANSWER, Do.COMMENT, Do.MESSAGE, Do.OFFICIAL, Do.ASK_DETAILS, Do.EDIT),
        Do.SUGGEST,
    }
)
SHORT: Final = frozenset({Do.COMMENT, Do.ASK_DETAILS})
REASONS: Final[Mapping[Do, tuple[str, ...]]] = {
    Do.CLOSE: tuple(CloseReason),
    Do.HIDE: tuple(HideReason),
    Do.LOCK: tuple(LOCK_REASONS),
    Do.FLAG: tuple(FLAG_REASONS),
}


def find_faults(community: Community) -> Iterator[str]:
    """Name every fault, so that whoever writes can mend them in one go."""
    areas = {area.slug: area for area in community.areas}
    people = {person.handle for person in community.people}
    threads = {thread.key for thread in community.threads}
    yield from _repeated("area", (area.slug for area in community.areas))
    yield from _repeated("handle", (one.handle for one in community.people))
    yield from _repeated("key", _keys(community))
    yield from _faults_of_areas(areas)
    for person in community.people:
        yield from _unknown(person.handle, "area", person.areas, areas)
    for thread in community.threads:
        yield from _unknown(thread.key, "area", [thread.area], areas)
        yield from _unknown(thread.key, "person", [thread.by], people)
        yield from _unknown(thread.key, "other thread", thread.read, threads)
        yield from _faults_of_steps(thread, people, threads)
        for step in thread.then:
            yield from _unknown(thread.key, "area", {step.to} - {""}, areas)
    keys = threads | {idea.key for idea in community.ideas}
    for idea in community.ideas:
        yield from _unknown(idea.key, "area", [idea.area], areas)
        yield from _unknown(idea.key, "person", [idea.by], people)
        yield from _faults_of_idea_steps(idea, people, keys - {idea.key})
    ideas = {"", *(idea.key for idea in community.ideas)}
    for contact in community.contacts:
        yield from _faults_of_contact(contact, people, ideas)
    for kept in community.helping:
        yield from _unknown(f"helping of {kept.by}", "person", [kept.by], people)
        yield from _faults_of_helping(kept, areas, threads)
    for told in community.order:
        named = [told.by, told.of] if isinstance(told, Sanctioned) else [told.by]
        yield from _unknown(f"order by {told.by}", "person", named, people)
    yield from _too_early(community)


def _faults_of_areas(areas: Mapping[str, Area]) -> Iterator[str]:
    for area in areas.values():
        above = areas.get(area.parent)
        if area.parent and (above is None or above.parent):
            yield f"{area.slug}: must hang on an area of the first level."


def _faults_of_steps(
    thread: Thread, people: set[str], threads: set[str]
) -> Iterator[str]:
    if len(thread.body.encode()) > BODY_LIMIT:
        yield f"{thread.key}: the question is too long."
    known, before = {""}, timedelta()
    for number, step in enumerate(thread.then, start=1):
        where = f"{thread.key}, step {number} ({step.do})"
        yield from _unknown(where, "person", step.by, people)
        yield from _unknown(where, "post above it", [step.on], known)
        if step.do is Do.JOIN or step.reason == CloseReason.DUPLICATE:
            of = [step.duplicate_of]
            yield from _unknown(where, "other thread", of, threads - {thread.key})
        if step.after < before:
            yield f"{where}: happens before the step above it."
        if _is_in_the_future(thread, step):
            yield f"{where}: is in the future."
        for fault in _faults_of_words(step):
            yield f"{where}: {fault}"
        known, before = known | {step.key}, step.after


def _faults_of_idea_steps(
    idea: Idea, people: set[str], keys: set[str]
) -> Iterator[str]:
    before = timedelta()
    for number, step in enumerate(idea.then, start=1):
        where = f"{idea.key}, step {number} ({step.do})"
        yield from _unknown(where, "person", step.by, people)
        if isinstance(step, IdeaStep) and step.do in {IdeaDo.LINK, IdeaDo.MERGE}:
            yield from _unknown(where, "other thread", [step.other], keys)
        if isinstance(step, LoopStep) and step.update:
            yield from _unknown(where, "other thread", step.update.also, keys)
        if step.after < before:
            yield f"{where}: happens before the step above it."
        if _is_in_the_future(idea, step):
            yield f"{where}: is in the future."
        before = step.after


def _faults_of_contact(
    contact: Contact, people: set[str], ideas: set[str]
) -> Iterator[str]:
    where = contact.subject
    yield from _unknown(where, "person", {contact.by, contact.who} - {""}, people)
    yield from _unknown(where, "idea", [contact.idea], ideas)
    for number, step in enumerate(contact.then, start=1):
        yield from _unknown(f"{where}, step {number}", "person", step.by, people)
        if _is_in_the_future(contact, step):
            yield f"{where}, step {number} ({step.do}): is in the future."


def _faults_of_helping(
    kept: Canned | Habit | Found | Mail, areas: Iterable[str], threads: Iterable[str]
) -> Iterator[str]:
    where = f"helping of {kept.by}"
    match kept:
        case Canned():
            yield from _unknown(where, "area", {kept.area} - {""}, areas)
        case Habit():
            yield from _unknown(where, "thread", {kept.follows} - {""}, threads)
        case Found():
            yield from _unknown(where, "thread", [kept.ends_with], threads)


def _faults_of_words(step: Step) -> Iterator[str]:
    if (step.do in SAYS_SOMETHING) != bool(step.body):
        yield "has words where it needs none, or the reverse."
    if len(step.body.encode()) > (COMMENT_LIMIT if step.do in SHORT else BODY_LIMIT):
        yield "is too long."
    if step.reason not in REASONS.get(step.do, (step.reason,)):
        yield f"“{step.reason}” is not a reason."


def _is_in_the_future(told: Told, step: Happening) -> bool:
    asked = timedelta(days=-told.days_ago, hours=told.at.hour, minutes=told.at.minute)
    return asked + step.after > timedelta(hours=TOLD_UNTIL.hour)


def _too_early(community: Community) -> Iterator[str]:
    joined = {person.handle: person.joined for person in community.people}
    for thread in (*community.threads, *community.ideas):
        steps = [(one, step.after.days) for step in thread.then for one in step.by]
        for handle, days in [(thread.by, 0), *steps]:
            if thread.days_ago - days > joined.get(handle, thread.days_ago):
                yield f"{thread.key}: {handle} had not joined yet."


def _unknown(
    where: str, kind: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[str]:
    for name in set(names) - set(known):
        yield f"{where}: no {kind} is called “{name}”."


def _keys(community: Community) -> Iterator[str]:
    yield from (idea.key for idea in community.ideas)
    for thread in community.threads:
        yield thread.key
        yield from (step.key for step in thread.then if step.key)


def _repeated(kind: str, names: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{times} times the {kind} “{name}”."
