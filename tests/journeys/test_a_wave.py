"""A small wave of advertising: one moderator, a keyboard, and nothing left of it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.test_looking_after import asked
from tests.screening.conftest import ADVERT

WAVE = re.compile(r"Zanzibar (?:expert|watches) number \d")
GONE = {"list": 0, "feed": 0, "profiles": 0}
HALF = {"list": 2, "feed": 2, "profiles": 2}
pytestmark = pytest.mark.browser
WATCHES = "Zanzibar watches, cheaper than anywhere. Write to us, we deliver in a day."


@pytest.fixture
def seller(served, chrome):
    """Somebody who came to sell: an account of their own, and one question."""
    contexts = []

    def sells(name: str, title: str, body: str) -> tuple[str, str]:
        context = chrome.new_context(base_url=served.url, locale="en")
        contexts.append(context)
        page, mail = context.new_page(), f"{name.lower()}@example.org"
        page.goto("/sign-up")
        page.fill("#name", name)
        page.fill("#email", mail)
        page.fill("#password", "seven green bicycles")
        page.press("#password", "Enter")
        letter = served.newest_mail(mail).replace("=\n", "")
        page.goto(re.search(rf"{served.url}(/\S+)", letter)[1])
        page.click("main form button")
        page.goto("/questions/ask")
        page.fill("#title", title)
        page.select_option("#area_id", index=1)
        page.fill("#body", body)
        page.wait_for_timeout(3_100)  # sooner, it would wait for that alone
        page.click("main .send .btn.primary")
        number = re.search(r"/questions/(\d+)", page.url)[1]
        mine = page.locator("main a[href*='/people/']").first
        return number, mine.get_attribute("href").partition("?")[0]

    yield sells
    for each in contexts:
        each.close()


def test_a_wave_is_cleaned_up_taken_back_and_cleaned_up_again_with_the_keyboard(
    somebody, seller, served
):
    held = [
        seller(f"Expert{it}", f"Zanzibar expert number {it}", ADVERT) for it in (1, 2)
    ]
    shown = [
        seller(f"Watches{it}", f"Zanzibar watches number {it}", WATCHES)
        for it in (1, 2)
    ]
    readers = [somebody("claire"), somebody("samir")]
    for number, _ in shown:
        for reader in readers:
            reader.goes_to(f"/moderation/posts/{number}/flag")
            reader.picks("reason", "spam")
            reader.presses(reader.button(".send .btn.primary"))
    honest = asked(readers[0], "Why does the Zanzibar route take so long?")
    served.settle()
    marc, visitor = somebody("marc", language="fr"), somebody()
    everything = [*held, *shown]

    assert _sight(visitor, everything) == HALF
    for turn in range(2):
        _clean(marc, everything)
        served.settle()

        assert _sight(visitor, everything) == GONE
        visitor.goes_to("/search?q=zanzibar")
        expect(visitor.page.locator("main")).to_contain_text("Zanzibar route")
        expect(visitor.page.locator("main")).not_to_contain_text("watches number")
        for number, _ in everything:
            answer = visitor.page.request.get(f"/questions/{number}")
            assert (answer.status, "Zanzibar" in answer.text()) == (410, False)
        assert visitor.page.request.get(f"/questions/{honest}").status == 200

        if turn == 0:
            marc.goes_to("/moderation/decided")
            marc.presses(marc.page.get_by_role("button", name="Les annuler toutes"))
            served.settle()
            assert _sight(visitor, everything) == HALF


def _clean(marc, wave) -> None:
    """Tick what is of the wave, look at it once more, and hide it in one go."""
    marc.goes_to("/moderation?all=1")
    boxes = marc.page.locator("main .item.review input[name=review]")
    for at in range(boxes.count()):
        box = boxes.nth(at)
        title = box.locator("xpath=ancestor::li").locator("h2").inner_text()
        if not WAVE.search(title):
            marc.reaches(box)
            marc.page.keyboard.press("Space")
            expect(box).not_to_be_checked()
    send = marc.page.get_by_role("button", name="Décider des messages choisis")
    marc.presses(send)
    expect(marc.page.locator("main blockquote.quoted")).to_have_count(len(wave))
    marc.picks("ruling", "hide")
    marc.chooses("publ", marc.button("#reason"))
    marc.presses(marc.page.get_by_role("button", name="Décider de tous"))
    expect(marc.page.locator("main")).not_to_contain_text("Zanzibar watches number")


def _sight(visitor, wave) -> dict[str, int]:
    """Count what is left of it in the list, the feed and the profiles."""
    profiles = [path for _, path in wave]
    places = {
        "list": ["/questions?lang=en"],
        "feed": ["/feeds/questions.atom"],
        "profiles": profiles,
    }
    return {
        place: sum(
            len(set(WAVE.findall(visitor.page.request.get(path).text())))
            for path in paths
        )
        for place, paths in places.items()
    }
