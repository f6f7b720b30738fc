"""The one way in which the forum calls another machine over HTTP.

A name is resolved once, every address it has is checked, and the connection goes to an
address that was checked: no second look-up can answer otherwise. What is inside is not
called unless `FORUM_REACHES` says so; without that, nothing but HTTPS is spoken. No
redirect is followed, and there is a limit to how long and how much. Nothing of what
came back is ever shown.
"""

import http.client
import socket
import ssl
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from typing import Final, TypeAlias
from urllib.parse import SplitResult, urlencode, urlsplit

from flask import current_app

from forum.config import Config

SECONDS: Final = 5.0  # for all of it
MOST: Final = 2**20  # bytes of an answer
PORTS: Final = {"https": 443, "http": 80}
# IPv6 that stands for an IPv4 address somewhere else (RFC 6052, 8215, 3056, 4380).
IN_DISGUISE: Final = tuple(
    ip_network(it)
    for it in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")
)
FAULTS: Final = (OSError, http.client.HTTPException, ValueError)

Ip: TypeAlias = IPv4Address | IPv6Address


class NoAnswer(Exception):
    """Nothing came back that can be used. The message is for the log alone."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What another machine said."""

    status: int
    body: bytes


def get(url: str, *, headers: Mapping[str, str] | None = None) -> Answer:
    """Ask another machine for something.

    Raises:
        NoAnswer: it may not be called, does not answer, or not in time.

    """
    return _call("GET", url, b"", headers or {})


def post(
    url: str, form: Mapping[str, str], *, headers: Mapping[str, str] | None = None
) -> Answer:
    """Send another machine a form.

    Raises:
        NoAnswer: it may not be called, does not answer, or not in time.

    """
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return _call("POST", url, urlencode(form).encode(), kind | dict(headers or {}))


def send(url: str, body: bytes, *, headers: Mapping[str, str]) -> Answer:
    """Send another machine some bytes; the headers say what they are.

    Raises:
        NoAnswer: it may not be called, does not answer, or not in time.

    """
    return _call("POST", url, body, headers)


def _call(method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    try:
        return _called(method, _checked(url), body, headers)
    except FAULTS as error:
        message = f"{type(error).__name__}: {error}"
        raise NoAnswer(message) from error


def _called(
    method: str, parts: SplitResult, body: bytes, headers: Mapping[str, str]
) -> Answer:
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    address = _address(host, port, is_plain=parts.scheme == "http")
    with closing(_connected(address, port)) as raw:
        # A socket's own timeout begins again with each byte. This ends it all.
        end = Timer(SECONDS, _hang_up, (raw,))
        end.start()
        try:
            line = _secured(raw, host) if parts.scheme == "https" else raw
            return _exchange(line, method, parts, body, headers)
        finally:
            end.cancel()


def _exchange(
    line: socket.socket,
    method: str,
    parts: SplitResult,
    body: bytes,
    headers: Mapping[str, str],
) -> Answer:
    connection = http.client.HTTPConnection(parts.netloc)
    connection.sock = line
    with closing(connection):
        path = parts.path or "/"
        connection.request(
            method,
            f"{path}?{parts.query}" if parts.query else path,
            body or None,
            {"Accept-Encoding": "identity", "User-Agent": "Entraide", **headers},
        )
        with connection.getresponse() as answer:
            if answer.headers.get("Content-Encoding", "identity") != "identity":
                message = "it is packed"
                raise NoAnswer(message)
            if 300 <= answer.status < 400:  # noqa: PLR2004 - a redirect
                message = f"it leads elsewhere, with {answer.status}"
                raise NoAnswer(message)
            found = answer.read(MOST + 1)
            if len(found) > MOST:
                message = "it is too long"
                raise NoAnswer(message)
            return Answer(answer.status, found)


def _checked(url: str) -> SplitResult:
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        message = "neither https nor http"
    elif not parts.hostname or "@" in parts.netloc or "%" in parts.netloc:
        message = "no plain host"
    elif any(ord(sign) <= 32 or ord(sign) > 126 for sign in url):  # noqa: PLR2004
        message = "signs that no address has"
    else:
        return parts
    raise ValueError(message)


def _address(host: str, port: int, *, is_plain: bool) -> str:
    """Give an address of a host, when all that it has may be called."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    addresses = [str(it[4][0]) for it in found]
    for it in addresses:
        if not _may_be_called(ip_address(it), is_plain=is_plain):
            message = f"{host} is at {it}, which may not be called"
            raise ValueError(message)
    return addresses[0]


def _may_be_called(address: Ip, *, is_plain: bool) -> bool:
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        return _may_be_called(address.ipv4_mapped, is_plain=is_plain)
    config: Config = current_app.extensions["forum.config"]
    inside = [ip_network(it.strip()) for it in config.reaches.split(",") if it.strip()]
    if any(address in network for network in inside):
        return True
    return (
        not is_plain
        and address.is_global
        and not address.is_multicast
        and not address.is_reserved
        and not any(address in network for network in IN_DISGUISE)
    )


def _connected(address: str, port: int) -> socket.socket:
    return socket.create_connection((address, port), timeout=SECONDS)


def _secured(raw: socket.socket, host: str) -> socket.socket:
    """Speak TLS with whoever has the certificate of the name that was asked for."""
    return ssl.create_default_context().wrap_socket(raw, server_hostname=host)


def _hang_up(raw: socket.socket) -> None:
    """End a connection from outside, whatever it is doing."""
    try:
        socket.socket.shutdown(raw, socket.SHUT_RDWR)
    except OSError:
        return  # it has ended by itself
