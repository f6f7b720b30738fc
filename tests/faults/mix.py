"""People who use the site at once, each keeping a log of what they were told."""

import http.client
import random
import secrets
import threading
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from tests.faults.stack import Stack


@dataclass
class Told:
    """What somebody sent, and what they were told of it."""

    kind: str
    mark: str
    outcome: str = "unknown"


@dataclass
class Client(threading.Thread):
    """One person, busy until told to stop."""

    stack: Stack
    number: int
    stop: threading.Event
    log: list[Told] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.chance = random.Random(self.number)

    def __hash__(self) -> int:
        return self.number

    def run(self) -> None:
        """Ask, answer, comment, vote, read, in a mix that can be repeated."""
        while not self.stop.is_set():
            self.act()
            time.sleep(0.02)

    def act(self) -> None:
        """Do one thing, and write down what came of it."""
        mark = f"mark-{self.number}-{secrets.token_hex(6)}"
        question = self.chance.choice(self.stack.questions)
        kind, path, form = self.chance.choice([
            ("ask", "/questions/ask", {
                "title": f"A question of {mark}", "body": mark,
                "area_id": str(self.stack.area),
            }),
            ("answer", f"/questions/{question}/answers", {"body": mark}),
            ("answer", f"/questions/{question}/answers", {"body": mark}),
            ("comment", f"/questions/posts/{question}/comment", {"body": mark}),
            ("me_too", f"/questions/{question}/me-too", {"on": "1"}),
            ("read", f"/questions/{question}", {}),
        ])  # fmt: skip
        told = Told(kind, mark)
        self.log.append(told)
        try:
            status = self._send(kind, path, form)
        except (OSError, http.client.HTTPException):
            return
        told.outcome = "ok" if status in {200, 301, 303} else f"refused {status}"

    def _send(self, kind: str, path: str, form: dict[str, str]) -> int:
        cookie, token = self.stack.people[self.number]
        line = http.client.HTTPConnection("127.0.0.1", self.stack.port, timeout=15)
        try:
            headers = {"Cookie": cookie}
            if kind == "read":
                line.request("GET", path, headers=headers)
            else:
                once = secrets.token_urlsafe(16)
                body = urlencode({**form, "csrf_token": token, "once": once})
                kind_of_body = "application/x-www-form-urlencoded"
                headers["Content-Type"] = kind_of_body
                line.request("POST", path, body, headers)
            return line.getresponse().status
        finally:
            line.close()


def compare(stack: Stack, clients: list[Client]) -> list[str]:
    """Hold the logs against the database: what was said to be kept is there, once.

    What was refused is absent; of what nobody knows, nothing is there twice.
    """
    wrong = []
    texts = [text for (text,) in stack.ask("SELECT body FROM post")]
    for told in (it for client in clients for it in client.log):
        if told.kind in {"read", "me_too"}:
            continue
        times = sum(told.mark in text for text in texts)
        expected = {"ok": {1}, "unknown": {0, 1}}.get(told.outcome, {0})
        if times not in expected:
            wrong.append(
                f"{told.kind} {told.mark}: {told.outcome}, there {times} times"
            )
    return wrong
