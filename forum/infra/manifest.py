"""What a feature hands to the application."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import click
from flask import Blueprint, current_app

from forum.infra.personal_data import PersonalData
from forum.kernel.events import Reactions

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Schedule:
    """A job that comes round by itself, in the worker."""

    name: str
    every_seconds: int
    job: Callable[[], None]
    when_closed: bool = False
    """Whether it goes on in a community that was closed: what finds, what forgets."""


@dataclass(frozen=True, kw_only=True)
class Feature:
    """Everything one feature adds, in one place you can read.

    The factory walks a list of these; nothing registers itself by being imported.
    """

    name: str
    pages: tuple[Blueprint, ...] = ()
    reactions: Reactions = field(default_factory=Reactions)
    commands: tuple[click.Command, ...] = ()
    prepare: Callable[[], None] | None = None
    """What must be there before the first page is served."""

    schedules: tuple[Schedule, ...] = ()
    provides: tuple[object, ...] = ()
    """Things that a package below collects by their type, see `provided`."""

    personal_data: PersonalData = field(default_factory=PersonalData)
    """What it keeps of people, and what becomes of that when they leave."""

    in_templates: Mapping[str, object] = field(default_factory=dict)
    """Names that every template may use."""


def provided(kind: type[T]) -> list[T]:
    """Collect what the features brought of one type.

    This is how search finds threads to index without knowing that questions exist.
    """
    features: tuple[Feature, ...] = current_app.extensions["forum.features"]
    return [it for each in features for it in each.provides if isinstance(it, kind)]
