"""S-36: a request has one end, whatever its headers say to the web server."""

import socket
from collections.abc import Iterator

import pytest

from tests.live import Stack

HIDDEN = "GET /hidden-in-the-body HTTP/1.1\r\nHost: {host}\r\n\r\n"
CHUNKED = "Transfer-Encoding: chunked"
# Each has two readings of where it ends, or none.
AMBIGUOUS = {
    "two lengths": ["Content-Length: 5", "Content-Length: 50"],
    "two lengths in a line": ["Content-Length: 5, 50"],
    "a length below nought": ["Content-Length: -1"],
    "a length with a sign": ["Content-Length: +5"],
    "a length that is no number": ["Content-Length: 5x"],
    "both, the length first": ["Content-Length: 4", CHUNKED],
    "both, the length last": [CHUNKED, "Content-Length: 4"],
    "chunks under another name": ["Transfer-Encoding: xchunked"],
    "chunks that are not the last": ["Transfer-Encoding: chunked, identity"],
    "a space before the colon": ["Transfer-Encoding : chunked", "Content-Length: 4"],
    "a folded line": ["Content-Length: 4", " 0", "X-A: b"],
    "a line without a colon": ["Content-Length: 4", "nonsense"],
    "a name that is none": ["Content-Length: 4", "X\x00Y: z"],
    "an endless chunk": [CHUNKED],
}
ENDLESS = "FFFFFFFFFFFFFFFFFF\r\n0\r\n\r\n"


@pytest.fixture(scope="module")
def stack(tmp_path_factory, empty_database) -> Iterator[Stack]:
    stack = Stack(tmp_path_factory.mktemp("wire"), empty_database, FORUM_WORKER="none")
    stack.start()
    yield stack
    stack.close()


def told(stack: Stack, raw: str) -> bytes:
    """Say something to the port as it is, and listen until it hangs up."""
    found = b""
    with socket.create_connection(("127.0.0.1", stack.port), timeout=3) as line:
        line.sendall(raw.encode("latin-1"))
        try:
            while part := line.recv(65_536):
                found += part
        except (TimeoutError, ConnectionResetError):
            return found
    return found


def request(stack: Stack, *headers: str, body: str = "", line: str = "") -> str:
    start = line or "POST /sign-in HTTP/1.1"
    host = f"Host: 127.0.0.1:{stack.port}"
    return "\r\n".join([start, host, *headers, "", body])


@pytest.mark.parametrize("kind", AMBIGUOUS)
def test_s36_a_request_with_two_ends_hides_no_other(stack, kind):
    hidden = HIDDEN.format(host=f"127.0.0.1:{stack.port}")
    body = ENDLESS if kind == "an endless chunk" else f"0\r\n\r\n{hidden}"

    answer = told(stack, request(stack, *AMBIGUOUS[kind], body=body))

    answered = answer.count(b"HTTP/1.1 ")
    assert answered <= 1, answer[:400]
    assert b"404 Not Found" not in answer


def test_s36_two_plain_requests_on_one_line_are_answered_both(stack):
    """Otherwise a single answer above would prove nothing."""
    one = request(stack, line="GET /health/live HTTP/1.1")

    assert told(stack, one + one).count(b"HTTP/1.1 200") == 2


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT", "DEBUG"])
def test_s36_no_other_method_is_answered_with_what_was_sent(stack, method):
    sent = request(stack, "X-Secret: ocelot", line=f"{method} /sign-in HTTP/1.1")

    answer = told(stack, sent)

    assert b"ocelot" not in answer
    assert b" 200 " not in answer.split(b"\r\n")[0]


def test_s36_without_a_proxy_nobody_chooses_where_they_come_from(stack):
    """Thirty tries from one place are its last, whatever place each claims."""
    caller = stack.visitor()
    statuses = []
    for n in range(32):
        body = f"csrf_token={caller.token}&who=nobody-{n}&password=x"
        raw = request(
            stack,
            f"X-Forwarded-For: 198.51.100.{n}",
            f"Forwarded: for=198.51.100.{n}",
            f"X-Real-IP: 198.51.100.{n}",
            f"Cookie: forum={caller.cookie}",
            "Content-Type: application/x-www-form-urlencoded",
            f"Content-Length: {len(body)}",
            "Connection: close",
            body=body,
        )
        statuses.append(int(told(stack, raw).split()[1]))

    assert statuses[:30] == [422] * 30
    assert statuses[30:] == [429] * 2


def test_s36_a_method_in_small_letters_is_guarded_as_in_large_ones(stack):
    body = "who=ada&password=x"
    raw = request(
        stack,
        "Origin: https://evil.example",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
        line="post /sign-in HTTP/1.1",
        body=body,
    )

    assert int(told(stack, raw).split()[1]) in {400, 403, 405}


def test_s36_the_server_does_not_say_which_version_it_is(stack):
    """It names itself; a proxy in front puts its own name there."""
    answer = told(stack, request(stack, line="GET / HTTP/1.1"))
    head = answer.partition(b"\r\n\r\n")[0].lower().split(b"\r\n")

    assert [it for it in head if it.startswith((b"server:", b"x-powered"))] == [
        b"server: granian"
    ]
