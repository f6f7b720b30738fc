"""`make scan`: what scanners that others wrote see, in the holes and then in the forum.

Each scanner that is installed runs against a site with holes first, for one that finds
nothing there proves nothing; then against the demonstration. All but pip-audit run in a
network of their own, where nothing but this machine answers.
"""

import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bench import community, scan_table, scan_tools, scan_wire, scan_wire_checks
from bench.scan_seeds import ASKED, seeds
from bench.server import ROOT, serving
from forum.infra import settings
from forum.infra.db import transaction
from forum.screening.rules.limits import Limits

REPORT: Final = ROOT / "docs" / "quality" / "scanners.md"
ALONE: Final = "SCAN_ALONE"
ROLES: Final = ("visitor", "claire", "marc", "alix")
SECONDS: Final = int(os.environ.get("SCAN_SECONDS", "60"))
TOOLS: Final = ("wapiti", "sqlmap", "semgrep", "nginx", "soffice", "pip-audit")
# What is kept by this twin is shown by the page that has the hole.
SHOWN_BARE: Final = ("/safe/keep", "words")
# What is said of our pages and is no hole, and why.
EXPLAINED: Final = {
    "Clickjacking Protection": "no `X-Frame-Options`: `frame-ancestors 'none'` says it",
    "Secure Flag cookie": "the demonstration speaks HTTP; with TLS cookies are Secure",
}


@dataclass
class Line:
    """One scanner against the holes, or against the forum."""

    tool: str
    holes: str
    product: str
    minutes: float = 0
    notes: list[str] = field(default_factory=list)


def main() -> None:
    """Go into a network of one's own, and scan."""
    if os.environ.get(ALONE):
        _scan()
        return
    audit = scan_tools.pip_audit() if shutil.which("pip-audit") else ""
    env = os.environ | {ALONE: "1", "SCAN_AUDIT": audit}
    inside = f'ip link set lo up && exec "{sys.executable}" -m bench.scan'
    command = ["unshare", "--map-root-user", "--net", "sh", "-c", inside]
    sys.exit(subprocess.run(command, env=env, check=False).returncode)  # noqa: S603 - ours


def _scan() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        filled = Path(os.environ.get("SCAN_COMMUNITY", folder / "community"))
        filled.mkdir(exist_ok=True)
        if not (filled / "forum.db").exists():
            community.fill(filled)
        with ProcessPoolExecutor(2) as pool:
            works = (_wapiti, _sqlmap, _nginx, _semgrep, _tables)
            running = [pool.submit(_timed, it, folder, filled) for it in works]
            lines = [it.result() for it in running]
    _write([*lines, _audit()])


def _timed(work: Callable[[Path, Path], Line], folder: Path, filled: Path) -> Line:
    begun = time.monotonic()
    line = work(folder, filled)
    line.minutes = (time.monotonic() - begun) / 60
    sys.stderr.write(f"{line}\n")
    return line


def _copy(filled: Path, to: Path) -> Mapping[str, str]:
    """Copy the community, and let nobody wait who acts fast."""
    shutil.copytree(filled, to)
    env = community.settings(to)
    with community.application(env).app_context(), transaction():
        settings.write(Limits(acts_of_one=10**6, acts_of_network=10**6, gap_seconds=0))
    return env


def _cookie(env: Mapping[str, str], who: str) -> str:
    return (
        "" if who == ROLES[0] else community.cookie_of(community.application(env), who)
    )


def _holes(folder: Path) -> dict[str, str]:
    return os.environ | {"HOLES_FOLDER": str(_work(folder))}


def _work(folder: Path) -> Path:
    return Path(tempfile.mkdtemp(dir=folder))


