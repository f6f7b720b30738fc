"""What changes of what holds here."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class TextChanged(Event):
    """A page says something else from now on."""

    name: ClassVar[str] = "legal.text_changed"

    text_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class LicenceChanged(Event):
    """What is published by those who join from now on is under another licence."""

    name: ClassVar[str] = "legal.licence_changed"

    by_id: int
