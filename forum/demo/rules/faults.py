"""Everything that can be wrong with a written community, in sentences."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Final

from forum.demo.rules.story import (
    TOLD_UNTIL,
    Area,
    Community,
    Do,
    Person,
    Step,
    Thread,
)

LANGUAGES: Final = frozenset({"fr", "en"})
STATES: Final = frozenset(
    {"needs_answer", "answered", "needs_info", "solved", "closed"}
)
LONGEST_BODY: Final = 30_000

SAYS_SOMETHING: Final = frozenset(
    {Do.ANSWER, Do.COMMENT, Do.MESSAGE, Do.OFFICIAL, Do.ASK_DETAILS, Do.EDIT}
)
REASONS: Final[Mapping[Do, frozenset[str]]] = {
    Do.CLOSE: frozenset({"duplicate", "off_topic", "obsolete"}),
    Do.HIDE: frozenset({"personal_data", "spam", "abuse", "off_topic", "dangerous"}),
}
ASKER_ALONE: Final = frozenset({Do.MESSAGE, Do.ACCEPT, Do.UNDO_ACCEPT})
NEEDS_A_ROLE: Final[Mapping[Do, frozenset[str]]] = {
    Do.OFFICIAL: frozenset({"staff"}),
    Do.MARK_SOLVING: frozenset({"expert", "staff"}),
    Do.CLOSE: frozenset({"expert", "moderator"}),
    Do.REOPEN: frozenset({"moderator"}),
    Do.HIDE: frozenset({"moderator"}),
    Do.RESTORE: frozenset({"moderator"}),
}
# Customers' own voices: staff are not counted, nor is a word on one's own words.
OPINIONS: Final = frozenset({Do.ME_TOO, Do.HELPFUL, Do.NOT_FOR_ME})


def find_faults(community: Community) -> Iterator[str]:
    """Name every fault, so that whoever writes can mend them in one go."""
    yield from _repeated("area", (area.slug for area in community.areas))
    yield from _repeated("handle", (one.handle for one in community.people))
    yield from _repeated("key", _keys(community.threads))
    areas = {area.slug: area for area in community.areas}
    people = {person.handle: person for person in community.people}
    threads = {thread.key for thread in community.threads}
    yield from _faults_of_areas(areas)
    for person in community.people:
        yield from _unknown(person.handle, "area", person.areas, areas)
    for thread in community.threads:
        for fault in _faults_of(thread, areas, people, threads):
            yield f"{thread.key}: {fault}"


def _faults_of_areas(areas: Mapping[str, Area]) -> Iterator[str]:
    for area in areas.values():
        if not area.parent:
            continue
        above = areas.get(area.parent)
        if above is None or above.parent:
            yield f"{area.slug}: must hang on an area of the first level."


def _faults_of(
    thread: Thread,
    areas: Mapping[str, Area],
    people: Mapping[str, Person],
    threads: set[str],
) -> Iterator[str]:
    if thread.area not in areas:
        yield f"no area is called “{thread.area}”."
    if thread.by not in people:
        yield f"nobody is called “{thread.by}”."
    if thread.language not in LANGUAGES or thread.ends not in STATES:
        yield f"cannot be in “{thread.language}” and end “{thread.ends}”."
    if len(thread.body.encode()) > LONGEST_BODY:
        yield "the question is too long."
    authors = {"": thread.by}
    before = timedelta()
    for number, step in enumerate(thread.then, start=1):
        named = f"step {number}, {step.do}"
        if step.after < before:
            yield f"{named}: happens before the step above it."
        before = step.after
        if _is_in_the_future(thread, step):
            yield f"{named}: is in the future."
        for fault in _faults_of_step(step, thread, people, authors):
            yield f"{named}: {fault}"
        if step.reason == "duplicate" and step.duplicate_of not in threads - {thread.key}:
            yield f"{named}: no other thread is called “{step.duplicate_of}”."
        if step.key:
            authors[step.key] = step.by[0]


def _faults_of_step(
    step: Step,
    thread: Thread,
    people: Mapping[str, Person],
    authors: Mapping[str, str],
) -> Iterator[str]:
    yield from _unknown("by", "person", step.by, people)
    if step.on not in authors:
        yield f"nothing above it is called “{step.on}”."
    if (step.do in SAYS_SOMETHING) != bool(step.body):
        yield "has words where it needs none, or the reverse."
    if len(step.body.encode()) > LONGEST_BODY:
        yield "is too long."
    if step.do in REASONS and step.reason not in REASONS[step.do]:
        yield f"“{step.reason}” is not a reason."
    if step.do in ASKER_ALONE and step.by != (thread.by,):
        yield "only the asker can do this."
    for one in (people[handle] for handle in step.by if handle in people):
        if step.do in NEEDS_A_ROLE and not NEEDS_A_ROLE[step.do] & set(one.roles):
            yield f"{one.handle} has not the role for it."
        if step.do in OPINIONS and "staff" in one.roles:
            yield f"{one.handle} is staff and is not counted."
        if step.do in OPINIONS and authors.get(step.on) == one.handle:
            yield f"{one.handle} speaks of their own words."


def _is_in_the_future(thread: Thread, step: Step) -> bool:
    asked = timedelta(
        days=-thread.days_ago, hours=thread.at.hour, minutes=thread.at.minute
    )
    return asked + step.after > timedelta(hours=TOLD_UNTIL.hour)


def _unknown(
    where: str, kind: str, names: Iterable[str], known: Iterable[str]
) -> Iterator[str]:
    for name in names:
        if name not in set(known):
            yield f"{where}: no {kind} is called “{name}”."


def _keys(threads: Iterable[Thread]) -> Iterator[str]:
    for thread in threads:
        yield thread.key
        yield from (step.key for step in thread.then if step.key)


def _repeated(kind: str, names: Iterable[str]) -> Iterator[str]:
    for name, times in Counter(names).items():
        if times > 1:
            yield f"{times} times the {kind} “{name}”."
