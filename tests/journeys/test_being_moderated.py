"""From a flag to the public log: hidden for a reason, appealed, and shown again."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_looking_after import asked

pytestmark = pytest.mark.browser
ABUSE = {"fr": "propos abusifs", "en": "abuse"}


@pytest.mark.parametrize(
    ("language", "scripts"), [("fr", True), ("en", False)], ids=["fr-js", "en-no-js"]
)
def test_what_is_hidden_is_explained_appealed_and_shown_again(
    somebody, language, scripts
):
    claire = somebody("claire", language=language, scripts=scripts)
    samir = somebody("samir", language=language, scripts=scripts)
    marc = somebody("marc", language=language, scripts=scripts)
    other = somebody("ines", language=language, scripts=scripts)
    reader = somebody(language=language)
    title = f"My neighbour Bob is a thief ({language}, {scripts})"
    number = asked(claire, title)

    samir.goes_to(f"/moderation/posts/{number}/flag")
    samir.picks("reason", "abuse")
    samir.writes("He names his neighbour.", samir.button("#words"))
    samir.presses(samir.button(".send .btn.primary"))

    marc.goes_to("/moderation?kind=flags")
    marc.presses(marc.page.get_by_role("link", name=title))
    marc.picks("ruling", "hide")
    marc.chooses(ABUSE[language], marc.button("#reason"))
    marc.writes("Leave the name out.", marc.button("#note"))
    marc.presses(marc.button(".send .btn.primary"))

    claire.goes_to(f"/questions/{number}")
    claire.presses(claire.button(f"a[href*='/moderation/posts/{number}']"))
    expect(claire.page.locator("main")).to_contain_text("Leave the name out.")
    claire.writes("Bob is the name of my cat.", claire.button("#words"))
    claire.presses(claire.button("form .btn.primary"))
    expect(claire.page.locator("main")).to_contain_text("Bob is the name of my cat.")
    expect(claire.page.locator("main textarea")).to_have_count(0)

    marc.goes_to("/moderation?kind=appeal")
    expect(marc.page.get_by_role("link", name=title)).to_have_count(0)
    other.goes_to("/moderation?kind=appeal")
    other.presses(other.page.get_by_role("link", name=title))
    other.picks("ruling", "grant")
    other.presses(other.button(".send .btn.primary"))

    reader.goes_to(f"/questions/{number}")
    expect(reader.button("h1")).to_have_text(title)
    reader.goes_to("/moderation/log")
    expect(reader.button("tbody tr")).not_to_contain_text(re.compile("Bob|Marc|Claire"))
    expect(reader.page.locator("tbody tr")).not_to_have_count(0)
