"""A real browser whose requests the application answers, without a network."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, sync_playwright

from tests.browser import WANTED, chromium

SITE = "http://localhost"
QUIET = ("--disable-gpu", "--disable-background-networking", "--no-first-run")


@contextmanager
def opened() -> Iterator[Browser]:
    """Start Chromium, or say why not."""
    if not (path := chromium()):
        pytest.fail(WANTED)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*QUIET])
        yield browser
        browser.close()


def answered_by(client, context: BrowserContext) -> BrowserContext:
    """Let a Flask test client answer whatever the pages ask for."""

    def answer(route: Route) -> None:
        asked, url = route.request, urlsplit(route.request.url)
        unpacked = {k: v for k, v in asked.headers.items() if k != "accept-encoding"}
        reply = client.open(
            f"{url.path}?{url.query}",
            method=asked.method,
            headers=unpacked,
            data=asked.post_data_buffer,
        )
        route.fulfill(
            status=reply.status_code, headers=dict(reply.headers), body=reply.data
        )

    context.route("**/*", answer)
    return context


def answered_with(
    pages: dict[str, Callable], context: BrowserContext
) -> BrowserContext:
    """Let functions answer, by path: from a request to (status, text)."""

    def answer(route: Route) -> None:
        page = pages.get(urlsplit(route.request.url).path, _nothing)
        status, text = page(route.request)
        route.fulfill(status=status, content_type="text/html", body=text)

    context.route("**/*", answer)
    return context


def _nothing(_request) -> tuple[int, str]:
    return 404, ""
