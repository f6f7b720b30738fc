"""Nothing that people write runs in a reader's browser (S-03).

The pages have no content security policy: what we make of a text must hold alone. The
same texts unchanged must run, or this test would prove nothing.
"""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from forum.kernel.markup import html_to_markdown, render, tidy
from forum.kernel.markup.sanitising import sanitise
from tests.security.firing import ARMED, Watch, provoke, serving
from tests.security.vectors import OURS

pytestmark = pytest.mark.browser
TREATMENTS: dict[str, Callable[[str], str]] = {
    "rendered": lambda text: render(text).html,
    "sanitised": lambda text: sanitise(tidy(text)),
    "imported": lambda text: render(html_to_markdown(text)).html,
}
AT_ONCE = 40


@dataclass
class Outcome:
    """What ran, what was left that could, and who else was told."""

    fired: dict[str, set[str]] = field(default_factory=dict)
    armed: dict[str, list[str]] = field(default_factory=dict)
    sent_off: list[str] = field(default_factory=list)


@pytest.mark.parametrize("treatment", TREATMENTS)
def test_none_of_our_attacks_runs(chrome, treatment):
    tried = [TREATMENTS[treatment](text) for text in OURS]

    assert attempt(chrome, tried) == Outcome()


def test_our_attacks_run_when_nobody_treats_them(chrome):
    assert len(attempt(chrome, OURS).fired) >= 0.2 * len(OURS)


@pytest.mark.real_data
@pytest.mark.parametrize("treatment", ["rendered", "imported"])  # both sanitise
def test_none_of_the_known_attacks_runs(chrome, treatment):
    tried = [TREATMENTS[treatment](text) for text in known_attacks()]

    assert attempt(chrome, tried) == Outcome()


@pytest.mark.real_data
def test_known_attacks_run_when_nobody_treats_them(chrome):
    attacks = known_attacks()

    assert len(attempt(chrome, attacks).fired) >= 0.2 * len(attacks)


def known_attacks() -> list[str]:
    folder = Path(os.environ["TEST_REAL_DATA"], "hostile")
    names = "dompurify-expect-dev.json", "owasp-xss-filter-evasion.json"
    texts = [(folder / name).read_text(encoding="utf-8") for name in names]
    return [it["payload"] for text in texts for it in json.loads(text)]


def attempt(browser: Browser, bodies: Sequence[str]) -> Outcome:
    """Show each text in a frame of its own, provoke it, and tell what happened."""
    pages = {
        f"/{number}": f"<!doctype html><meta charset=utf-8><div id=post>{body}</div>"
        for number, body in enumerate(bodies)
    }
    for first in range(0, len(bodies), AT_ONCE):
        pages[f"/from/{first}"] = "<!doctype html>" + "".join(
            f'<iframe name="v-{number}" src="/{number}" width=300 height=150 sandbox="'
            'allow-scripts allow-same-origin allow-forms allow-popups"></iframe>'
            for number in range(first, min(first + AT_ONCE, len(bodies)))
        )
    outcome = Outcome()
    with serving(pages) as home, browser.new_context() as context:
        watch = Watch(context, home=home)
        for first in range(0, len(bodies), AT_ONCE):
            page = context.new_page()
            page.goto(f"{home}/from/{first}")
            _examine(page, bodies, outcome)
            page.close()
        outcome.fired = {bodies[it]: kinds for it, kinds in watch.fired.items()}
        outcome.sent_off = watch.sent_off
    return outcome


def _examine(page: Page, bodies: Sequence[str], outcome: Outcome) -> None:
    frames = [frame for frame in page.frames if frame.name.startswith("v-")]
    assert frames
    for frame in frames:
        if armed := frame.evaluate(ARMED):
            outcome.armed[bodies[int(frame.name[2:])]] = armed
    for frame in frames:
        provoke(frame)
    page.wait_for_timeout(300)
