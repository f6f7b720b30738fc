"""Before a question is asked: what is here already, and what one has begun to write."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
LANGUAGES = pytest.mark.parametrize("language", ["fr", "en"])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["js", "no-js"])
TITLE = "Ma box redémarre toutes les nuits"


@LANGUAGES
@SCRIPTS
def test_a_suggestion_ends_an_ask_and_one_can_go_back_to_it(
    somebody, language, scripts
):
    claire = somebody("claire", language=language, scripts=scripts)
    claire.goes_to("/questions/ask")
    claire.writes(TITLE, claire.button("#title"))
    claire.writes("Elle repart seule.", claire.button("#body"))
    if not scripts:
        claire.presses(claire.button("[name=look]:visible"))

    claire.presses(claire.button("[name=solved]"))

    found = claire.page.locator("main a[href*='/questions/']").first
    expect(found).to_contain_text("La Box 6 redémarre")
    claire.presses(claire.button("[name=look]"))
    expect(claire.button("#title")).to_have_value(TITLE)
    expect(claire.button("#body")).to_have_value("Elle repart seule.")


@SCRIPTS
def test_what_was_read_in_vain_is_said_to_helpers(somebody, scripts):
    title = f"{TITLE}, même la neuve ({scripts})"
    claire = somebody("claire", language="fr", scripts=scripts)
    samir = somebody("samir", language="fr", scripts=scripts)
    claire.goes_to("/questions/ask")
    claire.writes(title, claire.button("#title"))
    claire.chooses("Box", claire.button("#area_id"))
    claire.writes("J’ai tout essayé de la page.", claire.button("#body"))
    if scripts:
        expect(claire.button("similar-box li a")).to_be_visible()
        with claire.page.context.expect_page() as opened:
            claire.presses_in_place(claire.button("similar-box li a"))
        opened.value.close()
        expect(claire.button("[name=read]")).to_be_checked()
    else:
        claire.presses(claire.button("[name=look]:visible"))
        claire.reaches(claire.button("[name=read]"))
        claire.page.keyboard.press("Space")
    read = claire.button("[name=read]").get_attribute("value")
    claire.presses(claire.button(".send .btn.primary"))

    samir.goes_to(claire.page.url)

    there = samir.button(".read-before a")
    expect(there).to_have_attribute("href", f"/posts/{read}")


@LANGUAGES
@SCRIPTS
def test_a_draft_is_taken_up_again_on_another_device(somebody, language, scripts):
    words = f"Le voyant clignote en rouge ({language}, {scripts})."
    phone = somebody("samir", language=language, scripts=scripts, width=390)
    phone.goes_to("/questions/ask")
    phone.writes(words, phone.button("#body"))
    if scripts:
        with phone.page.expect_response(re.compile("/drafts/keep")):
            pass  # within five seconds, without a word
    else:
        phone.presses(phone.button("[name=keep]"))

    desk = somebody("samir", language=language, scripts=scripts)
    desk.goes_to("/drafts")
    expect(desk.button(".draft .gist")).to_have_text(words)
    desk.presses(desk.button(".draft .btn"))

    expect(desk.button("#body")).to_have_value(words)
    desk.goes_to("/drafts")
    desk.presses_in_place(desk.button(".draft summary"))
    desk.presses(desk.button(".draft .danger"))
    expect(desk.button(".empty")).to_be_visible()


@SCRIPTS
def test_a_form_says_that_it_was_begun_on_another_device(somebody, scripts):
    words = f"Le port 4 est muet ({scripts})."
    phone = somebody("claire", scripts=scripts)
    phone.goes_to("/ideas/propose")
    phone.writes(words, phone.button("#problem"))
    if scripts:
        with phone.page.expect_response(re.compile("/drafts/keep")):
            pass
    else:
        phone.presses(phone.button("[name=keep]"))

    desk = somebody("claire", scripts=scripts)
    desk.goes_to("/ideas/propose")
    desk.presses(desk.button(".kept-before a"))

    expect(desk.button("#problem")).to_have_value(words)


@LANGUAGES
@SCRIPTS
def test_a_visitor_writes_first_confirms_after_and_it_appears(
    somebody, served, language, scripts
):
    title = f"La télécommande ne répond plus ({language}, {scripts})"
    address = f"visitor-{language}-{scripts}@example.org".lower()
    visitor = somebody(language=language, scripts=scripts)
    visitor.goes_to("/questions/ask")
    visitor.writes(title, visitor.button("#title"))
    visitor.chooses("Box", visitor.button("#area_id"))
    visitor.writes("Même avec des piles neuves.", visitor.button("#body"))
    visitor.presses(visitor.button(".send .btn.primary"))
    visitor.presses(visitor.button("[formaction*='sign-up']"))
    visitor.writes(f"Ines {language} {scripts}", visitor.button("#name"))
    visitor.writes(address, visitor.button("#email"))
    visitor.writes("seven green bicycles", visitor.button("#password"))
    visitor.presses(visitor.button("button.primary"))

    letter = served.newest_mail(address).replace("=\n", "")
    visitor.page.goto(re.search(rf"{served.url}(/\S+)", letter)[1])
    visitor.presses(visitor.button("form button"))

    expect(visitor.button("h1")).to_have_text(title)
    reader = somebody(language=language)
    reader.goes_to(visitor.page.url)
    expect(reader.button("h1")).to_have_text(title)
