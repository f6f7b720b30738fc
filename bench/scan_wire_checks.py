"""What is tried over the wire, with nginx before the forum.

Each connection between nginx and the forum carries one request. A request with two
ends would show there as two answers: what stands between counts them.
"""

import gzip
import re
import ssl
import time
from collections.abc import Callable, Iterator
from typing import Final
from urllib.parse import urlencode

from bench.scan_wire import HOST, Wire
from tests.security.test_s36_transport import AMBIGUOUS, ENDLESS, HIDDEN

ONCE: Final = (
    "strict-transport-security",
    "content-security-policy",
    "x-content-type-options",
    "referrer-policy",
)
TRIES: Final = 30  # at the door, from one place, in a quarter of an hour
Check = tuple[str, Callable[[], bool]]


def checks(wire: Wire) -> Iterator[Check]:
    """Everything that is tried behind one nginx."""
    for kind, headers in AMBIGUOUS.items():
        yield (
            f"two ends: {kind}",
            lambda it=headers, at=kind: _has_one_end(wire, it, at),
        )
    yield "two plain requests are answered both", lambda: _answers_two(wire)
    for method in ("TRACE", "TRACK", "CONNECT", "DEBUG"):
        yield f"{method} repeats nothing", lambda it=method: _is_refused(wire, it)
    yield "each header of ours once, HSTS for a year", lambda: _headers(wire)
    yield "no version, in no answer", lambda: _names_no_version(wire)
    yield "port 80 leads to TLS", lambda: _leads_to_tls(wire)
    yield "another host is refused", lambda: _refuses_hosts(wire)
    yield "no host but ours is believed", lambda: _believes_no_host(wire)
    yield "25 MB are refused before the forum", lambda: _refuses_much(wire)
    yield "TLS 1.1 is refused, 1.2 and 1.3 taken", lambda: _speaks_tls(wire)
    yield "cookies are Secure, whatever is claimed", lambda: _cookies(wire)
    yield "nobody chooses where they come from", lambda: is_counted_as_one(wire)


def _has_one_end(wire: Wire, headers: list[str], kind: str) -> bool:
    hidden = HIDDEN.format(host=HOST)
    body = ENDLESS if kind == "an endless chunk" else f"0\r\n\r\n{hidden}"
    wire.between.answers.clear()
    wire.told(wire.request(*headers, body=body))
    time.sleep(0.05)
    return max(wire.between.answers, default=0) <= 1


def _answers_two(wire: Wire) -> bool:
    """Two on a line are seen as two, by whoever reads them: here, and between."""
    one = wire.request(line="GET /health/live HTTP/1.1")
    last = wire.request("Connection: close", line="GET /health/live HTTP/1.1")
    wire.between.answers.clear()
    wire.told(one + last, 8000)
    seen = wire.told(one + last).count(b"HTTP/1.1 200")
    return seen == 2 and 2 in wire.between.answers  # noqa: PLR2004


def _is_refused(wire: Wire, method: str) -> bool:
    asked = wire.request("X-Secret: ocelot", line=f"{method} /sign-in HTTP/1.1")
    answer = wire.told(asked)
    return b"ocelot" not in answer and b" 200 " not in answer.split(b"\r\n")[0]


def _headers(wire: Wire) -> bool:
    _, found = wire.head(wire.request("Connection: close", line="GET / HTTP/1.1"))
    names = [name for name, _ in found]
    age = re.search(r"max-age=(\d+)", dict(found)["strict-transport-security"])
    year = 31_536_000
    return all(names.count(it) == 1 for it in ONCE) and int(age[1]) >= year


def _names_no_version(wire: Wire) -> bool:
    asked = [
        (wire.request(line="GET / HTTP/1.1"), 443),
        (wire.request("nonsense", line="GET / HTTP/1.1"), 443),
        (wire.request("Content-Length: 99000000"), 443),
        (wire.request(line="TRACE / HTTP/1.1"), 443),
        (wire.request(line="GET / HTTP/1.1"), 80),
    ]
    return not any(
        re.search(rb"(nginx|granian)/\d", wire.told(raw, port)) for raw, port in asked
    )


def _leads_to_tls(wire: Wire) -> bool:
    for host in (HOST, "evil.example"):
        raw = wire.request(line="GET /search?q=a HTTP/1.1", host=host)
        status, found = wire.head(raw, 80)
        if (status, dict(found)["location"]) != (301, f"https://{HOST}/search?q=a"):
            return False
    return True


def _refuses_hosts(wire: Wire) -> bool:
    status, _ = wire.head(wire.request(line="GET / HTTP/1.1", host="evil.example"))
    return status in {400, 421}


def _believes_no_host(wire: Wire) -> bool:
    claimed = ("X-Forwarded-Host: evil.example", "Forwarded: host=evil.example")
    answer = wire.told(
        wire.request(*claimed, "Connection: close", line="GET /people/me HTTP/1.1")
    )
    return b"evil.example" not in answer and b"HTTP/1.1 " in answer


def _refuses_much(wire: Wire) -> bool:
    return wire.head(wire.request("Content-Length: 26000000"))[0] == 413  # noqa: PLR2004


def _speaks_tls(wire: Wire) -> bool:
    taken = []
    for newest in (
        ssl.TLSVersion.TLSv1_1,
        ssl.TLSVersion.TLSv1_2,
        ssl.TLSVersion.TLSv1_3,
    ):
        try:
            with wire.line(newest=newest) as line:
                taken.append(line.version())
        except OSError:
            taken.append(None)
    return taken == [None, "TLSv1.2", "TLSv1.3"]


def _cookies(wire: Wire) -> bool:
    claimed = ("X-Forwarded-Proto: http", "Connection: close")
    _, found = wire.head(wire.request(*claimed, line="GET /sign-in HTTP/1.1"))
    cookies = [value for name, value in found if name == "set-cookie"]
    return bool(cookies) and all(
        it.startswith("__Host-") and "Secure" in it for it in cookies
    )


def is_counted_as_one(wire: Wire) -> bool:
    """Thirty tries are the last of one place, whatever places are claimed."""
    answer = wire.told(wire.request("Connection: close", line="GET /sign-in HTTP/1.1"))
    head, _, page = answer.partition(b"\r\n\r\n")
    if b"gzip" in head:
        page = gzip.decompress(page)
    cookie = re.search(rb"(?i)set-cookie: ([^;]+)", head)[1].decode()
    token = re.search(rb'name="csrf_token"[^>]*value="([^"]+)"', page)[1].decode()
    statuses = []
    for n in range(TRIES + 2):
        body = urlencode({"csrf_token": token, "who": f"nobody-{n}", "password": "x"})
        raw = wire.request(
            f"X-Forwarded-For: 198.51.100.{n}, 203.0.113.{n}",
            f"X-Real-IP: 198.51.100.{n}",
            f"Forwarded: for=198.51.100.{n}",
            f"Cookie: {cookie}",
            f"Origin: https://{HOST}",
            f"Referer: https://{HOST}/sign-in",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
            body=body,
        )
        statuses.append(wire.head(raw)[0])
    return statuses == [422] * TRIES + [429] * 2
