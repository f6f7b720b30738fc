"""A community in which time passes when somebody says so, and browsers that see it."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page

from forum.infra.db import db, session
from forum.infra.outbox import work_off
from forum.kernel import clock
from forum.kernel.clock import now, stopped_at
from forum.loop.jobs import mind_the_rounds, take_up_again
from forum.notify.jobs import begin_digests
from tests.security.site import Site


class Months:
    """A community in which time passes when somebody says so."""

    def __init__(self, site: Site) -> None:
        self.site, self.now = site, now()
        self.browsers: list[tuple[BrowserContext, str, str]] = []
        before = site.app.before_request_funcs.setdefault(None, [])
        before.insert(0, lambda: clock._read.set(lambda: self.now) and None)  # noqa: SLF001

    def pass_by(self, days: int, *, hours: float = 0) -> None:
        """Let days go, with what comes round by itself."""
        self.now += timedelta(days=days, hours=hours)
        far = "2099-01-01 00:00:00.000000"  # nobody signs in again here
        self.site.run("UPDATE sign_in SET ends_at = ?", far)
        for context, by, address in self.browsers:
            self.site.sign_in(context, by=by, at=address)
        with self.at_work():
            mind_the_rounds()
            take_up_again()
            begin_digests()
            work_off(limit=10_000)

    def at_work(self) -> "_AtWork":
        return _AtWork(self.site.app, self)


class _AtWork:
    """The database and the clock of that day, for what needs no page."""

    def __init__(self, app: Flask, months: Months) -> None:
        self._context, self._clock = app.app_context(), stopped_at(months.now)

    def __enter__(self) -> None:
        self._context.push()
        self._clock.__enter__()

    def __exit__(self, *failure: object) -> None:
        session.commit()
        db.session.remove()
        self._clock.__exit__(None, None, None)
        self._context.pop()


@pytest.fixture
def months(tmp_path, empty_database):
    site = Site(tmp_path, empty_database)
    yield Months(site)
    site.close()


@pytest.fixture
def opened(months, chrome):
    """Open a browser: `opened("staff")`; each keeps its language and its scripts."""
    with months.site.served() as address:
        contexts = []

        def open_one(by: str, language: str, *, scripts: bool):
            context = chrome.new_context(
                base_url=address,
                locale=language,
                java_script_enabled=scripts,
                viewport={"width": 390, "height": 900},
            )
            context.set_default_timeout(15_000)
            if by != "visitor":
                months.site.sign_in(context, by=by, at=address)
                months.browsers.append((context, by, address))
            contexts.append(context)
            return context.new_page()

        yield open_one
        for context in contexts:
            context.close()


def press(page: Page, button: str) -> None:
    """Press a button, and wait for where it leads."""
    page.locator(button).last.click()
    page.wait_for_load_state()
