"""What a record of a source says, whatever somebody may have put into it."""

from collections.abc import Mapping
from typing import Any

from forum.kernel.markup import tidy

Record = Mapping[str, Any]


def text_in(record: Record, name: str) -> str:
    """Read a text; nothing where there is none."""
    value = record.get(name)
    return tidy(value) if isinstance(value, str) else ""


def words_in(record: Record, name: str) -> tuple[str, ...]:
    """Read a list of words, without the empty ones."""
    words = (value for value in _list(record, name) if isinstance(value, str))
    return tuple(tidy(word) for word in words if word)


def list_in(record: Record, name: str) -> list[Record]:
    """Read a list of records, without what is none."""
    return [value for value in _list(record, name) if isinstance(value, dict)]


def record_in(record: Record, name: str) -> Record:
    """Read a record within a record; an empty one where there is none."""
    value = record.get(name)
    return value if isinstance(value, dict) else {}


def number_in(record: Record, name: str) -> int | None:
    """Read a whole number that a database can hold; true and false are none."""
    value = record.get(name)
    return value if type(value) is int and 0 <= value < 2**63 else None


def _list(record: Record, name: str) -> list[Any]:
    value = record.get(name)
    return value if isinstance(value, list) else []
