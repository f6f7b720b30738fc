"""A site that vouches for people, small and real; it lies where a test tells it to.

`python -m tests.signin.provider` is the same site as a program of its own, which never
lies: it says where it listens, and shows a page on which somebody signs in.
"""

import json
import subprocess
import sys
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_hex
from threading import Thread
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import urlopen

from joserfc import jwt
from joserfc.jwk import RSAKey

from forum.config import ROOT
from forum.kernel.clock import now

READY = "It listens at "
SIGN_IN = """<!doctype html><html lang="en"><title>Orme</title><main><h1>Orme</h1>
<form method="post"><button name="as" value="grace">Go on as Grace</button></form>
</main></html>"""
GRACE = {
    "sub": "grace-7",
    "email": "grace@example.org",
    "email_verified": True,
    "name": "Grace Hopper",
}


def key(kid: str = "one") -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": kid, "use": "sig"}, private=True)


@dataclass
class Provider:
    """What it says and how it signs can be bent; what it checks cannot."""

    slug: str = "orme"
    client_id: str = "entraide"
    secret: str = "a secret of both"
    url: str = ""
    key: RSAKey = field(default_factory=key)
    person: dict = field(default_factory=lambda: dict(GRACE))
    metadata: dict = field(default_factory=dict)
    claims: dict = field(default_factory=dict)
    described: dict = field(default_factory=dict)
    header: dict = field(default_factory=lambda: {"alg": "RS256", "kid": "one"})
    signs: object = None
    """Makes a token of header and claims, when not as everybody does."""

    asks: bool = False
    """Whether it shows a page before it lets anybody go back."""

    codes: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)

    @property
    def settings(self) -> str:
        return "\n".join(
            [
                f"[{self.slug}]",
                f'name = "{self.slug.title()}"',
                f'issuer = "{self.url}"',
                f'client_id = "{self.client_id}"',
                f'client_secret = "{self.secret}"',
            ]
        )

    def sign_in(self, way: str) -> dict[str, str]:
        """Be the page at which somebody signs in, and give what it leads back with."""
        asked = {k: v[0] for k, v in parse_qs(urlsplit(way).query).items()}
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        assert asked["client_id"] == self.client_id
        code = token_hex(8)
        self.codes[code] = asked
        return {"code": code, "state": asked["state"], "iss": self.url}

    def answer(self, path: str, form: dict, headers) -> tuple[int, object]:
        self.asked.append(path)
        place = urlsplit(path)
        if place.path == "/.well-known/openid-configuration":
            ends = {
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/jwks",
                "userinfo_endpoint": f"{self.url}/userinfo",
            }
            return 200, {"issuer": self.url} | ends | self.metadata
        if place.path == "/jwks":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        if place.path == "/userinfo":
            return 200, {"sub": self.person["sub"]} | self.described
        if place.path == "/asked":
            return 200, self.asked
        if place.path == "/authorize":
            return self._let_in(place, form)
        return (200, self._token()) if self._may(form, headers) else (400, {})

    def _let_in(self, place, form: dict) -> tuple[int, object]:
        """Lead whoever signs in back; show them a page before, if it is to ask."""
        if self.asks and "as" not in form:
            return 200, SIGN_IN
        asked = {k: v[0] for k, v in parse_qs(place.query).items()}
        way = urlencode(self.sign_in(place.geturl()))
        return 303, f"{asked['redirect_uri']}?{way}"

    def _may(self, form: dict, headers) -> bool:
        """Accept a code once, from whom it was given to, for the same attempt."""
        us = b64decode(headers["Authorization"].removeprefix("Basic ")).decode()
        self.asked_for = self.codes.pop(form["code"], None)
        digest = sha256(form["code_verifier"].encode()).digest()
        challenge = urlsafe_b64encode(digest).rstrip(b"=").decode()
        return (
            self.asked_for is not None
            and us == f"{self.client_id}:{self.secret.replace(' ', '%20')}"
            and form["redirect_uri"] == self.asked_for["redirect_uri"]
            and challenge == self.asked_for["code_challenge"]
        )

    def _token(self) -> dict:
        moment = int(now().timestamp())
        said = {
            "iss": self.url,
            "aud": self.client_id,
            "exp": moment + 300,
            "iat": moment,
            "auth_time": moment,
            "nonce": self.asked_for["nonce"],
            **self.person,
            **self.claims,
        }
        said = {name: it for name, it in said.items() if it is not None}
        made = (self.signs or self.signed)(self.header, said)
        return {
            "id_token": made,
            "access_token": "opens nothing",
            "token_type": "Bearer",
        }

    def signed(self, header: dict, claims: dict) -> str:
        return jwt.encode(header, claims, self.key)


@contextmanager
def served(provider: Provider) -> Iterator[Provider]:
    """Let it listen on a port of this machine, in a thread of this program."""
    server = listening(provider)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()


@contextmanager
def running() -> Iterator[Provider]:
    """Start it as a program of its own, and give what a site has to know of it.

    It holds its keys, codes and people itself; nothing is shared but the address.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.signin.provider"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            line = process.stdout.readline()
            assert line.startswith(READY), line
            yield Provider(url=line.removeprefix(READY).strip(), key=None)
        finally:
            process.terminate()


def asked_of(provider: Provider) -> list[str]:
    """List the addresses at which a program of its own was asked for something."""
    with urlopen(f"{provider.url}/asked") as answer:
        return json.load(answer)


def listening(provider: Provider) -> ThreadingHTTPServer:
    """Open a port of this machine for it."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self._reply({})

        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            self._reply({k: v[0] for k, v in parse_qs(body).items()})

        def _reply(self, form):
            status, said = provider.answer(self.path, form, self.headers)
            is_page = said is SIGN_IN
            body = (said if is_page else json.dumps(said)).encode()
            self.send_response(status)
            if is_page:
                self.send_header("Content-Type", "text/html; charset=utf-8")
            if status == 303:
                self.send_header("Location", said)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    provider.url = f"http://127.0.0.1:{server.server_port}"
    return server


if __name__ == "__main__":
    alone = Provider(asks=True)
    server = listening(alone)
    print(f"{READY}{alone.url}", flush=True)  # noqa: T201 - its purpose
    server.serve_forever()
