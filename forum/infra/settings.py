"""What administrators change in the browser, as opposed to `forum.config`.

Each group of settings is a frozen dataclass with a `key`; it is kept as one JSON row.
Reading goes through a copy in memory that a version number keeps honest.
"""

from dataclasses import asdict, fields
from typing import Any, ClassVar, Protocol, TypeVar

from flask import g
from sqlalchemy import bindparam, select
from sqlalchemy.orm import Mapped, mapped_column

from forum.infra.db import Base, session


class Settings(Protocol):
    """A frozen dataclass with a name of its own."""

    key: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Any]]


S = TypeVar("S", bound=Settings)


class SiteSetting(Base):
    """One group of settings, as JSON."""

    __tablename__ = "site_setting"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[dict[str, Any]]
    version: Mapped[int] = mapped_column(default=1)


_VALUE = select(SiteSetting.value).where(SiteSetting.key == bindparam("key"))


def read(group: type[S]) -> S:
    """Read a group of settings; what was never set has its default."""
    kept: dict[str, Any] = g.setdefault("forum_settings", {})
    if group.key not in kept:
        value = session.execute(_VALUE, {"key": group.key}).scalar() or {}
        known = {each.name for each in fields(group)}
        kept[group.key] = group(**{k: v for k, v in value.items() if k in known})
    found: S = kept[group.key]
    return found


def write(settings: Settings) -> None:
    """Keep a group of settings."""
    row = session.get(SiteSetting, settings.key)
    if row is None:
        session.add(SiteSetting(key=settings.key, value=asdict(settings)))
    else:
        row.value = asdict(settings)
        row.version += 1
    g.setdefault("forum_settings", {})[settings.key] = settings
