"""What an idea brought along from where it was proposed first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, case

from forum.ideas.models import Idea, ImportedStatus
from forum.ideas.rules import Decision

_idea = Idea.__table__

# Beside what a brand has decided here itself, the word from elsewhere is only history.
IMPORTED: Final = case(
    (
        and_(
            _idea.c.decision != Decision.NONE,
            _idea.c.decided_at.is_not_distinct_from(ImportedStatus.at),
        ),
        ImportedStatus.word,
    ),
    else_="",
).label("imported")


@dataclass(frozen=True, kw_only=True, slots=True)
class Past:
    """What was said of an idea elsewhere, and votes there that count for nothing here.

    Those in favour are told beside the support button.
    """

    word: str
    html: str
    at: datetime | None
    against: int
    mixed: int


def past_of(row: Any) -> Past | None:  # noqa: ANN401 - a row with the columns below
    """Put together what a row says of an idea's past; none for those proposed here."""
    if row.past_word is None:
        return None
    return Past(
        word=row.past_word,
        html=row.past_html,
        at=row.past_at,
        against=row.down or 0,
        mixed=row.mixed or 0,
    )


PAST: Final = (
    ImportedStatus.word.label("past_word"),
    ImportedStatus.html.label("past_html"),
    ImportedStatus.at.label("past_at"),
)
