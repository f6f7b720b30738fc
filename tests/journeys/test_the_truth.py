"""Whether an answer worked turns on three axes, and each turns by itself."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
NOT_YET, GOOD, BAD, BRAND = "is-quiet", "is-good", "is-bad", "is-brand"


@pytest.mark.parametrize(
    ("language", "scripts"), [("fr", True), ("en", False)], ids=["fr-js", "en-no-js"]
)
def test_who_asked_others_and_the_brand_each_say_whether_it_worked(
    somebody, language, scripts
):
    claire, samir, odile, nadia = (
        somebody(who, language=language, scripts=scripts)
        for who in ("claire", "samir", "odile", "nadia")
    )
    visitor = somebody(language=language, scripts=scripts)
    claire.goes_to("/questions/ask")
    title = f"Le décodeur oublie ses chaînes au réveil ({language})"
    claire.writes(title, claire.button("#title"))
    claire.chooses("T", claire.button("#area_id"))
    claire.writes("Il faut tout chercher de nouveau.", claire.button("#body"))
    claire.presses(claire.button(".send .btn.primary"))
    asked = claire.page.url.partition("?")[0]
    samir.goes_to(asked)
    samir.writes("Mettez-le à jour, puis redémarrez.", samir.button("#body"))
    samir.presses(samir.button("#reply ~ form .btn.primary"))

    def says(person, what: str, *, leads_on: bool = False) -> None:
        person.goes_to(asked)
        press = person.presses if leads_on else person.presses_in_place
        press(person.button(what))

    def reads(*axes: str) -> None:
        """As everybody reads them: for who asked, for others, for the brand."""
        visitor.goes_to(asked)
        shown = visitor.page.locator("main .truth > div")
        expect(shown).to_have_count(len(axes))
        for axis, tone in zip(shown.all(), axes, strict=True):
            expect(axis).to_have_class(tone)

    reads()

    says(claire, "[value=not_for_me]")
    expect(claire.button("[value=none]")).to_be_visible()
    reads(BAD, NOT_YET, NOT_YET)
    expect(visitor.button(".head .chip.is-good")).not_to_be_attached()

    says(odile, "form[action$='/me-too'] button")
    expect(odile.button("form[action$='/me-too'] [aria-pressed=true]")).to_be_visible()
    says(odile, "[value=helpful]")
    expect(odile.button("[value=none]")).to_be_visible()
    reads(BAD, GOOD, NOT_YET)

    says(nadia, "form[action$='/solution'] button", leads_on=True)
    reads(BAD, GOOD, BRAND)

    says(claire, "form[action$='/solution'] button", leads_on=True)
    reads(GOOD, GOOD, BRAND)
    expect(visitor.button(".head .chip.is-good")).to_be_visible()

    says(odile, "[value=not_for_me]")
    expect(odile.button("[value=helpful]")).to_be_visible()
    reads(GOOD, BAD, BRAND)
