"""`make bench-guard`: how often the guard of personal data alarms on real texts.

The alarms themselves are printed, for people to look at; the page holds figures alone.
In these texts the addresses and numbers of people are reserved ones of the same shape.
"""

import gzip
import json
import os
import platform
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from bench.server import ROOT
from forum.kernel.markup import visible_text
from forum.kernel.personal import Brands, find

REPORT = ROOT / "docs" / "quality" / "personal-data.md"
SOURCES = {
    "questions about a browser": ("forum-firefox/questions.jsonl.gz", "body_html"),
    "their answers": ("forum-firefox/answers.jsonl.gz", "body_html"),
    "a public consultation, in French": (
        "ideas/republique-numerique-2015-fr.jsonl.gz",
        "body_html",
    ),
    "short messages, telephone numbers kept": (
        "moderation/sms-spam-collection.tsv.gz",
        "",
    ),
}
BY_HAND = """
Of 50 questions' addresses drawn from the alarms and looked at by hand, 29 were
somebody's mailbox and 21 names that programs give each other, in logs and lists of
extensions. Such names in code (`id="…"`, lines of a script, keys of JSON, Message-ID)
have alarmed nobody since: ten of the 50 would still be false, most of them in lists of
extensions. The one false number is `0123456789`. The shape alone cannot tell such a
list from a mailbox; the domain can, and administrators name those of the brand.
"""


def main() -> None:
    """Look through every text, and write down what was found."""
    data = Path(os.environ["TEST_REAL_DATA"])
    day, version = f"{datetime.now(UTC):%-d %B %Y}", platform.python_version()
    lines = [
        "# What the guard of personal data finds\n",
        f"Measured on {day} by `make bench-guard`, Python {version}.\n",
        "| texts | of them alarm | with | ms each | slowest, ms |",
        "|---|---|---|---|---|",
    ]
    for name, (file, field) in SOURCES.items():
        lines.append(_row(name, list(_texts(data / file, field))))
    REPORT.write_text("\n".join(lines) + "\n" + BY_HAND)


def _row(name: str, texts: list[str]) -> str:
    alarms, kinds, took = 0, Counter[str](), []
    for text in texts:
        began = time.process_time()
        found = find(text, Brands())
        took.append(time.process_time() - began)
        alarms += bool(found)
        kinds.update({str(it.kind) for it in found})
        for it in found:
            around = text[max(0, it.start - 40) : it.end + 40]
            sys.stdout.write(f"{it.kind}\t{it.text}\t{' '.join(around.split())}\n")
    each = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common()) or "—"
    share = alarms / len(texts)
    cost = sum(took) / len(took) * 1000
    return (
        f"| {len(texts):,} {name} | {alarms} ({share:.1%}) | {each} | {cost:.2f} "
        f"| {max(took) * 1000:.0f} |"
    )


def _texts(path: Path, field: str) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if field:
                record = json.loads(line)
                title = record.get("title", "")
                yield f"{title}\n{visible_text(record[field])}"
            else:
                yield line.partition("\t")[2]


if __name__ == "__main__":
    main()
