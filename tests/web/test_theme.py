"""A brand chooses one colour; whatever it is, people can read the page."""

from itertools import product

import pytest

from forum.web import theme

STEPS = range(0, 256, 15)
EVERY_COLOUR = [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in product(STEPS, STEPS, STEPS)]


def test_every_colour_a_brand_may_choose_ends_readable_in_light():
    worst = min(
        theme.contrast(one, other)
        for colour in EVERY_COLOUR
        for accents in [theme.light(colour)]
        for one, other in [
            (accents.accent, theme.LIGHT_SUNKEN),
            (accents.accent, theme.WHITE),
            (accents.accent, accents.soft),
            (accents.hover, accents.on_accent),
        ]
    )

    assert len(EVERY_COLOUR) == 5832
    assert worst >= theme.READABLE


def test_every_colour_a_brand_may_choose_ends_readable_in_dark():
    worst = min(
        theme.contrast(one, other)
        for colour in EVERY_COLOUR
        for accents in [theme.dark(colour)]
        for one, other in [
            (accents.accent, theme.DARK_SURFACE),
            (accents.accent, theme.NEAR_BLACK),
            (accents.accent, accents.soft),
            (accents.hover, accents.on_accent),
        ]
    )

    assert worst >= theme.READABLE


@pytest.mark.parametrize("colour", ["#0b5cab", "#a8201a", "#1e6b3a"])
def test_a_colour_that_can_be_read_already_is_left_as_it_is(colour):
    assert theme.light(colour).accent == colour


def test_a_yellow_brand_keeps_its_hue_in_a_darker_link():
    accent = theme.light("#ffcc00").accent

    assert theme.to_oklch(accent).hue == pytest.approx(
        theme.to_oklch("#ffcc00").hue, abs=0.05
    )


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#7db8f5", "#00ff7f"])
def test_a_colour_taken_apart_and_put_together_is_the_same(colour):
    assert theme.to_hex(theme.to_oklch(colour)) == colour


@pytest.mark.parametrize("text", ["red", "#12345", "#12345g", "#123456;", ""])
def test_only_six_hexadecimal_digits_are_a_colour(text):
    assert not theme.is_colour(text)
