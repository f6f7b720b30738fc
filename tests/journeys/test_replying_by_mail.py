"""A letter is answered by replying to it, and the reply stands on the page."""

import re
import time
from email import message_from_string
from email.policy import default

import pytest
from playwright.sync_api import expect

from tests.replies.conftest import filled

pytestmark = pytest.mark.browser
ANSWERED = "Réactivez-le dans Réseau, puis Ports."
# In which program somebody writes, and what of it is new.
MAILS = {
    "fr": ("gmail_fr", "Elle redémarre encore."),
    "en": ("gmail_en", "It still restarts."),
}
PATIENCE = 30  # seconds: the worker looks every five


@pytest.mark.parametrize("language", MAILS)
def test_a_reply_by_mail_stands_on_the_page(served, somebody, language):
    program, words = MAILS[language]
    claire = somebody("claire", language=language)
    samir = somebody("samir", language=language)
    claire.goes_to("/questions/ask")
    claire.writes(
        f"Le port 4 reste muet, par mail ({language})", claire.button("#title")
    )
    claire.chooses("Box", claire.button("#area_id"))
    claire.writes("Aucun voyant.", claire.button("#body"))
    claire.presses(claire.button(".send .btn.primary"))
    question = claire.page.url
    samir.goes_to(question)
    samir.writes(ANSWERED, samir.button("#body"))
    samir.presses(samir.button("#reply ~ form .btn.primary"))

    letter = letter_about(served, f"par mail ({language})")
    mail = filled(program, to=letter["Reply-To"], sender=letter["To"])
    served.receives(mail, f"1764.{language}.localhost")

    reply = claire.page.locator("main .prose", has_text=words)
    end = time.monotonic() + PATIENCE
    while not reply.count() and time.monotonic() < end:
        claire.page.wait_for_timeout(500)
        claire.goes_to(question)
    expect(reply).to_be_visible()
    expect(claire.page.locator("main")).not_to_contain_text(letter["Reply-To"])
    expect(claire.page.locator("main")).not_to_contain_text("06 12 34 56 78")


def letter_about(served, title: str):
    """Wait for the letter that tells the one who asked of the answer."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        for path in sorted((served.folder / "mail").glob("*.eml")):
            letter = message_from_string(path.read_text("utf-8"), policy=default)
            text = letter.get_body(("plain",)).get_content()
            if title in text and re.match(r"reply\+", letter["Reply-To"] or ""):
                return letter
        time.sleep(0.2)
    pytest.fail(f"no letter about {title}")
