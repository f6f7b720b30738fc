"""Rendering when things go wrong, or all at once."""

import inspect
import logging
import sys
from threading import Thread

import pytest

from forum.kernel.markup import render


def html(source: str) -> str:
    return render(source).html.strip()


def test_threads_render_at_once_without_mixing():
    sources = [f"**{n}** https://a.fr/{n} `{n}`\n\n> {n}" for n in range(8)]
    alone = [html(source) for source in sources]
    together: list[set[str]] = [set() for _ in sources]

    def work(n: int) -> None:
        together[n] = {html(sources[n]) for _ in range(40)}

    threads = [Thread(target=work, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert together == [{one} for one in alone]


@pytest.fixture
def _quiet():
    """Hold the log: writing it takes more calls than this test leaves."""
    logging.disable()
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.usefixtures("_quiet")
def test_readers_get_the_plain_words_when_rendering_fails():
    """The stack runs out inside, at each place in turn: an error no code raises."""
    source = "<script>alert(1)</script> **a**\nb\n\nc"
    plain = "<p>&lt;script&gt;alert(1)&lt;/script&gt; **a**<br>b</p><p>c</p>"
    usual = html(source)

    seen = {_with_calls_left(left, source) for left in range(10, 250)}

    assert seen == {usual, plain, "gave up"}


def _with_calls_left(left: int, source: str) -> str:
    def dive(depth: int) -> str:
        return dive(depth - 1) if depth else html(source)

    try:
        return dive(sys.getrecursionlimit() - len(inspect.stack(0)) - left)
    except RecursionError:
        return "gave up"
