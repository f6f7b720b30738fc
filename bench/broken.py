"""Take protections out, one at a time, and see the named test fail.

`python -m bench.broken` reads `bench/broken.toml` and works on a copy of the program in
a folder of its own. Each test has to pass as it is, and to fail after its edit. With
ids as arguments it tries those alone, and writes no page.
"""

import os
import shutil
import sys
import time
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).parents[1]  # ours is read from the copies alone
PAGE = ROOT / "docs" / "quality" / "broken-on-purpose.md"
COPIED = ("forum", "templates", "static", "tests", "bench", "docs")
FILES = ("*.toml", "*.txt", "*.md", "Makefile", "wsgi.py")
FAILED = 1  # what pytest ends with when a test failed
OURS = {"forum", "tests", "bench"}
SLOW = (
    *("flask", "flask_login", "flask_migrate", "flask_sqlalchemy", "flask_wtf"),
    *("sqlalchemy.orm", "babel.dates", "bleach", "markdown_it", "nh3", "PIL.Image"),
    *("playwright.sync_api", "webauthn", "joserfc.jwt", "whoosh.index", "bs4"),
    *("phonenumbers", "holidays", "email_validator", "argon2", "segno", "pyotp"),
)
ABOUT = """Tried on {day} by `make bench-broken`, Python {version}. Thirty lines of
[asvs.csv](../asvs.csv) were drawn at random among those that name a test, with the seed
20261123. For each, the protection was taken out of a copy of the program by one edit,
kept in `bench/broken.toml`, and the test that the line names was run: it passes before,
and has to fail then.

The first time, 26 were seen. The test of random names (5.3.2) looked at their length
alone, and was sharpened. Lines 9.2.2 and 10.5.3 named tests that a second protection
kept green; they name others now, which look at the first one alone.
The edit of 15.3.4 was in a place that this test does not go through, and was moved."""


@dataclass(frozen=True)
class Seen:
    """What became of one edit."""

    edit: Mapping[str, str]
    good: bool
    seconds: float


def edits() -> list[Mapping[str, str]]:
    """Read what is to be broken."""
    text = (ROOT / "bench" / "broken.toml").read_text("utf-8")
    return tomllib.loads(text)["edit"]


def copied(to: Path) -> None:
    """Copy the program, without what it has kept."""
    for name in COPIED:
        ignored = shutil.ignore_patterns("__pycache__", ".hypothesis")
        shutil.copytree(ROOT / name, to / name, ignore=ignored)
    for pattern in FILES:
        for path in ROOT.glob(pattern):
            shutil.copy(path, to / path.name)


def preload() -> None:
    """Read what is not ours once: that takes longer than most of the tests."""
    for name in SLOW:
        import_module(name)


def running(folder: Path, *tests: str) -> int:
    """Start tests in a copy, as a fork; give its process."""
    child = os.fork()
    if child:
        return child
    os.chdir(folder)
    sys.path[:] = [str(folder), *(it for it in sys.path if it not in {"", str(ROOT)})]
    for name in [it for it in sys.modules if it.partition(".")[0] in OURS]:
        del sys.modules[name]
    os.environ["PYTHONPATH"] = str(folder)
    sys.dont_write_bytecode = False
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    os._exit(pytest.main(["-q", "-x", "-p", "no:cacheprovider", *tests]))


def ended(child: int) -> int:
    """Wait for it, and give what pytest ended with."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def tried(folder: Path, edit: Mapping[str, str]) -> Seen:
    """Break one thing, look whether its test sees it, and mend it again."""
    path = folder / edit["file"]
    kept = path.read_text("utf-8")
    if "old" in edit and kept.count(edit["old"]) != 1:
        message = f"{edit['id']}: what is to be replaced is not there once"
        raise ValueError(message)
    new = edit["new"]
    text = kept.replace(edit["old"], new) if "old" in edit else kept + new
    path.write_text(text, "utf-8")
    start = time.monotonic()
    try:
        code = ended(running(folder, edit["test"]))
    finally:
        path.write_text(kept, "utf-8")
    return Seen(edit, code == FAILED, time.monotonic() - start)


def main(*ids: str) -> int:
    """Try all, or those that are named."""
    preload()
    wanted = [it for it in edits() if not ids or it["id"] in ids]
    with TemporaryDirectory() as one, TemporaryDirectory() as another:
        whole, broken = Path(one), Path(another)
        copied(whole)
        copied(broken)
        meanwhile = running(whole, *{it["test"] for it in wanted})
        found = []
        for edit in wanted:
            found.append(tried(broken, edit))
            verdict = "seen" if found[-1].good else "NOT SEEN"
            print(f"{edit['id']:8} {verdict:9} {found[-1].seconds:5.1f} s", flush=True)
        passes = ended(meanwhile) == 0
    print("as it is, all pass" if passes else "AS IT IS, SOME FAIL")
    if not ids and passes:
        PAGE.write_text(_page(found), "utf-8")
    return 0 if passes and all(it.good for it in found) else 1


def _page(found: list[Seen]) -> str:
    seen = sum(it.good for it in found)
    day = datetime.now(UTC).strftime("%-d %B %Y")
    lines = [
        "# Broken on purpose",
        "",
        ABOUT.format(day=day, version=sys.version.split()[0]),
        "",
        f"**{seen} of {len(found)} were seen.**",
        "",
        "| line | what was edited | the test that has to see it | |",
        "| --- | --- | --- | --- |",
    ]
    for it in found:
        name = it.edit["test"].partition("::")
        verdict = "seen" if it.good else "**not seen**"
        lines.append(
            f"| {it.edit['id']} | `{it.edit['file']}` | `{name[0]}` "
            f"{name[2].replace('_', ' ').removeprefix('test ')} | {verdict} |"
        )
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
