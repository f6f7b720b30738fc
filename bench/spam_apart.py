# ruff: noqa: E501
"""`make bench-spam-apart`: judge what tells advertising on texts it was never tried on.

The protocol, written before the first run:

1. The judge is `moderation/sms-spam-collection.tsv.gz`: 5,574 short messages, 747 of
   them advertising. Nobody tried the weights, the thresholds or the signs on them. (The
   guard of personal data read them once, for telephone numbers in honest texts.) They
   are no posts of a forum: shorter, from other years, and in English.
2. Each message counts once: what says the same as an earlier line, figures left
   out of account, is dropped. Links are what begins with http:// or https://.
3. *As shipped*: the weights and both thresholds as they are in the program today.
   Precision, recall and honest texts hit, for what holds and for what sorts, with 95 %
   intervals of Wilson, for all and for those that are not too short to be judged.
4. *Learned*: the lines in the order of the file stand for decisions, an hour apart, each
   of an author of its own. `parted`, `learn` and `compare` as an administrator's button
   runs them, on the last 5,000 at most, without quiet posts. Both are judged on the
   newest quarter.
5. It is run once, and whatever comes of it is published. Nothing of the weights, the
   thresholds, the signs or of the learning is changed because of it.
"""

import gzip
import os
import platform
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.server import ROOT
from forum.screening.adapters.weights import learned
from forum.screening.rules import (
    MOST_DECISIONS,
    Example,
    Figures,
    Share,
    buckets_of,
    compare,
    is_enough,
    judge,
    learn,
    parted,
    says_little,
    shingles,
)

REPORT = ROOT / "docs" / "quality" / "spam-apart.md"
LINK = re.compile(r"https?://\S+")
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def main() -> None:
    """Read, judge, learn, judge again, and write it down."""
    everything, dropped = messages(Path(os.environ["TEST_REAL_DATA"]))
    long = [it for it in everything if not it.is_little]
    rows = [
        row
        for name, them in (("all", everything), ("not too short", long))
        for row in _rows(f"as shipped, {name}: {len(them):,}", judge(learned(), them))
    ]
    old, new = parted(everything[-MOST_DECISIONS:])
    outcome = "too few"
    if is_enough(old, new):
        fresh = learn(learned(), old)
        before, after = judge(learned(), new), judge(fresh, new)
        outcome = str(compare(before, after))
        rows += _rows(f"newest quarter, as shipped: {len(new):,}", before)
        rows += _rows(f"newest quarter, learned: {len(new):,}", after)
    REPORT.write_text("\n".join(_page(rows, len(everything), dropped, outcome)) + "\n")


def messages(data: Path) -> tuple[list[Example], int]:
    """Read the messages in their order, each once."""
    found: list[Example] = []
    seen: set[frozenset[int]] = set()
    dropped = 0
    path = data / "moderation/sms-spam-collection.tsv.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            label, _, text = line.rstrip("\n").partition("\t")
            says = shingles(text)
            if says in seen:
                dropped += 1
                continue
            seen.add(says)
            links = LINK.findall(text)
            found.append(
                Example(
                    is_spam=label == "spam",
                    at=BEGAN + timedelta(hours=number),
                    author_id=number + 1,
                    buckets=buckets_of(text, links),
                    says=says,
                    is_little=says_little(text, links),
                )
            )
    return found, dropped


def _rows(name: str, found) -> list[str]:
    return [
        f"| {name} | {what} | {_share(it.precision)} | {_share(it.recall)} | {it.wrong} |"
        for what, it in (("held", found.held), ("put before a moderator", found.sorted))
        if isinstance(it, Figures)
    ]


def _share(it: Share) -> str:
    share, low, high = it.points
    return f"{it.good} of {it.total}: {share}% ({low}%–{high}%)"


def _page(rows: list[str], total: int, dropped: int, outcome: str) -> list[str]:
    day = f"{datetime.now(UTC):%-d %B %Y}"
    return [
        "# What tells advertising, judged once on texts it was never tried on\n",
        f"Measured on {day} by `make bench-spam-apart`, Python {platform.python_version()}.",
        "The protocol stands at the top of `bench/spam_apart.py` and was written before the only",
        "run. The judge is the SMS Spam Collection (Almeida, Gómez Hidalgo; CC BY 4.0): another",
        f"kind of text than posts. {total:,} messages; {dropped:,} were dropped, which say the same as an",
        "earlier one. Intervals are Wilson's, 95 %.\n",
        "| which | what is done | precision | recall | hit wrongly |",
        "|---|---|---|---|---|",
        *rows,
        "",
        f"What became of the lesson, as an administrator would read it: `{outcome}`.",
    ]


if __name__ == "__main__":
    main()
