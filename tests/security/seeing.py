"""The eyes of the drills, as functions that look at any site.

What the forum is held against (S-03 to S-14) is looked at with these or with what they
are made of; `test_the_drills_can_see.py` holds them against a site full of holes.
"""

from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from werkzeug.test import TestResponse

from tests.security.page import runs_here
from tests.security.test_s05_headers import faults
from tests.security.test_s08_redirects import TRICKS, stays
from tests.security.vectors import HTML

Get = Callable[..., TestResponse]
QUERIES = ("' OR '1'='1", "' UNION SELECT words FROM letter --", "'", "''", "1; --")
WAYS_OUT = ("../secret.txt", "..%2fsecret.txt", "/etc/passwd", "....//secret.txt")


def runs(get: Get, path: str, field: str) -> list[str]:
    """List the attacks that come back as code when they are sent as a value (S-03)."""
    return [it for it in HTML if runs_here(get(path, query_string={field: it}).text)]


def runs_once_kept(post: Get, get: Get, path: str, shown: str, form: dict) -> list[str]:
    """List what runs on a page that shows what was sent to another (S-03, S-04)."""
    post(path, data=form)
    return runs_here(get(shown).text)


def lacks(answer: TestResponse) -> list[str]:
    """List what an answer breaks of the header contract (S-05)."""
    return faults(answer)


def loose_cookies(answer: TestResponse) -> list[str]:
    """List cookies that scripts or other sites may have (S-05)."""
    needed = {"HttpOnly", "SameSite=Lax"}
    return [
        it
        for it in answer.headers.getlist("Set-Cookie")
        if not needed <= {part.strip() for part in it.split(";")}
    ]


def takes_foreign_forms(post: Get, path: str, form: dict) -> bool:
    """Whether a form without a token, from elsewhere, takes effect (S-06)."""
    headers = {"Origin": "https://evil.example"}
    return post(path, data=form, headers=headers).status_code < 400


def leads_away(get: Get, path: str, field: str) -> list[str]:
    """List the tricks that lead to another site (S-08)."""
    found = []
    for it in TRICKS:
        try:
            answer = get(path, query_string={field: it})
        except ValueError:  # a line break in a header, which no server sends
            continue
        if answer.location and not stays(answer.location):
            found.append(it)
    return found


def is_queried(get: Get, path: str, field: str) -> list[str]:
    """List the values that a database reads as code (S-13).

    They give rows where there are none by that name, or break it.
    """
    found = []
    for it in QUERIES:
        answer = get(path, query_string={field: it})
        if answer.status_code >= 500 or answer.get_json(silent=True):
            found.append(it)
    return found


def gives_to_anybody(get: Get, paths: Iterable[str], words: str) -> list[str]:
    """List the addresses that show a stranger what is not theirs (S-01, S-02)."""
    return [it for it in paths if words in get(it).text]


def leaves_its_folder(get: Get, path: str, field: str, words: str) -> list[str]:
    """List the names that give a file from elsewhere (S-10)."""
    return [it for it in WAYS_OUT if words in get(path, query_string={field: it}).text]


def calls_inside(get: Get, path: str, field: str) -> int:
    """Count the connections that reach a machine inside (S-09)."""
    reached = []

    class Inside(BaseHTTPRequestHandler):
        def do_GET(self):
            reached.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_given):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Inside)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        get(path, query_string={field: f"http://127.0.0.1:{server.server_port}/x"})
    finally:
        server.shutdown()
        server.server_close()
    return len(reached)
