"""From TOML to a community.

People write these files by hand, so a mistake is told with the place where it is.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import time, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, TypeVar

from forum.demo.rules.faults import find_faults
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
from forum.ideas.rules import IdeaKind, Strength
from forum.people.rules import Role
from forum.questions.rules import State

CONTENT: Final = Path(__file__).parent.parent / "content"

_AGO: Final = re.compile(r"(\d+)d (\d\d):(\d\d)")
_AFTER: Final = re.compile(r"(?:(\d+)d)? ?(?:(\d+)h)? ?(?:(\d+)m)?")


D = TypeVar("D", bound=StrEnum)


class Broken(ValueError):
    """What is written does not hold together; the message names each fault."""


def read(folder: Path = CONTENT) -> Community:
    """Read a community, or refuse it with every fault it has."""
    community = Community(
        areas=tuple(Area(**row) for row in _rows(folder, "area")),
        people=tuple(_person(row) for row in _rows(folder, "person")),
        threads=tuple(_thread(row) for row in _rows(folder, "thread")),
        ideas=tuple(_idea(row) for row in _rows(folder, "idea")),
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
    days_ago, at = _ago(row.pop("ago"), where=key)
    return Thread(
        days_ago=days_ago,
        at=at,
        ends=State(row.pop("ends")),
        tags=tuple(row.pop("tags", ())),
        then=tuple(_step(step, where=key) for step in row.pop("then", ())),
        **row,
    )


def _idea(row: dict[str, Any]) -> Idea:
    key = row["key"]
    days_ago, at = _ago(row.pop("ago"), where=key)
    return Idea(
        days_ago=days_ago,
        at=at,
        wished=IdeaKind(row.pop("wished")),
        then=tuple(_idea_step(step, where=key) for step in row.pop("then", ())),
        **row,
    )


def _idea_step(row: dict[str, Any], *, where: str) -> IdeaStep:
    strength = row.pop("strength", None)
    return IdeaStep(
        do=_do(IdeaDo, row.pop("do"), where=where),
        by=_whom(row.pop("by")),
        after=_after(row.pop("after"), where=where),
        strength=Strength(strength) if strength else None,
        **row,
    )


def _do(kind: type[D], written: str, *, where: str) -> D:
    if written not in tuple(kind):
        message = f"{where}: nobody can do “{written}”."
        raise Broken(message)
    return kind(written)


def _whom(by: str | list[str]) -> tuple[str, ...]:
    return (by,) if isinstance(by, str) else tuple(by)


def _step(row: dict[str, Any], *, where: str) -> Step:
    return Step(
        do=_do(Do, row.pop("do"), where=where),
        by=_whom(row.pop("by")),
        after=_after(row.pop("after"), where=where),
        **row,
    )


def _ago(written: str, *, where: str) -> tuple[int, time]:
    if not (found := _AGO.fullmatch(written)):
        message = f"{where}: “{written}” is not written like “34d 14:05”."
        raise Broken(message)
    days, hour, minute = map(int, found.groups())
    return days, time(hour, minute)


def _after(written: str, *, where: str) -> timedelta:
    found = _AFTER.fullmatch(written)
    if not (found and any(found.groups())):
        message = f"{where}: “{written}” is not written like “3d 2h 10m”."
        raise Broken(message)
    days, hours, minutes = (int(part or 0) for part in found.groups())
    return timedelta(days=days, hours=hours, minutes=minutes)
