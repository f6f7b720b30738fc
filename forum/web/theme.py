"""From the one colour a brand gives to the four a page needs, in light and in dark.

The brand keeps its hue. Only lightness moves, one hundredth at a time, until text in
the accent can be read on every background, and text on the accent too. A yellow brand
gets dark ochre links, and keeps its yellow in its logo.

Colours move in OKLCH, where equal steps look equal (Björn Ottosson, 2020).
"""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

READABLE: Final = 4.5  # WCAG 2.2, criterion 1.4.3
STEP: Final = 0.01
DEFAULT: Final = "#0b5cab"  # whose accents, drawn by hand, are in tokens.css

# What the accent must be read on: the same values as in static/css/tokens.css.
LIGHT_SUNKEN: Final = "#f3f1ed"
WHITE: Final = "#ffffff"
DARK_SURFACE: Final = "#1f1d1c"
NEAR_BLACK: Final = "#0b1a2a"

_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")


@dataclass(frozen=True, slots=True)
class Accents:
    """The four colours that belong to the brand."""

    accent: str
    hover: str
    soft: str
    on_accent: str


@dataclass(frozen=True, slots=True)
class Oklch:
    """A colour as lightness (0 to 1), chroma (0 is grey) and hue (an angle)."""

    lightness: float
    chroma: float
    hue: float


def is_colour(text: str) -> bool:
    """Say whether this is a colour as `#rrggbb`."""
    return _COLOUR.fullmatch(text) is not None


def light(colour: str) -> Accents:
    """Darken a brand's colour until it can be read on a light page."""
    accent = _readable(to_oklch(colour), -STEP, on=(LIGHT_SUNKEN, WHITE))
    tint = replace(accent, lightness=0.955, chroma=min(accent.chroma, 0.02))
    return Accents(
        accent=to_hex(accent),
        hover=to_hex(replace(accent, lightness=accent.lightness - 0.08)),
        soft=to_hex(_readable(tint, STEP, on=(to_hex(accent),))),
        on_accent=WHITE,
    )


def dark(colour: str) -> Accents:
    """Lighten a brand's colour until it can be read on a dark page."""
    accent = _readable(to_oklch(colour), STEP, on=(DARK_SURFACE, NEAR_BLACK))
    tint = replace(accent, lightness=0.28, chroma=min(accent.chroma, 0.045))
    return Accents(
        accent=to_hex(accent),
        hover=to_hex(replace(accent, lightness=accent.lightness + 0.08)),
        soft=to_hex(_readable(tint, -STEP, on=(to_hex(accent),))),
        on_accent=NEAR_BLACK,
    )


@lru_cache(maxsize=16)
def style(colour: str) -> str:
    """Write the style sheet that puts a brand's accents over the default ones."""
    return (
        f"@layer tokens {{\n:root {{ {_declared(light(colour))} }}\n"
        "@media screen and (prefers-color-scheme: dark) {\n"
        f":root {{ {_declared(dark(colour))} }}\n}}\n"
        "@media (prefers-contrast: more) {\n"
        ":root { --accent-soft: var(--surface); }\n}\n}\n"
    )


def contrast(one: str, other: str) -> float:
    """Measure how well one colour is read on another, from 1 to 21 (WCAG 2.2)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def to_oklch(colour: str) -> Oklch:
    """Take a colour apart into lightness, chroma and hue."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return Oklch(
        lightness=0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        chroma=math.hypot(a, b),
        hue=math.atan2(b, a),
    )


def to_hex(colour: Oklch) -> str:
    """Put a colour together, as vivid as a screen can show it at that lightness."""
    colour = replace(colour, lightness=min(1.0, max(0.0, colour.lightness)))
    if not _can_be_shown(colour):
        colour = replace(colour, chroma=_most_vivid(colour))
    return "#" + "".join(
        f"{round(255 * _encoded(min(1.0, max(0.0, channel)))):02x}"
        for channel in _to_linear(colour)
    )


def _readable(colour: Oklch, step: float, *, on: tuple[str, ...]) -> Oklch:
    """Move lightness step by step until the colour reads well; black or white does."""
    while min(contrast(to_hex(colour), ground) for ground in on) < READABLE:
        colour = replace(colour, lightness=colour.lightness + step)
    return colour


def _most_vivid(colour: Oklch) -> float:
    """Find the greatest chroma a screen can show, by halving: grey always can."""
    shown, not_shown = 0.0, colour.chroma
    for _ in range(12):
        middle = (shown + not_shown) / 2
        if _can_be_shown(replace(colour, chroma=middle)):
            shown = middle
        else:
            not_shown = middle
    return shown


def _can_be_shown(colour: Oklch) -> bool:
    # The conversion itself is exact to about a thousandth of a channel's range.
    return all(-0.001 <= channel <= 1.001 for channel in _to_linear(colour))  # noqa: PLR2004


def _to_linear(colour: Oklch) -> tuple[float, float, float]:
    a = colour.chroma * math.cos(colour.hue)
    b = colour.chroma * math.sin(colour.hue)
    long = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _linear(colour: str) -> tuple[float, float, float]:
    """Undo the screen's own curve (sRGB), so that light can be added up."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return _decoded(red), _decoded(green), _decoded(blue)


def _decoded(channel: float) -> float:
    if channel <= 0.04045:  # noqa: PLR2004
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


def _encoded(channel: float) -> float:
    if channel <= 0.0031308:  # noqa: PLR2004
        return 12.92 * channel
    return float(1.055 * channel ** (1 / 2.4) - 0.055)


def _luminance(colour: str) -> float:
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _declared(accents: Accents) -> str:
    return (
        f"--accent: {accents.accent}; --accent-hover: {accents.hover}; "
        f"--accent-soft: {accents.soft}; --on-accent: {accents.on_accent};"
    )
