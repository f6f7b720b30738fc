"""All figures together, as they were at one moment, and how they are kept."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields, is_dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final, get_type_hints

from forum.insights.rules.answers import Answered, Silence, Wait
from forum.insights.rules.integrity import Integrity
from forum.insights.rules.neglect import Voices
from forum.insights.rules.outcomes import Told, Works
from forum.insights.rules.promises import Pledged
from forum.insights.rules.shares import Share

WINDOW: Final = timedelta(days=90)
NOTHING: Final = Share(0, 0)


@dataclass(frozen=True, kw_only=True)
class Figures:
    """How well the promise is kept; each is explained on the page of the promise."""

    at: datetime
    questions: Answered = field(default_factory=Answered)
    ideas: Answered = field(default_factory=Answered)
    question_wait: Wait = field(default_factory=Wait)
    idea_wait: Wait = field(default_factory=Wait)
    silence: Silence = field(default_factory=Silence)
    decided: Share = NOTHING
    declines: Share = NOTHING
    promises: Pledged = field(default_factory=Pledged)
    told: Told = field(default_factory=Told)
    works: Works = field(default_factory=Works)
    integrity: Integrity = field(default_factory=Integrity)
    voices: Voices = field(default_factory=Voices)
    neglected_since: datetime | None = None


NEVER: Final = Figures(at=datetime.min.replace(tzinfo=UTC))
"""What there is before the figures were counted for the first time."""


def to_json(figures: Figures) -> dict[str, Any]:
    """Write the figures as JSON can hold them."""
    return {
        name: it.isoformat() if isinstance(it, datetime) else it
        for name, it in asdict(figures).items()
    }


def from_json(kept: Mapping[str, Any]) -> Figures:
    """Read them back. One that was not counted yet when they were kept is nought."""
    kinds = get_type_hints(Figures)
    known = {each.name for each in fields(Figures)} & set(kept)
    return Figures(**{name: _value(kinds[name], kept[name]) for name in known})


def _value(kind: Callable[..., Any], kept: Any) -> Any:  # noqa: ANN401 - what JSON holds
    if is_dataclass(kind):
        names = {each.name for each in fields(kind)} & set(kept)
        return kind(**{name: kept[name] for name in names})
    return datetime.fromisoformat(kept) if kept else None
