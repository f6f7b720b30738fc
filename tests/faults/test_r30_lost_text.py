"""R-30: what somebody typed is there again, whatever came in between.

Each form is filled in by a real browser, with scripts and without; then something goes
wrong. Passwords are the exception: nobody shows those again.
"""

import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page

from forum.infra import settings
from forum.infra.db import transaction
from forum.signin.rules.second_step import SecondStep
from tests.faults.forms import FORMS, IN_PLACE, MAIN, NO_DRAFTS, Filled, place
from tests.faults.refusing import REFUSALS, Fault
from tests.live import say
from tests.security.community import PASSWORD
from tests.security.site import Site

pytestmark = pytest.mark.browser
Outcomes = Iterator[tuple[str, bool]]  # what came in between; whether it is there
TYPED = """
() => [...document.querySelectorAll("input, textarea, select")].map((it) => it.value)
"""


@pytest.fixture(scope="module")
def fault() -> Fault:
    return Fault()


@pytest.fixture(scope="module")
def fragile(tmp_path_factory, empty_database, fault) -> Iterator[tuple[Site, str]]:
    """Serve a community in which forms can be made to fail."""
    site = Site(tmp_path_factory.mktemp("fragile"), empty_database)
    with site.app.app_context(), transaction():
        # A role that waits for a second step refuses, whatever becomes of the text.
        settings.write(SecondStep(is_required=False))
    site.begin_here()
    site.app.before_request_funcs.setdefault(None, []).insert(0, fault.strike)
    with site.served() as address:
        yield site, address
    site.close()


@dataclass
class Writer:
    """Somebody who fills in one form, again and again."""

    site: Site
    address: str
    fault: Fault
    form: Filled
    context: BrowserContext
    keeps_drafts: bool
    results: dict[str, bool] = field(default_factory=dict)

    def begins(self) -> tuple[Page, list[str]]:
        """Open the form as it should be, and fill it in."""
        self.site.restore()
        self.fault.next = None
        self.context.clear_cookies()
        self.site.sign_in(self.context, by=self.form.by, at=self.address)
        page = self.context.new_page()
        page.goto(self.path)
        for radio in self.form.choose:
            page.check(radio)
        if self.form.pick:
            page.select_option(self.form.pick, index=1)
        if self.form.opens:
            page.click(self.form.opens)
        if self.form.names:
            field, named = self.form.names
            page.fill(field, place(named, self.site.community))
        typed = []
        for name in self.form.fields:
            text = f"Words {secrets.token_hex(6)}"
            page.fill(name, text)
            typed.append(text)
        return page, typed

    @property
    def path(self) -> str:
        return place(self.form.path, self.site.community)

    def sends(self, page: Page) -> None:
        self.presses(page.locator(self.form.button).last)

    def presses(self, button: Locator) -> None:
        button.click()
        button.page.wait_for_load_state()

    def has(self, page: Page, typed: list[str]) -> bool:
        values = page.evaluate(TYPED)
        return all(any(text in value for value in values) for text in typed)

    def kept(self, typed: list[str]) -> bool:
        """Whether all of it has arrived in the database."""
        rows = str(self.site.ask(self.form.keeps)) if self.form.keeps else typed[0]
        return typed[0] in rows

    def tries(self, happens: Callable[[Page, list[str]], Outcomes]) -> None:
        page, typed = self.begins()
        self.results |= dict(happens(page, typed))
        page.close()

    def is_refused(self, page: Page, typed: list[str]) -> Outcomes:
        """Be refused for every reason in turn, see the text each time, then succeed."""
        send = partial(self.sends, page)
        for what, error in REFUSALS.items():
            self.fault.next = error
            send()
            yield what, self.has(page, typed)
            again = page.get_by_role("button", name="Send it again")
            send = partial(self.presses, again)
        send()
        yield "sent again", self.kept(typed)

    def comes_back(self, page: Page, typed: list[str]) -> Outcomes:
        """Leave the form in every way, see the text each time, then succeed."""
        self.fault.next = MemoryError()
        self.sends(page)
        page.go_back()
        yield "too big", self.has(page, typed)
        page.goto("/questions")
        page.go_back()
        yield "away and back", self.has(page, typed)
        page.route("**/*", lambda it: it.abort("connectionreset"))
        with suppress(Error):
            self.sends(page)
        page.wait_for_url("chrome-error://**")
        page.unroute("**/*")
        page.reload()  # the browser itself sends the form again
        yield "no answer", self.kept(typed)

    def loses_the_tab(self, page: Page, typed: list[str]) -> Outcomes:
        page.wait_for_timeout(1_000)  # within a second it is written down
        with page.expect_navigation():
            page.evaluate("() => void location.reload()")
        yield "reloaded", self.has(page, typed)
        page.close()
        again = self.context.new_page()
        again.goto(self.path)
        yield "tab lost", self.has(again, typed)
        again.close()

    def is_signed_out_elsewhere(self, page: Page, typed: list[str]) -> Outcomes:
        self.site.post("/sign-out", {}, by=self.form.by)
        yield "signed out elsewhere", self.signs_in_and_sends(page, typed)

    def is_signed_out_in_another_tab(self, page: Page, typed: list[str]) -> Outcomes:
        self.context.clear_cookies()
        yield "signed out here", self.signs_in_and_sends(page, typed)

    def signs_in_and_sends(self, page: Page, typed: list[str]) -> bool:
        self.sends(page)
        has = all(text in page.content() for text in typed)
        page.get_by_role("button", name="Sign in, then send it").click()
        page.fill("#who", f"the-{self.form.by}")
        page.fill("#password", PASSWORD)
        page.locator("main form .btn.primary").click()
        self.presses(page.get_by_role("button", name="Send it again"))
        return has and self.kept(typed)


@pytest.mark.parametrize(
    ("name", "scripts"),
    [
        *((it, True) for it in FORMS if it not in IN_PLACE),
        *((it, False) for it in MAIN),
    ],
)
def test_r30_what_was_typed_is_there_again(fragile, fault, chrome, name, scripts):
    site, address = fragile
    with chrome.new_context(
        base_url=address, java_script_enabled=scripts, locale="en"
    ) as context:
        context.set_default_timeout(30_000)
        writer = Writer(
            site,
            address,
            fault,
            FORMS[name],
            context,
            keeps_drafts=scripts and name not in NO_DRAFTS,
        )
        writer.tries(writer.is_refused)
        writer.tries(writer.comes_back)
        if FORMS[name].by != "visitor":
            writer.tries(writer.is_signed_out_elsewhere)
            writer.tries(writer.is_signed_out_in_another_tab)
        if writer.keeps_drafts:
            writer.tries(writer.loses_the_tab)

    kept = sum(writer.results.values())
    say(
        f"R-30: {name}, {'with' if scripts else 'without'} scripts: "
        f"{kept} of {len(writer.results)}"
    )
    assert [what for what, is_there in writer.results.items() if not is_there] == []
