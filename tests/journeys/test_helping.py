"""Helping with words that are at hand: kept, quoted, and put right by others."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_looking_after import SCRIPTS, asked

pytestmark = pytest.mark.browser
FIELD = "#reply-form #body"
SEND = "#reply-form button.primary"


@SCRIPTS
def test_words_are_kept_put_into_an_answer_and_quoted(somebody, scripts):
    claire, samir = (
        somebody("claire", scripts=scripts),
        somebody("samir", scripts=scripts),
    )
    number = asked(claire, f"The light of the socket stays red ({scripts})")

    samir.goes_to("/canned-replies/new")
    samir.writes(f"Socket {scripts}", samir.button("#title"))
    samir.writes("Hello {name}, press the socket twice.", samir.button("#body"))
    samir.presses(samir.button(".send .btn.primary"))
    samir.goes_to(f"/questions/{number}")
    samir.writes("I had this once.", samir.button(FIELD))
    samir.chooses(f"Socket {scripts}", samir.button("#insert"))
    put_in = samir.button("canned-box button")
    (samir.presses_in_place if scripts else samir.presses)(put_in)
    expect(samir.button(FIELD)).to_have_value(
        re.compile("I had this once.\n\nHello Claire.*twice", re.DOTALL)
    )
    samir.presses(samir.button(SEND))

    claire.goes_to(f"/questions/{number}")
    quote = claire.button(".post quote-words a")
    (claire.presses_in_place if scripts else claire.presses)(quote)
    expect(claire.button(FIELD)).to_have_value(re.compile("^> .*@samir.*\n>\n> I had"))
    text = claire.button(FIELD).input_value()
    claire.writes(f"{text}It is green now.", claire.button(FIELD))
    claire.presses(claire.button(SEND))

    last = claire.page.locator(".post").last
    expect(last.locator("blockquote")).to_contain_text("press the socket twice")
    expect(last).to_contain_text("It is green now.")
    samir.goes_to("/canned-replies")
    row = samir.page.locator("tr", has_text=f"Socket {scripts}")
    expect(row.locator("td.num")).to_have_text("1")


def test_only_the_words_that_are_selected_are_quoted_and_what_was_typed_stays(somebody):
    claire, samir = somebody("claire"), somebody("samir")
    number = asked(claire, "The socket in the hall is dead")

    samir.goes_to(f"/questions/{number}")
    samir.writes("Well.", samir.button(FIELD))
    samir.page.locator(".asked .prose").first.evaluate(
        """it => {
          const words = it.querySelector("p").firstChild;
          const range = document.createRange();
          range.setStart(words, 3);
          range.setEnd(words, 12);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }"""
    )
    samir.page.locator(".asked quote-words a").first.click()

    expect(samir.button(FIELD)).to_have_value(
        re.compile(r"^Well\.\n\n> \[@claire\]\(/posts/\d+\):\n>\n> the title\n\n$")
    )


@SCRIPTS
def test_somebody_suggests_other_words_and_an_expert_keeps_them(somebody, scripts):
    claire, samir = somebody("claire"), somebody("samir", scripts=scripts)
    aicha = somebody("aicha", scripts=scripts)
    number = asked(claire, f"The sokcet is dead since Monday ({scripts})")

    aicha.goes_to(f"/questions/{number}")
    aicha.presses_in_place(aicha.button(".asked .menu summary"))
    aicha.presses(aicha.button(f"a[href*='/edits/posts/{number}']"))
    better = f"The socket is dead since Monday ({scripts})"
    aicha.writes(better, aicha.button("#title"))
    aicha.writes("A typing error in the title", aicha.button("#reason"))
    aicha.presses(aicha.button(".send .btn.primary"))
    expect(aicha.button(".asked .notice")).to_contain_text(
        "A typing error in the title"
    )

    samir.goes_to(f"/questions/{number}")
    samir.presses(samir.button(".asked a[href*='/edits/']"))
    expect(samir.button(".diff ins")).to_have_text("socket")
    samir.presses(samir.button("form[action$='/keep'] button"))

    expect(samir.button("h1")).to_have_text(better)
    samir.goes_to(f"/posts/{number}/history")
    expect(samir.button(".post")).to_contain_text("kept by")
