"""Results among what was found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from forum.kernel.text import Sentence
from forum.loop.queries.result_lines import ResultLine, update_lines
from forum.people.rules import Actor
from forum.taxonomy.rules import AreaLine


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundResult:
    """A result as a row of a list, beside ideas and questions."""

    id: int
    url: str
    title: str
    language: str
    count: int
    chips: Sequence[tuple[str, Sentence | str]]
    gist: str
    area: AreaLine | None
    created_at: datetime
    is_mine: bool = False
    reason: str = ""
    blocking: int = 0
    before_joining: int = 0
    comment_count: int = 0


def rows_for(update_ids: Sequence[int], viewer: Actor) -> Mapping[int, FoundResult]:
    """Read those results that somebody may see, and that are published."""
    found = update_lines(update_ids, viewer)
    return {number: _row(it) for (_, number), it in found.items()}


def _row(it: ResultLine) -> FoundResult:
    return FoundResult(
        id=int(it.id),
        url=it.url,
        title=it.title,
        language=it.language,
        count=it.askers,
        chips=it.chips,
        gist=it.quote,
        area=it.area,
        created_at=it.at,
    )
