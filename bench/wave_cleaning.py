"""A moderator who cleans up through the pages, with every request and key counted."""

import re
from contextvars import Context
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient

from forum.infra.db import session
from forum.kernel import clock
from forum.people.rules import Member
from tests.make import Make

TICKED: Final = re.compile(r'name="review" value="(\d+)"')
HIDDEN_FIELD: Final = re.compile(r'<input[^>]*type="hidden"[^>]*>')
PART: Final = re.compile(r'(name|value)="([^"]*)"')
BATCH: Final = re.compile(r'name="batch" value="([0-9a-f]+)"')

# What each takes, in seconds. KEY is that of the keystroke-level model for somebody
# who does not type for a living; READ and JUDGE are ours, and the larger part.
READ, KEY, PAGE, JUDGE = 4.0, 0.28, 1.0, 6.0
KEYS_OF_ALL = 12  # to the link that ticks everything, and Enter
KEYS_OF_ONE = 4  # to the next tick, and Space
KEYS_OF_SEND = 4
KEYS_OF_DECISION = 12  # the ruling, the reason by its first letters, the button


@dataclass
class Moderator:
    """Somebody with a keyboard; they know advertising when they see it."""

    client: FlaskClient
    spam: set[int]
    """The reviews that are about advertising."""

    requests: int = 0
    acts: int = 0
    seconds: float = 0.0
    seen: set[int] = field(default_factory=set)
    slips: list[str] = field(default_factory=list)

    def clean(self) -> None:
        """Go through the queue until nothing waits."""
        while found := self.look():
            bad = [it for it in found if it in self.spam]
            good = [it for it in found if it not in self.spam]
            if bad:
                self.decide(bad, "hide", of=len(found))
            if bad and good:  # back in the queue, they are what is on top
                self._get("/moderation?all=1")
            if good:
                self.decide(good, "keep", of=len(good))

    def look(self) -> list[int]:
        """Open the queue with everything ticked, and read what is new there."""
        page = self._get("/moderation?all=1")
        found = [int(it) for it in TICKED.findall(page)]
        self.seconds += READ * len(set(found) - self.seen) + KEYS_OF_ALL * KEY
        self.seen |= set(found)
        return found

    def decide(self, chosen: list[int], ruling: str, *, of: int) -> None:
        """Untick what is not meant, look through the rest once more, and confirm."""
        self.seconds += ((of - len(chosen)) * KEYS_OF_ONE + KEYS_OF_SEND) * KEY
        path = f"/moderation/several?{urlencode({'review': chosen}, doseq=True)}"
        form = _fields(self._get(path))
        self.seconds += JUDGE + KEYS_OF_DECISION * KEY
        reason = "spam" if ruling == "hide" else ""
        form |= {"ruling": [ruling], "reason": [reason], "note": [""]}
        self._post(path, form)

    def take_back(self) -> None:
        """Take back the last of what was decided in one go."""
        page = self._get("/moderation/decided")
        [batch, *_] = BATCH.findall(page)
        token = _fields(page)["csrf_token"][:1]
        self.seconds += JUDGE + KEYS_OF_SEND * KEY
        self._post("/moderation/several/undo", {"csrf_token": token, "batch": [batch]})

    def _get(self, path: str) -> str:
        return self._send("GET", path, {})

    def _post(self, path: str, form: dict[str, list[str]]) -> None:
        self.acts += 1
        self._send("POST", path, form)

    def _send(self, method: str, path: str, form: dict[str, list[str]]) -> str:
        self.requests += 1
        self.seconds += PAGE
        session.commit()
        elsewhere = Context()
        elsewhere.run(clock._read.set, clock._read.get())  # noqa: SLF001 - all see one
        answer = elsewhere.run(self.client.open, path, method=method, data=form)
        session.expire_all()
        if answer.status_code not in {200, 303}:
            self.slips.append(f"{method} {path[:40]}: {answer.status_code}")
        return answer.text


def moderator_at(app: Flask, who: Member, spam: set[int]) -> Moderator:
    """Sign somebody in."""
    client = app.test_client()
    token = Make().signed_in(who)
    session.commit()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return Moderator(client, spam)


def _fields(page: str) -> dict[str, list[str]]:
    """Gather what a browser would send along unseen."""
    form: dict[str, list[str]] = {}
    main = page.partition("<main")[2]
    for each in HIDDEN_FIELD.findall(main):
        parts = dict(PART.findall(each))
        form.setdefault(parts["name"], []).append(parts.get("value", ""))
    return form
