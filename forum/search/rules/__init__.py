"""What search deals in, and every decision it takes, in plain Python.

`index` names the things, `words` reads texts, `ranking` weighs and orders, `spelling`
corrects, `passages` shows where, `judging` measures.
"""

from forum.search.rules.index import (
    Busy,
    Document,
    Filters,
    Found,
    Hit,
    Index,
    IndexDamaged,
)
from forum.search.rules.source import Row, Source

__all__ = [
    "Busy",
    "Document",
    "Filters",
    "Found",
    "Hit",
    "Index",
    "IndexDamaged",
    "Row",
    "Source",
]