def _wapiti(folder: Path, filled: Path) -> Line:
    if not shutil.which("wapiti"):
        return Line("wapiti", "", "")
    with serving("bench.holes:app", _holes(folder)) as server:
        server.wait("/")
        at = f"http://127.0.0.1:{server.port}"
        crawl = scan_tools.wapiti(at, _work(folder))
        bare, dressed = (
            scan_tools.wapiti(
                at, _work(folder), start=(it,), modules="http_headers,csp"
            )
            for it in ("/bare", "/safe/bare")
        )
    kinds = {
        it.kind
        for it in crawl.found
        if not it.place.startswith("/safe") and it.kind != "Internal Server Error"
    } - set(EXPLAINED)
    false = [
        it
        for it in crawl.found
        if it.place.startswith("/safe/") and (it.place, it.what) != SHOWN_BARE
    ]
    seen = {it.kind for it in bare.found} - {it.kind for it in dressed.found}
    line = Line(
        "wapiti",
        f"{len(kinds)} kinds: {', '.join(sorted(kinds)).lower()}; of the page without"
        f" headers: {', '.join(sorted(seen)).lower() or 'nothing'};"
        f" {len(false)} alarms at the twins without holes",
        "",
        notes=[f"alarm at a twin: {it.kind}, `{it.place}`" for it in false],
    )
    said = []
    for who in ROLES:
        env = _copy(filled, folder / f"w-{who}")
        cookie = _cookie(env, who)
        with serving("wsgi:app", env) as server:
            server.wait("/")
            start = tuple(seeds(server, cookie, community.application(env)))
            at, work = f"http://127.0.0.1:{server.port}", _work(folder)
            crawl = scan_tools.wapiti(
                at, work, cookie=cookie, start=start, seconds=SECONDS
            )
        found = [it for it in crawl.found if it.kind not in EXPLAINED]
        said.append(f"{who}: {len(found)} in {crawl.addresses} requests")
        line.notes += [f"{who}: {it.kind}, `{it.place}`, `{it.what}`" for it in found]
        if crawl.cut:
            line.notes.append(
                f"{who}, from {len(start)} kinds of pages: the time given to a module"
                f" ran out for {', '.join(crawl.cut)}"
            )
    line.product = "; ".join(said)
    return line


def _sqlmap(folder: Path, filled: Path) -> Line:
    if not shutil.which("sqlmap"):
        return Line("sqlmap", "", "")
    with serving("bench.holes:app", _holes(folder)) as server:
        server.wait("/")
        at = f"http://127.0.0.1:{server.port}"
        paths = ("/search?q=ada", "/safe/search?q=ada", "/echo?q=words", "/letters/1*")
        found, _ = scan_tools.sqlmap(
            [f"{at}{it}" for it in paths], _work(folder), seconds=180
        )
    seen = [it.place for it in found]
    holes = f"{seen.count('/search')} of 1, {len(seen) - seen.count('/search')} false"
    env = _copy(filled, folder / "s")
    cookie = _cookie(env, "alix")
    with serving("wsgi:app", env) as server:
        server.wait("/")
        at = f"http://127.0.0.1:{server.port}"
        found, tried = scan_tools.sqlmap(
            [f"{at}{it}" for it in ASKED], _work(folder), seconds=480, cookie=cookie
        )
    real = [it for it in found if it.kind == "SQL"]
    line = Line("sqlmap", holes, f"{len(real)} in {tried} parameters tried to the end")
    line.notes = [f"{it.kind}: `{it.what}` of `{it.place}`" for it in found]
    line.notes.append(f"addresses given, as administrator: {len(ASKED)}")
    return line


def _semgrep(folder: Path, _filled: Path) -> Line:
    if not shutil.which("semgrep"):
        return Line("semgrep", "", "")
    copied = shutil.copytree(ROOT / "tests" / "holes", folder / "holes")
    found = scan_tools.semgrep(str(copied))
    ours = scan_tools.semgrep("forum")
    excused = [it for it in ours if "noqa: S608" in _line(it.place)]
    line = Line(
        "semgrep",
        f"{len({it.kind for it in found})} of 5 kinds, {len(found)} places",
        f"{len(ours) - len(excused)}; {len(excused)} that are excused on their line",
    )
    line.notes = [f"{it.kind}: `{it.place}`" for it in ours if it not in excused]
    return line


