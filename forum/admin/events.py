"""What administrators change."""

from dataclasses import dataclass
from typing import ClassVar

from forum.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class BrandChanged(Event):
    """The name, the colour or the logo is another."""

    name: ClassVar[str] = "admin.brand_changed"

    by_id: int


@dataclass(frozen=True, kw_only=True)
class GuardChanged(Event):
    """What is personal data here, and what is the brand's own, is told otherwise."""

    name: ClassVar[str] = "admin.guard_changed"

    by_id: int


@dataclass(frozen=True, kw_only=True)
class SecondStepChanged(Event):
    """Whether those who look after the place need a second step is told otherwise."""

    name: ClassVar[str] = "admin.second_step_changed"

    is_required: bool
    since: str
    by_id: int


@dataclass(frozen=True, kw_only=True)
class AreaChanged(Event):
    """An area is new, or is called otherwise, or stands elsewhere."""

    name: ClassVar[str] = "admin.area_changed"

    area_id: int
    by_id: int


@dataclass(frozen=True, kw_only=True)
class AudienceChanged(Event):
    """Others than before may look into an area and those inside it."""

    name: ClassVar[str] = "admin.audience_changed"

    area_id: int
    before: str
    after: str
    by_id: int
