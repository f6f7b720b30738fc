"""Where scanners begin: an address of each kind of page, found by following links."""

import http.client
import re
from collections import defaultdict
from html import unescape
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

from flask import Flask
from werkzeug.exceptions import HTTPException

from bench.server import Server

LINK = re.compile(r'(?:href|action)="(?!/static/)([^"]+)"')
MOST_PAGES = 400
EACH = 3  # addresses of one kind that are read, for what they lead to


def _links(server: Server, cookie: str, app: Flask) -> dict[str, list[str]]:
    """Read pages from the first one on; list a few addresses of each kind."""
    match = app.url_map.bind("127.0.0.1").match
    found: dict[str, list[str]] = defaultdict(list)
    waiting, known, line = ["/"], {"/"}, server.connect()
    for _ in range(MOST_PAGES):
        if not waiting:
            break
        path = waiting.pop(0)
        line.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        try:
            page = line.getresponse().read().decode("utf-8", "replace")
        except http.client.HTTPException:
            line = server.connect()
            continue
        for link in LINK.findall(page):
            address = urldefrag(urljoin(path, unescape(link)))[0]
            parts = urlsplit(address)
            if parts.netloc or address in known or "lang=" in parts.query:
                continue
            known.add(address)
            try:
                endpoint, _values = match(parts.path, "GET")
            except HTTPException:
                continue
            names = ",".join(sorted({name for name, _ in parse_qsl(parts.query)}))
            kind = f"{endpoint}?{names}"
            if len(found[kind]) < EACH:
                found[kind].append(address)
                waiting.append(address)
    return found


def seeds(server: Server, cookie: str, app: Flask) -> list[str]:
    """Give one address of each kind of page, the first page first."""
    found = _links(server, cookie, app)
    return ["/", *(each[0] for kind, each in sorted(found.items()) if each[0] != "/")]


# The fifteen that read most parameters.
ASKED = (
    "/search?q=box&page=1",
    "/search/similar?title=box&read=1&to_ask=1",
    "/questions?area=box-wifi&tag=audio&state=unanswered&after=1&page=1",
    "/ideas?area=box-wifi&stage=waiting&sort=rising&page=1",
    "/inbox?area=box-wifi&needs=answer&of=all&after=1",
    "/results?area=box-wifi&shown=delivered&month=2026-09&before=1",
    "/desk?area=box-wifi&tray=all&of=me",
    "/moderation?area=box-wifi&after=1&all=1",
    "/contacts/new?about=237&subject=x&who=claire",
    "/admin/texts/edit?page=rules&language=fr&version=0",
    "/ledger?after=1792920000000000-101",
    "/questions/ask?title=box&area=1",
    "/moderation/log?after=1",
    "/notifications?after=1",
    "/people/claire?after=1",
)
