"""Keeping order, and running the place, as the people who do it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])


def asked(person, title: str) -> str:
    """Ask something, and give its number."""
    person.goes_to("/questions/ask")
    person.writes(title, person.button("#title"))
    person.chooses("Fibre", person.button("#area_id"))
    person.writes("As the title says.", person.button("#body"))
    person.presses(person.button(".send .btn.primary"))
    return re.search(r"/questions/(\d+)", person.page.url)[1]


@SCRIPTS
def test_a_duplicate_leads_to_the_question_it_repeats(somebody, scripts):
    claire, samir = somebody("claire"), somebody("samir", scripts=scripts)
    first = asked(claire, f"How do I see the speed of my line? ({scripts})")
    again = asked(claire, f"Where is the speed of the line shown? ({scripts})")

    samir.goes_to(f"/questions/{again}/close")
    samir.picks("reason", "duplicate")
    samir.writes(f"/questions/{first}", samir.button("#duplicate_of"))
    samir.presses(samir.button(".send .btn.primary"))
    samir.presses(samir.button(".notice a"))

    expect(samir.button("h1")).to_contain_text("How do I see the speed")
    expect(samir.page.locator(".side")).to_contain_text("Where is the speed")


@SCRIPTS
def test_a_hidden_question_leaves_a_tombstone_and_comes_back(somebody, scripts):
    claire, marc = somebody("claire"), somebody("marc", scripts=scripts)
    reader = somebody(language="fr")
    number = asked(claire, f"My neighbour lives at number twelve ({scripts})")

    marc.goes_to(f"/moderation/posts/{number}/hide")
    marc.picks("reason", "personal_data")
    marc.presses(marc.button(".send button"))
    reader.goes_to(f"/questions/{number}")

    expect(reader.button(".gone")).to_contain_text("données personnelles")
    expect(reader.page.locator("main")).not_to_contain_text("number twelve")
    reader.goes_to("/moderation/log")
    expect(reader.button("tbody tr")).to_contain_text("données personnelles")
    marc.goes_to(f"/moderation/posts/{number}/restore")
    marc.writes("The number is everybody's.", marc.button("#note"))
    marc.presses(marc.button(".send button"))
    reader.goes_to(f"/questions/{number}")
    expect(reader.button("h1")).to_contain_text("number twelve")


@SCRIPTS
def test_a_newcomer_signs_up_confirms_and_is_in(somebody, served, scripts):
    address = f"newcomer-{scripts}@example.org".lower()
    newcomer = somebody(scripts=scripts)

    newcomer.goes_to("/sign-up")
    newcomer.writes(f"Nora {scripts}", newcomer.button("#name"))
    newcomer.writes(address, newcomer.button("#email"))
    newcomer.writes("seven green bicycles", newcomer.button("#password"))
    newcomer.presses(newcomer.button("button.primary"))
    letter = served.newest_mail(address)
    link = re.search(rf"{served.url}(/\S+)", letter.replace("=\n", ""))[1]
    newcomer.page.goto(link)
    newcomer.presses(newcomer.button("form button"))

    expect(newcomer.page.locator(".bar .me")).to_contain_text("Nora")


def test_an_administrator_gives_the_place_another_name_and_colour(somebody):
    alix, reader = somebody("alix"), somebody()

    alix.goes_to("/admin/brand")
    alix.writes("Orme & Cie", alix.button("#name"))
    alix.writes("#c8a000", alix.button("#colour"))
    alix.presses(alix.button("button.primary"))
    reader.goes_to("/")
    accent = reader.page.evaluate(
        "getComputedStyle(document.documentElement).getPropertyValue('--accent')"
    )

    expect(reader.page.locator(".bar .mark")).to_contain_text("Orme & Cie")
    assert accent.strip() not in {"#0b5cab", "#c8a000", ""}  # dark enough to read
    alix.writes("Orme", alix.button("#name"))
    alix.writes("#0b5cab", alix.button("#colour"))
    alix.presses(alix.button("button.primary"))
