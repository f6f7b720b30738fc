"""The forum calls nobody inside, however the address is written (S-09)."""

import ast
import gzip
import socket
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from forum.infra import http
from forum.infra.http import NoAnswer
from tests.architecture.source import nodes

INSIDE = [
    *("http://127.0.0.1", "http://localhost", "http://localhost.", "http://0.0.0.0"),
    *("http://2130706433", "http://0x7f000001", "http://0177.0.0.1", "http://127.1"),
    *("http://[::1]", "http://[::]", "http://[::ffff:127.0.0.1]"),
    *("http://[::ffff:7f00:1]", "http://[64:ff9b::7f00:1]", "http://[2002:7f00:1::]"),
    *("http://10.0.0.1", "http://169.254.169.254", "http://[fe80::1%25lo]"),
    *(
        "http://192.168.1.1",
        "http://100.64.0.1",
        "http://[fd00::1]",
        "http://224.0.0.1",
    ),
]
NO_PLACE = [
    *("gopher://example.org", "file:///etc/passwd", "ftp://example.org", "//host"),
    *("http://user:word@127.0.0.1", "https://example.org@127.0.0.1", "https://"),
    *("https://example.org:99999", "https://example.org/a b", "https://exämple.org"),
]


class Listener(ThreadingHTTPServer):
    """A machine inside, that counts who connects to it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talker)
        self.connected = 0
        self.over = False

    def get_request(self):
        self.connected += 1
        return super().get_request()

    def handle_error(self, *_args):
        """Say nothing of those who hang up."""


class Talker(BaseHTTPRequestHandler):
    def do_GET(self):
        getattr(self, f"_{self.path[1:]}")()

    def _plain(self):
        self._send(200, b"fine")

    def _redirect(self):
        self._send(302, b"", Location="/plain")

    def _packed(self):
        bomb = gzip.compress(bytes(2**22))
        self._send(200, bomb, **{"Content-Encoding": "gzip"})

    def _long(self):
        self._send(200, bytes(http.MOST + 1))

    def _endless(self):
        self.send_response(200)
        self.end_headers()
        while not self.server.over:
            self.wfile.write(bytes(2**16))

    def _slow(self):
        while not self.server.over:
            self.wfile.write(b"H")
            time.sleep(0.05)

    def _send(self, status, body, **headers):
        self.send_response(status)
        for name, it in headers.items():
            self.send_header(name, it)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def listener():
    server = Listener()
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.over = True
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def inside(app, listener) -> str:
    """Allow what is on this machine, and give the listener's address."""
    app.extensions["forum.config"] = replace(
        app.extensions["forum.config"], reaches="127.0.0.0/8"
    )
    return f"http://127.0.0.1:{listener.server_port}"


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("place", INSIDE)
def test_nothing_inside_is_called(listener, place, scheme):
    place = place.replace("http:", f"{scheme}:")

    with pytest.raises(NoAnswer):
        http.get(f"{place}:{listener.server_port}/plain")

    assert listener.connected == 0


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize("place", NO_PLACE)
def test_what_is_no_plain_address_is_not_called(listener, place):
    with pytest.raises(NoAnswer):
        http.get(place)

    assert listener.connected == 0


@pytest.mark.usefixtures("app")
def test_every_address_of_a_name_must_be_one_that_may_be_called(listener, monkeypatch):
    found = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (it, listener.server_port))
        for it in ("93.184.216.34", "127.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_given: found)

    with pytest.raises(NoAnswer, match=r"127\.0\.0\.1, which may not be called"):
        http.get("https://two-faces.example/plain")

    assert listener.connected == 0


def test_a_name_is_looked_up_once(inside, listener, monkeypatch):
    """A second answer, to the connection, would be another than was checked."""
    asked, honest = [], socket.getaddrinfo

    def look_up(host, *rest, **given):
        asked.append(host)
        return honest("127.0.0.1", *rest, **given)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)

    http.get(f"{inside.replace('127.0.0.1', 'changing.example')}/plain")

    assert [it for it in asked if it == "changing.example"] == ["changing.example"]
    assert listener.connected == 1


def test_what_is_allowed_inside_is_called(inside):
    assert http.get(f"{inside}/plain") == http.Answer(200, b"fine")


@pytest.mark.parametrize(
    ("path", "said"),
    [("redirect", "leads elsewhere"), ("packed", "packed"), ("long", "too long")],
)
def test_an_answer_that_is_not_plain_is_none(inside, listener, path, said):
    with pytest.raises(NoAnswer, match=said):
        http.get(f"{inside}/{path}")

    assert listener.connected == 1


@pytest.mark.parametrize("path", ["endless", "slow"])
def test_an_answer_without_an_end_is_hung_up_on(inside, monkeypatch, path):
    monkeypatch.setattr(http, "SECONDS", 0.5)

    began = time.monotonic()
    with pytest.raises(NoAnswer):
        http.get(f"{inside}/{path}")

    assert time.monotonic() - began < 4


CLIENTS = {"aiohttp", "http.client", "httpx", "requests", "urllib.request", "urllib3"}


def test_nothing_else_in_the_forum_speaks_http():
    importing = {
        name.partition(":")[0]
        for name, node in [*nodes(ast.Import), *nodes(ast.ImportFrom)]
        if CLIENTS & {getattr(node, "module", ""), *(it.name for it in node.names)}
    }

    assert importing == {"forum/infra/http.py"}