def _line(place: str) -> str:
    """Give the lines around a place: a statement may be a few of them."""
    path, _, number = place.rpartition(":")
    lines = Path(ROOT / path).read_text("utf-8").splitlines()
    return "\n".join(lines[max(0, int(number) - 9) : int(number) + 1])


def _nginx(folder: Path, filled: Path) -> Line:
    if not shutil.which("nginx"):
        return Line("nginx", "", "")
    with scan_wire.standing(
        _work(folder), _copy(filled, folder / "n1"), proxies=1
    ) as wire:
        done = {name: bool(check()) for name, check in scan_wire_checks.checks(wire)}
    with scan_wire.standing(
        _work(folder), _copy(filled, folder / "n2"), proxies=2
    ) as wire:
        done["two proxies: nobody chooses where they come from"] = (
            scan_wire_checks.is_counted_as_one(wire)
        )
    with scan_wire.standing(
        _work(folder), _copy(filled, folder / "n3"), proxies=1, believed=2
    ) as wire:
        seen = not scan_wire_checks.is_counted_as_one(wire)
    line = Line(
        "nginx",
        f"{int(seen)} of 1: `FORUM_PROXIES=2` behind one proxy that appends",
        f"{list(done.values()).count(False)} of {len(done)} things tried went wrong",
    )
    line.notes = [name for name, is_good in done.items() if not is_good]
    return line


def _tables(folder: Path, filled: Path) -> Line:
    if not shutil.which("soffice"):
        return Line("soffice", "", "")
    bare, quoted = scan_table.holes(_work(folder))
    with serving("wsgi:app", _copy(filled, folder / "t")) as server:
        server.wait("/")
        ours = scan_table.product(f"http://127.0.0.1:{server.port}", _work(folder))
    return Line(
        "soffice",
        f"{bare} of {len(scan_table.FORMULAS)} cells worked out, {quoted} of those"
        " with an apostrophe",
        f"{ours} cells worked out",
    )


def _audit() -> Line:
    said = os.environ.get("SCAN_AUDIT", "")
    return Line("pip-audit", "", f"it said: {said}" if said else "")


def _rows(lines: list[Line]) -> Iterator[str]:
    for it in lines:
        asks = ("-v",) if it.tool == "nginx" else ("--version",)
        if not (it.holes or it.product):
            yield f"| {it.tool} | not installed | — | — | — |"
            continue
        version = scan_tools.version(it.tool, *asks)
        holes = it.holes or "—"
        yield f"| {it.tool} | {version} | {holes} | {it.product} | {it.minutes:.1f} |"


def _write(lines: list[Line]) -> None:
    rows = "\n".join(_rows(lines))
    notes = "\n".join(f"- {it.tool}: {note}" for it in lines for note in it.notes)
    explained = "\n".join(f"- {kind}: {why}." for kind, why in EXPLAINED.items())
    text = (
        "# What known scanners see\n\n"
        f"Run on {datetime.now(UTC):%d %B %Y} by `make scan`, Python "
        f"{platform.python_version()}, {os.cpu_count()} cores with a load of "
        f"{os.getloadavg()[0]:.1f}. First against `tests/holes`, where there is "
        "something to find, and each page again without its hole; then against the "
        "demonstration, as a visitor, a customer (claire), a moderator (marc) "
        "and an administrator (alix), with the limits of pace taken away. "
        "wapiti begins with an address of each kind of page that somebody finds by "
        f"links, and each of its modules has {SECONDS} s; sqlmap "
        "has those with most parameters, at level 3 and risk 2. What they "
        "call outside is nobody: the network they run in has this machine alone."
        f"\n\n| tool | version | in the holes | in the forum | minutes |\n"
        f"|---|---|---|---|---|\n{rows}\n\n"
        f"## What they said, one by one\n\n{notes or 'Nothing.'}\n\n"
        f"## What is no hole\n\n{explained}\n"
    )
    REPORT.write_text(text, "utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
