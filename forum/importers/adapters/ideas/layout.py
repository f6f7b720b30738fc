"""What a way of writing ideas down has to tell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from forum.importers.adapters.fields import Record, list_in, number_in, text_in
from forum.importers.adapters.shelf import Item
from forum.importers.rules import ImportedIdea, ImportedPost, Report, Why, moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """What has to be known of one idea before the others are read."""

    key: str
    created: datetime | None
    is_empty: bool = False
    repeats: str = ""
    comments: int = 0
    if_taken: Why = Why.SAME_ID
    """What it means when another record had the same key."""


class Layout(Protocol):
    """One way of writing ideas down."""

    def unknown(self, columns: Sequence[str]) -> Sequence[str]:
        """List the columns that nothing here stands for."""

    def head(self, record: Record, *, until: datetime) -> Head:
        """Read what tells an idea from the others, and when it was proposed."""

    def idea(self, item: Item, *, until: datetime, report: Report) -> ImportedIdea:
        """Read the whole of it."""


def comments_in(
    item: Item,
    name: str,
    read: Callable[[Record, datetime], ImportedPost],
    *,
    until: datetime,
    report: Report,
) -> tuple[ImportedPost, ...]:
    """Read what was said of an idea, in the order of time and never before it."""
    found: list[ImportedPost] = []
    begun = datetime.fromisoformat(item.at)
    for record in list_in(item.fields, name):
        created = moment(text_in(record, "created"), until=until)
        if number_in(record, "id") is None:
            report.skip("comment", Why.NO_ID, item.place)
        elif created is None:
            report.skip("comment", Why.NO_DATE, item.place)
        else:
            if created < begun:
                report.note("comment", Why.MOVED_IN_TIME, item.place)
            found.append(read(record, max(created, begun)))
    return tuple(sorted(found, key=lambda it: it.created))
