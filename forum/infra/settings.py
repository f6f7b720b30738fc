"""What administrators change in the browser, as opposed to `forum.config`.

Each group of settings is a frozen dataclass with a `key`, kept as one JSON row. One
statement per request reads all rows; what is made from them stays in memory for as
long as their versions say so.
"""

from collections.abc import Callable, Mapping
from dataclasses import asdict, fields
from typing import Any, ClassVar, Protocol, TypeVar

from flask import current_app, g
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base, session


class Settings(Protocol):
    """A frozen dataclass with a name of its own."""

    key: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


S = TypeVar("S", bound=Settings)
T = TypeVar("T")


class SiteSetting(Base):
    """One group of settings, as JSON, and how often it was changed."""

    __tablename__ = "site_setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)


_ALL = select(SiteSetting.key, SiteSetting.value, SiteSetting.version)


def read(group: type[S]) -> S:
    """Read a group of settings; what was never set has its default."""
    value, _ = _rows().get(group.key, ({}, 0))
    known = {each.name for each in fields(group)}
    return group(**{name: it for name, it in value.items() if name in known})


def write(settings: Settings) -> None:
    """Keep a group of settings."""
    _keep(settings.key, asdict(settings))


def remembered(key: str, load: Callable[[], T]) -> T:
    """Read something that rarely changes from memory, until `changed(key)` is said.

    The version is read in the same transaction as the rest of the page, so that no
    process shows what was replaced.
    """
    _, version = _rows().get(key, ({}, 0))
    memory: dict[str, tuple[int, T]] = current_app.extensions.setdefault(
        "forum.remembered", {}
    )
    known = memory.get(key)
    if known is None or known[0] != version:
        known = memory[key] = (version, load())
    return known[1]


def changed(key: str) -> None:
    """Say that what is remembered under a key is no longer true."""
    _keep(key, {})


def _keep(key: str, value: dict[str, Any]) -> None:
    row = session.get(SiteSetting, key)
    if row is None:
        session.add(SiteSetting(key=key, value=value, version=1))
    else:
        row.value, row.version = value, row.version + 1
    session.flush()
    g.pop("site_settings", None)


def _rows() -> Mapping[str, tuple[dict[str, Any], int]]:
    if "site_settings" not in g:
        g.site_settings = {
            row.key: (row.value, row.version) for row in session.execute(_ALL)
        }
    found: Mapping[str, tuple[dict[str, Any], int]] = g.site_settings
    return found
