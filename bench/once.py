"""`make bench-once`: how often somebody hears of one event, however the worker dies.

The drills of `tests/faults` kill a real worker at random moments, while it goes round
and while it gathers digests, and count rows and letters afterwards.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from typing import Final

from bench.fanout import REPORT
from bench.server import ROOT

DRILLS: Final = {
    "the round of an announcement": "tests/faults/test_r04_fan_out_killed.py",
    "the digests of a day": "tests/faults/test_r04_digests_killed.py",
}
HEADING: Final = "\n## Each message once\n"


def main() -> None:
    """Run the drills, and write down what they counted."""
    counted = "\n".join(f"| {what} | {drill(path)} |" for what, path in DRILLS.items())
    day, python = datetime.now(UTC).strftime("%-d %B %Y"), platform.python_version()
    text = (
        f"{HEADING}\nMeasured on {day} by `make bench-once`, Python {python}. A worker "
        "is killed at random moments; another one goes on. One row for a person and an "
        "event, and one digest for a person and a day, are unique keys of the "
        "database: the drills fail at a second one, and at a first that is missing. A "
        "letter that was handed over in the moment of a kill goes out again with the "
        "same Message-ID, for mail programs to show once.\n\n"
        f"| what is killed | what was counted |\n|---|---|\n{counted}\n"
    )
    before = REPORT.read_text("utf-8").partition(HEADING)[0]
    REPORT.write_text(before + text, "utf-8")
    sys.stdout.write(text)


def drill(path: str) -> str:
    """Run one of them, and give the line that it says."""
    command = [sys.executable, "-m", "pytest", "-q", "-s", "-n", "0", path]
    ran = subprocess.run(  # noqa: S603 - ours
        command, cwd=ROOT, env=os.environ, capture_output=True, text=True, check=True
    )
    [line] = [it for it in ran.stdout.splitlines() if it.startswith("R-04: ")]
    return line.removeprefix("R-04: ")


if __name__ == "__main__":
    main()
