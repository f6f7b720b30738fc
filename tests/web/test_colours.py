"""What is written in static/css/tokens.css can be read, in light and in dark."""

import re

import pytest

from forum.config import ROOT
from forum.web import theme

TOKENS = (ROOT / "static/css/tokens.css").read_text()
LIGHT, DARK = (
    dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    for block in re.split(r"prefers-color-scheme: dark", TOKENS)
)
SCHEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]
GROUNDS = ("canvas", "surface", "sunken")
TEXTS = ("ink", "ink-2", "ink-3", "accent", "accent-hover", "good", "warn", "bad")
MEANINGS = ("accent", "good", "warn", "bad", "brandvoice", "voice")


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("text", [*TEXTS, "brandvoice", "voice"])
def test_text_is_read_on_every_background(tokens, text):
    worst = min(theme.contrast(tokens[text], tokens[ground]) for ground in GROUNDS)

    assert worst >= 5


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("meaning", MEANINGS)
def test_a_meaning_is_read_on_its_own_soft_background(tokens, meaning):
    assert theme.contrast(tokens[meaning], tokens[f"{meaning}-soft"]) >= 5


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("meaning", MEANINGS)
def test_ordinary_text_is_read_on_every_soft_background(tokens, meaning):
    soft = tokens[f"{meaning}-soft"]

    assert theme.contrast(tokens["ink"], soft) >= 7
    assert theme.contrast(tokens["ink-2"], soft) >= 5


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("filled", ["accent", "accent-hover", "good", "bad"])
def test_text_is_read_on_what_is_filled(tokens, filled):
    on = tokens[f"on-{filled.removesuffix('-hover')}"]

    assert theme.contrast(on, tokens[filled]) >= 5


@pytest.mark.parametrize("tokens", SCHEMES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_the_edge_of_a_control_is_seen(tokens, ground):
    assert theme.contrast(tokens["line-strong"], tokens[ground]) >= 3


def test_a_themed_page_is_measured_on_the_backgrounds_it_has():
    assert LIGHT["sunken"] == theme.LIGHT_SUNKEN
    assert DARK["surface"] == theme.DARK_SURFACE
    assert LIGHT["accent"] == theme.DEFAULT
