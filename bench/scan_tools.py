"""Scanners that others wrote: how each is started, and what it said."""

import csv
import json
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bench.server import ROOT

MODULES = (
    "xss,permanentxss,sql,exec,file,redirect,ssrf,crlf,xxe,csrf,cookieflags,"
    "http_headers,csp"
)
RULES = ROOT / "bench" / "semgrep.yml"
LEAVES = ("/sign-out", "/me/data/close", "/settings/devices", "/settings/password")


@dataclass(frozen=True)
class Found:
    """What a scanner says about an address, or about a file and its line."""

    kind: str
    place: str
    what: str = ""


def version(tool: str, *asks: str) -> str:
    """Say which version is installed; nothing where none is."""
    if not (path := shutil.which(tool)):
        return ""
    said = _run(path, *(asks or ("--version",)), seconds=60)
    found = re.findall(r"\d+\.\d+(?:\.\d+)*", said)
    return found[0] if found else "?"


@dataclass(frozen=True)
class Crawl:
    """What wapiti did: what it found, what it saw, what it had no time for."""

    found: list[Found]
    addresses: int
    cut: list[str]


def wapiti(
    url: str,
    folder: Path,
    *,
    cookie: str = "",
    start: tuple[str, ...] = ("/",),
    seconds: int = 45,
    modules: str = MODULES,
) -> Crawl:
    """Look at some addresses and what they lead to, and attack all of it."""
    out = folder / "wapiti.json"
    with _listener() as ear:
        said = _run(
            *("wapiti", "-u", f"{url}{start[0]}", "-m", modules, "--scope", "folder"),
            *("--endpoint", f"{ear}/", "--dns-endpoint", "localhost"),
            *(
                "--tasks",
                "2",
                "-t",
                "10",
                "-d",
                "1",
                "--max-files-per-dir",
                "25",
                "-r",
                "lang",
            ),
            *("--max-scan-time", str(seconds), "--max-attack-time", str(seconds)),
            *("-v", "1", "--no-bugreport", "--flush-session"),
            *("-f", "json", "-o", str(out)),
            *("--store-session", str(folder), "--store-config", str(folder)),
            *(part for it in LEAVES for part in ("-x", f"{url}{it}*")),
            *(part for it in start[1:] for part in ("-s", f"{url}{it}")),
            *(("-C", cookie) if cookie else ()),
            seconds=20 * seconds,
        )
    report = json.loads(out.read_text("utf-8"))
    found = {
        Found(kind, it["path"], it["parameter"] or it["info"][:80])
        for group in ("vulnerabilities", "anomalies")
        for kind, each in report[group].items()
        for it in each
    }
    cut = re.findall(r"attack time was reached for module (\w+)", said)
    order = sorted(found, key=lambda it: (it.place, it.kind, it.what))
    return Crawl(order, report["infos"]["crawled_pages_nbr"], sorted(set(cut)))


def sqlmap(
    urls: list[str], folder: Path, *, seconds: int, cookie: str = ""
) -> tuple[list[Found], int]:
    """Try every parameter of some addresses with queries; say of how many it ended."""
    listed = folder / "urls.txt"
    listed.write_text("\n".join(urls))
    _run(
        *("sqlmap", "-m", str(listed), "--batch", "--level", "3", "--risk", "2"),
        *("--flush-session", "--dbms", "sqlite", "--threads", "1", "--timeout", "10"),
        *("--output-dir", str(folder / "sqlmap"), "--disable-coloring"),
        *("--param-exclude", "^(cookie|user-agent|referer|host|forum)$"),
        *("--drop-set-cookie", "--answers", "follow=N", "--ignore-code", "*"),
        *(("--cookie", cookie) if cookie else ()),
        seconds=seconds,
        log=folder / "sqlmap.log",
    )
    rows = [
        row
        for path in (folder / "sqlmap").glob("results-*.csv")
        for row in csv.DictReader(path.open(encoding="utf-8"))
    ]
    said = (folder / "sqlmap.log").read_text("utf-8")
    tried = len(re.findall(r"does not seem to be injectable|is vulnerable", said))
    found = [
        Found(
            "taken back" if "false positive" in row["Note(s)"] else "SQL",
            urlsplit(row["Target URL"]).path,
            row["Parameter"],
        )
        for row in rows
        if row["Parameter"]
    ]
    return found, tried


def semgrep(*places: str) -> list[Found]:
    """Read code by the rules of `bench/semgrep.yml`."""
    said = _run(
        *("semgrep", "scan", "--config", str(RULES), "--json", "--quiet"),
        *("--metrics", "off", "--disable-version-check", "--no-git-ignore"),
        *("--jobs", "1", *places),
        seconds=480,
    )
    results = json.loads(said[said.index("{") :])["results"]
    return [
        Found(
            it["check_id"].rpartition(".")[2],
            f"{it['path']}:{it['start']['line']}",
            it["extra"]["message"],
        )
        for it in results
    ]


def pip_audit() -> str:
    """Ask for the advisories about what is pinned; give its last words."""
    said = _run(
        *("pip-audit", "--strict", "--disable-pip"),
        *("--requirement", str(ROOT / "requirements.txt")),
        seconds=300,
    )
    return said.strip().splitlines()[-1] if said.strip() else ""


def _run(*command: str, seconds: int, log: Path | None = None) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - tools of ours, with words of ours
            command,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except subprocess.TimeoutExpired as ended:
        said = (ended.stdout or b"").decode("utf-8", "replace")
    else:
        said = done.stdout or done.stderr
    if log:
        log.write_text(said, "utf-8")
    return said


@contextmanager
def _listener() -> Iterator[str]:
    """Stand in for the machine that wapiti asks who has called it."""
    heard: dict[str, dict[str, dict[str, list[dict[str, object]]]]] = {}

    class Ear(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            address = urlsplit(self.path)
            kind, *rest = address.path.strip("/").split("/")
            if kind in {"ssrf", "xxe"} and len(rest) > 2:  # noqa: PLR2004
                run, page, field, *_ = rest
                told = {
                    "url": self.path,
                    "date": datetime.now(UTC).isoformat(),
                    "ip": "127.0.0.1",
                    "method": "GET",
                    "size": 0,
                }
                heard.setdefault(kind + run, {}).setdefault(page, {}).setdefault(
                    field, []
                ).append(told)
            asked = kind.removeprefix("get_").removesuffix(".php")
            run = parse_qs(address.query).get("session_id", [""])[0]
            body = json.dumps(heard.get(asked + run, {})).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Ear)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
