"""The first version of each text, and what was checked of accessibility."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final

from forum.config import ROOT
from forum.legal.rules import Check, Name, Outcome

TEXTS: Final = Path(__file__).parent.parent / "texts"
GRID: Final = ROOT / "docs" / "quality" / "accessibility.csv"
SOURCE: Final = "en"


@cache
def first_text(name: Name, language: str) -> str:
    """Read what a page says until somebody writes it anew."""
    path = TEXTS / language / f"{name}.md"
    if not path.exists():
        path = TEXTS / SOURCE / f"{name}.md"
    return path.read_text("utf-8")


@cache
def checks() -> Sequence[Check]:
    """Read the grid: each criterion, how it stands, how and when that was found."""
    with GRID.open(encoding="utf-8", newline="") as file:
        return [
            Check(
                criterion=row["criterion"],
                level=row["level"],
                names={"en": row["name_en"], "fr": row["name_fr"]},
                outcome=Outcome(row["state"]),
                notes={"en": row["how_en"], "fr": row["how_fr"]},
                day=row["day"],
            )
            for row in csv.DictReader(file)
        ]
