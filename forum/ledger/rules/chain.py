"""Whether a ledger is whole: the same look at the database and at its export.

Nothing here needs the forum: whoever has the export can do the same with a page of
code in any language.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NoReturn

from forum.ledger.rules.entry import Entry, canonical

GENESIS: Final = "0" * 64
"""What the first entry has in the place of the hash before it."""

KINDS: Final[Mapping[str, type]] = {
    "actor_kind": str,
    "at": str,
    "event": str,
    "hash": str,
    "object": str,
    "payload": dict,
    "prev_hash": str,
    "seq": int,
}


class Why(StrEnum):
    """What is wrong with the first bad entry."""

    FORM = "form"
    GAP = "gap"
    ORDER = "order"
    HASH = "hash"
    LINK = "link"
    HEAD = "head"


FAULT_WORDS: Final[Mapping[Why, str]] = {
    Why.FORM: "Entry {seq} is not written as an entry is.",
    Why.GAP: "Entry {seq} is missing.",
    Why.ORDER: "Entry {seq} stands where a later one should.",
    Why.HASH: "Entry {seq} is not what it was: its hash is another.",
    Why.LINK: "Entry {seq} does not follow the one before: that had another hash.",
    Why.HEAD: "No entry has the hash that was published; the last one is {seq}.",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """The first bad entry, and what is wrong with it."""

    seq: int
    why: Why

    def __str__(self) -> str:
        """Say it in a sentence, to whoever runs the machine."""
        return FAULT_WORDS[self.why].format(seq=self.seq)


@dataclass(frozen=True, kw_only=True, slots=True)
class Chain:
    """What was read: as far as the end, or as far as the first fault."""

    length: int
    head: str
    fault: Fault | None = None


def read_chain(lines: Iterable[str], *, published: str = "") -> Chain:
    """Follow a chain from its first entry on.

    `published` is a hash that somebody noted on another day. A chain without it is an
    older copy, or another one: all its links may hold.
    """
    length, head, known = 0, GENESIS, published in {"", GENESIS}
    for line in lines:
        length += 1
        entry = _read(line)
        if fault := _fault_of(entry, seq=length, after=head):
            return Chain(length=length - 1, head=head, fault=fault)
        head = entry["hash"]
        known = known or head == published
    fault = None if known else Fault(seq=length, why=Why.HEAD)
    return Chain(length=length, head=head, fault=fault)


def _fault_of(entry: dict[str, Any], *, seq: int, after: str) -> Fault | None:
    if not entry:
        return Fault(seq=seq, why=Why.FORM)
    if entry["seq"] > seq:
        return Fault(seq=seq, why=Why.GAP)
    if entry["seq"] < seq:
        return Fault(seq=entry["seq"], why=Why.ORDER)
    fields = entry | {"payload": canonical(entry["payload"])}
    claimed = fields.pop("hash")
    if Entry(**fields).hash != claimed:
        return Fault(seq=seq, why=Why.HASH)
    return None if entry["prev_hash"] == after else Fault(seq=seq, why=Why.LINK)


def _read(line: str) -> dict[str, Any]:
    """Read an entry; nothing is what a line gives that nobody here would write."""
    try:
        line.encode()
        entry = json.loads(line, parse_float=_refuse, parse_constant=_refuse)
        is_entry = isinstance(entry, dict) and canonical(entry) == line
    except (ValueError, RecursionError):
        return {}
    if not is_entry or {name: type(it) for name, it in entry.items()} != KINDS:
        return {}
    return dict(entry)


def _refuse(number: str) -> NoReturn:
    message = f"{number} is no whole number"
    raise ValueError(message)
