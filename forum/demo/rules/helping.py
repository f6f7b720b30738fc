"""What helpers keep at hand, how people want to hear of things, what they found."""

from dataclasses import dataclass

from forum.demo.rules.telling import Told
from forum.notify.rules import Rhythm


@dataclass(frozen=True, kw_only=True)
class Canned(Told):
    """A reply that somebody keeps, for themself or for everybody who helps."""

    by: str
    title: str
    body: str
    language: str
    area: str = ""
    is_shared: bool = False


@dataclass(frozen=True, kw_only=True)
class Habit(Told):
    """How soon somebody wants what can wait: all of it, or one thread they follow."""

    by: str
    rhythm: Rhythm
    follows: str = ""


@dataclass(frozen=True, kw_only=True)
class Found(Told):
    """Somebody began to ask, and found that it was here already."""

    by: str
    typed: str
    ends_with: str


@dataclass(frozen=True, kw_only=True)
class Mail(Told):
    """Somebody writes to the moderators, and waits for their answer."""

    by: str
    subject: str
    body: str
