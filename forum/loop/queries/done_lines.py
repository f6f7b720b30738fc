"""What was done of an idea, as the page of the idea shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from forum.loop.queries.published import Published
from forum.loop.queries.result_lines import answer_due, chip_of
from forum.loop.queries.round_lines import Rounds
from forum.loop.rules.updates import CLAIMING


@dataclass(frozen=True, kw_only=True, slots=True)
class DoneLine:
    """A result, as the ideas that it answers show it."""

    id: int
    url: str
    title: str
    language: str
    at: datetime
    changed_at: datetime
    chip: str
    html: str
    """What was done; where nothing was, why not."""

    verdict: Mapping[str, Any] | None
    is_claim: bool
    """Whether it says that something is done, in whole or in part."""

    judged_at: datetime | None
    """When those who asked had said whether it works."""

    answer_due: date | None
    """By when the brand answers what is contested."""


def done_lines(found: Sequence[Published], rounds: Rounds) -> Sequence[DoneLine]:
    """Put updates together with what those who asked say of them."""
    return [_line(it, rounds) for it in found]


def _line(found: Published, rounds: Rounds) -> DoneLine:
    it = found.update
    last = next(iter(rounds.about(it.id)), None)
    return DoneLine(
        id=it.id,
        url=found.url,
        title=it.title or "",
        language=it.language,
        at=it.published_at or it.created_at,
        changed_at=found.changed_at,
        chip=chip_of(it, last),
        html=found.did_html or found.left_out_html,
        verdict=last.verdict if last else None,
        is_claim=it.type in CLAIMING,
        judged_at=last.judged_at if last else None,
        answer_due=answer_due(last),
    )
