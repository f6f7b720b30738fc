"""The real stack, served on this machine, and people in front of real browsers."""

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect

from forum.demo.rules import PASSWORD
from tests.journeys.months import months, opened  # noqa: F401 - fixtures
from tests.journeys.person import Somebody
from tests.security.conftest import address, one_site, site  # noqa: F401 - fixtures

OWED = "SELECT count(*) FROM job WHERE due_at <= datetime('now')"
ROOT = Path(__file__).parent.parent.parent
expect.set_options(timeout=10_000)  # a machine may be busy; the promise is elsewhere


class Served:
    """A community of its own: web server, worker, database, index, mailbox."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.url, self.folder = f"http://127.0.0.1:{port}", folder
        env = os.environ | {
            "PORT": str(port),
            "FORUM_INSTANCE": str(folder),
            "FORUM_SEARCH_INDEX": str(folder / "search_index"),
            "FORUM_REPLY_ADDRESS": "reply@localhost",
            "FORUM_MAIL_IN": f"maildir:{folder / 'maildir'}",
        }
        command = [sys.executable, "-m", "forum.cli", "run"]
        self._process = subprocess.Popen(command, cwd=ROOT, env=env)  # noqa: S603

    def wait(self, path: str, *, seconds: int = 240) -> None:
        """Wait until a page is there."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                urllib.request.urlopen(self.url + path, timeout=5).close()
            except OSError:
                time.sleep(0.2)
            else:
                return
        pytest.fail(f"nothing answered at {path} within {seconds} s")

    def settle(self, *, seconds: int = 240) -> None:
        """Wait until the worker has done all that the planting asked for."""
        end = time.monotonic() + seconds
        with closing(sqlite3.connect(self.folder / "forum.db")) as database:
            while database.execute(OWED).fetchone() != (0,):
                if time.monotonic() > end:
                    pytest.fail(f"work is still owed after {seconds} s")
                time.sleep(0.2)

    def newest_mail(self, to: str, *, seconds: int = 20) -> str:
        """Wait for a letter and give its text."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            letters = sorted((self.folder / "mail").glob(f"*{to}*"))
            if letters:
                return letters[-1].read_text("utf-8")
            time.sleep(0.2)
        pytest.fail(f"no letter to {to} within {seconds} s")

    def receives(self, mail: bytes, name: str) -> None:
        """Put a mail where the mail server would, whole or not at all."""
        box = self.folder / "maildir"
        for each in ("tmp", "new", "cur"):
            (box / each).mkdir(parents=True, exist_ok=True)
        (box / "tmp" / name).write_bytes(mail)
        (box / "tmp" / name).replace(box / "new" / name)

    def stop(self) -> None:
        """End it as Ctrl-C would."""
        self._process.terminate()
        self._process.wait(20)


@pytest.fixture(scope="session")
def served(tmp_path_factory) -> Iterator[Served]:
    served = Served(tmp_path_factory.mktemp("served"))
    served.wait("/questions")
    served.settle()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def signed_in(served, chrome) -> dict[str, object]:  # noqa: ARG001 - filled as needed
    """Keep what each browser knows, so that nobody signs in twice."""
    return {}


@pytest.fixture
def somebody(served, chrome, signed_in):
    """Open a browser: `somebody("claire", language="fr", scripts=False)`."""
    contexts = []

    def open_one(
        handle: str = "",
        *,
        language: str = "en",
        scripts: bool = True,
        width: int = 1280,
        scheme: str = "light",
    ) -> Somebody:
        if handle and handle not in signed_in:
            signed_in[handle] = _sign_in(served, chrome, handle)
        context = chrome.new_context(
            base_url=served.url,
            locale=language,
            java_script_enabled=scripts,
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            storage_state=signed_in.get(handle),
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Somebody(context.new_page(), language)

    yield open_one
    for context in contexts:
        context.close()


def _sign_in(served, chrome, handle: str) -> object:
    context = chrome.new_context(base_url=served.url, locale="en")
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#who", handle)
    page.fill("#password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)
    state = context.storage_state()
    context.close()
    return state
