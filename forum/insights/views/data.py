"""The counts behind the figures, as a table of text."""

import csv
from io import StringIO
from typing import Final

from forum.insights.rules import Figures, Share, to_json

CODES: Final = {
    "questions": "M1",
    "ideas": "M1",
    "question_wait": "M2",
    "idea_wait": "M2",
    "silence": "M3",
    "decided": "M4",
    "declines": "M5",
    "promises": "M6",
    "told": "M7",
    "works": "M8",
    "integrity": "M19",
    "voices": "M22",
}


def as_csv(figures: Figures) -> str:
    """Write one count a line; what is unknown, or too few to say, is left empty."""
    text = StringIO()
    table = csv.writer(text)
    table.writerow(("figure", "of", "part", "value", "counted_at"))
    counts, at = to_json(figures), figures.at.isoformat(timespec="seconds")
    for name, code in CODES.items():
        for part, value in counts[name].items():
            table.writerow((code, name, part, _plain(value), at))
        share = _share(getattr(figures, name))
        if share:
            table.writerow((code, name, "percent", _plain(share.percent), at))
    return text.getvalue()


def _share(figure: object) -> Share | None:
    found = figure if isinstance(figure, Share) else getattr(figure, "share", None)
    return found if isinstance(found, Share) else None


def _plain(value: object) -> object:
    if value is None:
        return ""
    return int(value) if isinstance(value, bool) else value
