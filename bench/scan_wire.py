"""S-36 behind a real nginx, set up by what `docs/operations.md` prints.

The block is taken from the page as it is; only the files of the certificate are ours.
It listens on its own ports, in a network of its own (see `bench.scan`).
"""

import http.client
import re
import socket
import socketserver
import ssl
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from bench.server import ROOT

HOST: Final = "help.example.org"
PAGE: Final = ROOT / "docs" / "operations.md"
AROUND: Final = """daemon off; pid {at}/nginx.pid; error_log {at}/error.log;
worker_processes 1; {user}
events {{ worker_connections 256; }}
http {{
  access_log off;
  client_body_temp_path {at}/body; proxy_temp_path {at}/proxy;
  fastcgi_temp_path {at}/f; uwsgi_temp_path {at}/u; scgi_temp_path {at}/s;
  {servers}
}}"""
# The one that stands between, where two are in a row.
BETWEEN: Final = """server {{ listen 127.0.0.1:8080;
{location} }}"""


def documented() -> str:
    """Take the configuration from the page that operators copy it from."""
    return re.search(r"```nginx\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)[1]


def configuration(folder: Path, *, proxies: int, appends: bool) -> str:
    """Write down what nginx reads, and make it a certificate."""
    subprocess.run(  # noqa: S603 - ours
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
            *("-subj", f"/CN={HOST}", "-keyout", str(folder / "key.pem")),
            *("-out", str(folder / "cert.pem")),
        ],
        check=True,
        capture_output=True,
    )
    servers = documented()
    for kind, file in (("certificate_key", "key"), ("certificate", "cert")):
        servers = re.sub(
            rf"(ssl_{kind}\s+)[^;]+;", rf"\g<1>{folder}/{file}.pem;", servers
        )
    if proxies > 1:
        lines = re.search(r"location / \{.*?\n    \}", servers, re.DOTALL)[0]
        inner = re.sub(
            r"(X-Forwarded-For) \$\w+", r"\1 $proxy_add_x_forwarded_for", lines
        )
        servers = servers.replace("127.0.0.1:8000", "127.0.0.1:8080")
        servers += BETWEEN.format(location=inner)
    if appends:  # what the page warns of: whatever a client claims is handed on
        servers = servers.replace(
            "X-Forwarded-For $remote_addr", "X-Forwarded-For $proxy_add_x_forwarded_for"
        )
    user = "user root;" if folder.owner() == "root" else ""
    return AROUND.format(at=folder, servers=servers, user=user)


@contextmanager
def standing(
    folder: Path, env: Mapping[str, str], *, proxies: int, believed: int = 0
) -> Iterator["Wire"]:
    """Serve the forum at 8000 and nginx before it, as the page says."""
    conf = folder / "nginx.conf"
    appends = believed > proxies
    conf.write_text(configuration(folder, proxies=proxies, appends=appends))
    settings = dict(env) | {
        "FORUM_BASE_URL": f"https://{HOST}",
        "FORUM_PROXIES": str(believed or proxies),
        "FORUM_DEMO": "0",
        "FORUM_WORKER": "none",
        "PORT": "8001",
    }
    command = [sys.executable, "-m", "forum.cli", "run"]
    log = (folder / "run.log").open("ab")
    forum = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=log, stderr=log)  # noqa: S603 - ours
    proxy = subprocess.Popen(["nginx", "-c", str(conf)], stdout=log, stderr=log)  # noqa: S603, S607 - ours
    between = Between(8000, 8001)
    try:
        wire = Wire(between)
        for _ in range(600):
            with suppress(OSError, http.client.HTTPException):
                if b" 200" in wire.told(wire.request(line="GET / HTTP/1.1"))[:20]:
                    break
            if proxy.poll() is not None:
                sys.exit((folder / "run.log").read_text("utf-8"))
            time.sleep(0.1)
        yield wire
    finally:
        for process in (proxy, forum):
            process.terminate()
            process.wait(20)
        between.close()
        log.close()


class Between:
    """Hands on what nginx and the forum say to each other, and counts the answers."""

    def __init__(self, port: int, to: int) -> None:
        self.answers: list[int] = []
        said = self.answers

        class Pipe(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with (
                    suppress(OSError),
                    socket.create_connection(("127.0.0.1", to)) as on,
                ):
                    back = threading.Thread(
                        target=_carry, args=(on, self.request, said)
                    )
                    back.start()
                    _carry(self.request, on)
                    back.join(10)

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", port), Pipe)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        """Stop."""
        self.server.shutdown()
        self.server.server_close()


def _carry(
    here: socket.socket, there: socket.socket, said: list[int] | None = None
) -> None:
    heard = b""
    with suppress(OSError):
        while part := here.recv(65_536):
            heard += part
            there.sendall(part)
        there.shutdown(socket.SHUT_WR)
    if said is not None:
        said.append(len(re.findall(rb"HTTP/1\.1 \d{3}", heard)))


class Wire:
    """Says things to nginx as they are."""

    def __init__(self, between: Between) -> None:
        self.between = between

    def line(self, port: int = 443, newest: ssl.TLSVersion | None = None):
        """Open a connection."""
        line = socket.create_connection(("127.0.0.1", port), timeout=2)
        if port != 443:  # noqa: PLR2004
            return line
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        if newest:
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = ssl.TLSVersion.TLSv1
            context.maximum_version = newest
        return context.wrap_socket(line, server_hostname=HOST)

    def told(self, raw: bytes, port: int = 443) -> bytes:
        """Say something, and listen until it hangs up or is silent."""
        found = b""
        with self.line(port) as line:
            with suppress(OSError):
                line.sendall(raw)
            with suppress(OSError):
                while part := line.recv(65_536):
                    found += part
        return found

    def request(
        self, *headers: str, body: str = "", line: str = "", host: str = HOST
    ) -> bytes:
        """Put a request together."""
        start = line or "POST /sign-in HTTP/1.1"
        return "\r\n".join([start, f"Host: {host}", *headers, "", body]).encode(
            "latin-1"
        )

    def head(self, raw: bytes, port: int = 443) -> tuple[int, list[tuple[str, str]]]:
        """Give the status and the headers of one answer."""
        lines = self.told(raw, port).partition(b"\r\n\r\n")[0].decode("latin-1")
        status, *rest = lines.split("\r\n")
        pairs = [it.split(": ", 1) for it in rest if ": " in it]
        found = [(name.lower(), value) for name, value in pairs]
        return int((status.split() or ["", "0"])[1]), found
