"""`make bench-votes`: how many of those who cheat at votes are pointed out.

Each number is a town of its own (`tests/attacks/town.py`), which was written down
before anything looked for attackers. The last line is how long a look takes.
"""

import platform
import random
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import mean
from typing import Final

from bench.server import ROOT
from forum.voices.rules import Account, Voice, look
from tests.attacks.looking import found_in
from tests.attacks.scoring import Score
from tests.attacks.town import town

REPORT: Final = ROOT / "docs" / "quality" / "votes.md"
TOWNS: Final = range(1, 21)
LINES: Final = {
    "puppets": ("60 puppets of one evening, in three networks", "at least 80 %"),
    "ring": ("a slow ring of 12", "at least 50 %"),
    "brigade": ("a brigade of 20 in one round of verification", "at least 80 %"),
    "newsletter": ("500 readers of a newsletter", "at most 1 %"),
    "honest": ("all 2,200 honest people", "at most 1 %"),
}
MANY: Final = 50_000
BEHIND: Final = """
What it cannot tell apart: a class or an office that joins together and supports the
same idea within hours looks like puppets, which is why a moderator looks. What it does
not see: accounts that come one by one over the weeks, from networks that have nothing
in common, and share fewer than four rare ideas; and bursts in a community of fewer than
about forty accounts, where five of one network are no wonder. The numbers of the rules,
each with its reason, stand in `forum/voices/rules/bursts.py` and
`forum/voices/rules/rings.py`.
"""


def main() -> None:
    """Look at every town, and write down what was found."""
    scores, groups = zip(*(_of_town(number) for number in TOWNS), strict=True)
    day, version = f"{datetime.now(UTC):%-d %B %Y}", platform.python_version()
    measured = (
        f"Measured on {day} by `make bench-votes`, Python {version}, in "
        f"{len(TOWNS)} towns. Nothing here voids a voice: a moderator does."
    )
    shown = (
        f"Groups shown to a moderator in a town: {mean(groups):.1f} on average, "
        f"{max(groups)} at most; three are there. "
        f"Looking through {MANY:,} voices of 12,000 people took {_seconds():.1f} s."
    )
    lines = [
        "# Who cheats at votes, and is found\n",
        f"{measured}\n",
        "| who | pointed out: mean | least | most | to hold |",
        "|---|---|---|---|---|",
        *_rows(scores),
        "",
        shown,
    ]
    text = "\n".join(lines) + "\n" + BEHIND
    REPORT.write_text(text, "utf-8")
    sys.stdout.write(text)


def _of_town(number: int) -> tuple[Score, int]:
    found, score = found_in(town(number))
    return score, len(found)


def _rows(scores: tuple[Score, ...]) -> Iterator[str]:
    for name, (who, target) in LINES.items():
        shares = [getattr(it, name) for it in scores]
        figures = (mean(shares), min(shares), max(shares))
        shown = " | ".join(f"{100 * it:.1f} %" for it in figures)
        yield f"| {who} | {shown} | {target} |"


def _seconds() -> float:
    """Measure a look through as many voices as a large community has."""
    drawn = random.Random(1)  # noqa: S311 - no secret
    began = datetime(2026, 1, 1, tzinfo=UTC)
    accounts = {
        number: Account(
            number,
            began + timedelta(days=drawn.random() * 300),
            frozenset({str(min(int(drawn.paretovariate(0.4)), 4_000))}),
        )
        for number in range(12_000)
    }
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < MANY:
        idea = min(int(drawn.paretovariate(0.55)), 600)
        pairs.add((drawn.randrange(len(accounts)), idea))
    voices = [
        Voice(
            person,
            f"idea:{idea}",
            accounts[person].joined_at + timedelta(days=drawn.random() * 60),
        )
        for person, idea in sorted(pairs)
    ]
    begins = time.process_time()
    look(accounts, voices)
    return time.process_time() - begins


if __name__ == "__main__":
    main()
