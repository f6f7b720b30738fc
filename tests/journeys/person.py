"""Somebody who uses the keyboard only: Tab, Enter, Space, and letters."""

from typing import Literal

from playwright.sync_api import Locator, Page, expect

FARTHEST = 150  # stops of the Tab key before somebody gives up


class Somebody:
    """A person in front of a page, without a mouse."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language

    def goes_to(self, path: str) -> None:
        """Open an address, in their own language whatever their account says."""
        mark = "&" if "?" in path else "?"
        self.page.goto(f"{path}{mark}lang={self.language}")

    def looks(self, *, width: int, scheme: Literal["light", "dark"] = "light") -> None:
        """Turn their screen, or the light, without opening the page again."""
        self.page.set_viewport_size({"width": width, "height": 900})
        # Colours change at once: halfway they would be nobody's.
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")

    def width_of_page(self) -> int:
        """Tell how wide the page is, what one must slide to included."""
        return self.page.evaluate("document.documentElement.scrollWidth")

    def reaches(self, target: Locator) -> None:
        """Press Tab until it has the focus, and see that it can be seen."""
        expect(target).to_be_visible()
        for _ in range(FARTHEST):
            if target.evaluate("it => it === document.activeElement"):
                self._sees(target)
                return
            self.page.keyboard.press("Tab")
        message = f"{target} cannot be reached with Tab"
        raise AssertionError(message)

    def _sees(self, target: Locator) -> None:
        """Give the page a second to scroll to where the focus is."""
        for _ in range(10):
            if not target.evaluate(HIDDEN):
                return
            self.page.wait_for_timeout(100)
        message = f"the focus on {target} cannot be seen"
        raise AssertionError(message)

    def presses(self, target: Locator) -> None:
        """Reach a button or a link, press Enter, and wait for where it leads."""
        self.reaches(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def presses_in_place(self, target: Locator) -> None:
        """Reach a button that may change its page without leaving it."""
        self.reaches(target)
        self.page.keyboard.press("Enter")

    def writes(self, text: str, into: Locator) -> None:
        """Reach a field, and write."""
        self.reaches(into)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text)

    def chooses(self, words: str, among: Locator) -> None:
        """Reach a list, and type the beginning of a choice."""
        self.reaches(among)
        self.page.keyboard.type(words, delay=20)

    def picks(self, name: str, value: str) -> None:
        """Reach one of a few, and go down to the right one with the arrows."""
        choices = self.page.locator(f"main [name={name}]")
        self.reaches(choices.first)
        self.page.keyboard.press("Space")
        for _ in range(choices.count()):
            if self.page.locator(f"main [name={name}][value={value}]").is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def button(self, selector: str) -> Locator:
        """Find what can be pressed, in what one came for."""
        return self.page.locator(f"main {selector}").first


# Zero size, or off the window, is a focus that nobody sees.
HIDDEN = """it => {
  const box = it.getBoundingClientRect();
  return !box.width || !box.height || box.bottom < 0 || box.top > innerHeight;
}"""
