"""From TOML to a community.

People write these files by hand, so a mistake is told with the place where it is.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from forum.contacts.rules import Channel, Wish
from forum.demo.rules.around import Contact, ContactDo, ContactStep, Mandate, Promise
from forum.demo.rules.faults import find_faults
from forum.demo.rules.helping import Canned, Found, Habit, Mail
from forum.demo.rules.loop import (
    LoopDo,
    LoopStep,
    WrittenClaim,
    WrittenPledge,
    WrittenUpdate,
)
from forum.demo.rules.order import Came, Contested, Sanctioned, Watched
from forum.demo.rules.story import (
    Area,
    Community,
    Do,
    Idea,
    IdeaDo,
    IdeaStep,
    Person,
    Step,
    Thread,
)
from forum.demo.rules.telling import Told
from forum.ideas.rules import Decision, IdeaKind, Strength
from forum.loop.rules.commitments import CommitmentKind
from forum.loop.rules.decisions import Effort, ReasonCode, ResponseKind
from forum.loop.rules.updates import ShownAs, UpdateType
from forum.loop.rules.verification import Answer
from forum.moderation.rules import Ability, SanctionKind
from forum.notify.rules import Rhythm
from forum.people.rules import Role
from forum.posts.rules import HideReason
from forum.questions.rules import State
from forum.screening.rules import What, Where

CONTENT: Final = Path(__file__).parent.parent / "content"

_AGO: Final = re.compile(r"(\d+)d (\d\d):(\d\d)")
_AFTER: Final = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")
# The words that stand for one of a list, by the field that they are written in.
_CHOICES: Final[dict[str, type[StrEnum]]] = {
    "to": Decision,
    "kind": ResponseKind,
    "reason": ReasonCode,
    "effort": Effort,
    "answer": Answer,
    "shown_as": ShownAs,
    "wish": Wish,
    "channel": Channel,
    "strength": Strength,
    "promised": CommitmentKind,
    "rhythm": Rhythm,
    "measure": SanctionKind,
    "because": HideReason,
    "ability": Ability,
    "looks_in": Where,
    "does": What,
}

_HELPING: Final[dict[str, type[Canned | Habit | Found | Mail]]] = {
    "canned": Canned,
    "habit": Habit,
    "found": Found,
    "mail": Mail,
}
_ORDER: Final[dict[str, type[Watched | Sanctioned | Contested | Came]]] = {
    "watched": Watched,
    "sanctioned": Sanctioned,
    "contested": Contested,
    "came": Came,
}

D = TypeVar("D", bound=StrEnum)
T = TypeVar("T", bound=Told)


class Broken(ValueError):
    """What is written does not hold together; the message names each fault."""


def read(folder: Path = CONTENT) -> Community:
    """Read a community, or refuse it with every fault it has."""
    community = Community(
        areas=tuple(Area(**row) for row in _rows(folder, "area")),
        people=tuple(_person(row) for row in _rows(folder, "person")),
        threads=tuple(_thread(row) for row in _rows(folder, "thread")),
        ideas=tuple(_idea(row) for row in _rows(folder, "idea")),
        contacts=tuple(_contact(row) for row in _rows(folder, "contact")),
        mandates=tuple(
            Mandate(**_since(row, where=row["of"]), **row)
            for row in _rows(folder, "mandate")
        ),
        promises=tuple(
            Promise(**_since(row, where="promise"), **row)
            for row in _rows(folder, "promise")
        ),
        helping=tuple(_beside(folder, _HELPING)),
        order=tuple(_beside(folder, _ORDER)),
    )
    if faults := list(find_faults(community)):
        raise Broken("\n".join(faults))
    return community


def _rows(folder: Path, name: str) -> Iterator[dict[str, Any]]:
    for path in sorted(folder.glob("*.toml")):
        yield from tomllib.loads(path.read_text("utf-8")).get(name, [])


def _person(row: dict[str, Any]) -> Person:
    roles = tuple(Role(role) for role in row.pop("roles", ()))
    return Person(roles=roles, areas=tuple(row.pop("areas", ())), **row)


def _thread(row: dict[str, Any]) -> Thread:
    key = row["key"]
    return Thread(
        **_since(row, where=key),
        ends=State(row.pop("ends")),
        tags=tuple(row.pop("tags", ())),
        read=tuple(row.pop("read", ())),
        then=tuple(_step(step, where=key) for step in row.pop("then", ())),
        **row,
    )


def _idea(row: dict[str, Any]) -> Idea:
    key = row["key"]
    return Idea(
        **_since(row, where=key),
        wished=IdeaKind(row.pop("wished")),
        then=tuple(_idea_step(step, where=key) for step in row.pop("then", ())),
        **row,
    )


def _contact(row: dict[str, Any]) -> Contact:
    where = row["subject"]
    then = tuple(_contact_step(step, where=where) for step in row.pop("then", ()))
    return Contact(**_since(row, where=where), then=then, **_chosen(row, where=where))


def _beside(folder: Path, kinds: Mapping[str, type[T]]) -> Iterator[T]:
    for name, kind in kinds.items():
        for row in _rows(folder, name):
            yield kind(
                **_since(row, where=f"{name} of {row['by']}"),
                **_chosen(row, where=f"{name} of {row['by']}"),
            )


def _step(row: dict[str, Any], *, where: str) -> Step:
    return Step(do=_do(Do, row.pop("do"), where=where), **_acted(row, where=where))


def _idea_step(row: dict[str, Any], *, where: str) -> IdeaStep | LoopStep:
    written = row.pop("do")
    if written in tuple(LoopDo):
        return _loop_step(LoopDo(written), row, where=where)
    do = _do(IdeaDo, written, where=where)
    return IdeaStep(do=do, **_chosen(_acted(row, where=where), where=where))


def _loop_step(do: LoopDo, row: dict[str, Any], *, where: str) -> LoopStep:
    pledge, update, claim = (row.pop(it, None) for it in ("pledge", "update", "claim"))
    if update:
        update["also"] = tuple(update.get("also", ()))
        update["type"] = UpdateType(update.get("type", UpdateType.DELIVERED))
    if pledge:
        pledge["criteria"] = tuple(pledge.get("criteria", ()))
    return LoopStep(
        do=do,
        pledge=WrittenPledge(**pledge) if pledge else None,
        update=WrittenUpdate(**update) if update else None,
        claim=WrittenClaim(**claim) if claim else None,
        **_chosen(_acted(row, where=where), where=where),
    )


def _contact_step(row: dict[str, Any], *, where: str) -> ContactStep:
    do = _do(ContactDo, row.pop("do"), where=where)
    return ContactStep(do=do, **_acted(row, where=where))


def _acted(row: dict[str, Any], *, where: str) -> dict[str, Any]:
    by, after = row.pop("by"), _after(row.pop("after"), where=where)
    whom = (by,) if isinstance(by, str) else tuple(by)
    return {"by": whom, "after": after, **row}


def _chosen(row: dict[str, Any], *, where: str) -> dict[str, Any]:
    for name in row.keys() & _CHOICES.keys():
        if row[name] in tuple(_CHOICES[name]):
            row[name] = _CHOICES[name](row[name])
        else:
            message = f"{where}: “{row[name]}” is no {name}."
            raise Broken(message)
    return row


def _do(kind: type[D], written: str, *, where: str) -> D:
    if written not in tuple(kind):
        message = f"{where}: nobody can do “{written}”."
        raise Broken(message)
    return kind(written)


def _since(row: dict[str, Any], *, where: str) -> dict[str, Any]:
    written = row.pop("ago")
    if not (found := _AGO.fullmatch(written)):
        message = f"{where}: “{written}” is not written like “34d 14:05”."
        raise Broken(message)
    days, hour, minute = map(int, found.groups())
    return {"days_ago": days, "at": time(hour, minute)}


def _after(written: str, *, where: str) -> timedelta:
    found = _AFTER.fullmatch(written)
    if not (found and any(found.groups())):
        message = f"{where}: “{written}” is not written like “3d 2h 10m”."
        raise Broken(message)
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)
