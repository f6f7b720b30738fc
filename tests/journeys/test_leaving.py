"""What is kept of somebody is theirs to fetch, and to have forgotten."""

import io
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from forum.infra.outbox import work_off
from forum.moderation import actions as moderation
from forum.moderation.rules import SanctionKind
from forum.people.queries import by_handle, member
from forum.posts.rules import HideReason
from forum.privacy.actions import close_due
from tests.conftest import CHEAP
from tests.journeys.months import Months, press
from tests.make import Make

pytestmark = pytest.mark.browser
PASSWORD = "quatre chats au soleil"
TITLE = "How do I read the lights of the box?"
LOOKS = pytest.mark.parametrize(
    ("language", "scripts"), [("fr", True), ("en", False)], ids=["fr-js", "en-no-js"]
)


@pytest.fixture
def zelda(months) -> int:
    """Somebody with a password, who has asked something; the question's number."""
    with months.at_work():
        make = Make()
        person = make.person(
            "Zelda", handle="zelda", password_hash=CHEAP.hash(PASSWORD)
        )
        return make.question(title=TITLE, by=member(person)).id


def work(months: Months) -> None:
    with months.at_work():
        work_off(limit=10_000)


def nights_later(months: Months) -> None:
    """Let thirteen hours go, and what the worker does in them."""
    months.pass_by(0, hours=13)
    with months.at_work():
        close_due()
        work_off(limit=10_000)


def comes_in(page: Page) -> None:
    page.goto("/sign-in")
    page.fill("[name=who]", "zelda")
    page.fill("[name=password]", PASSWORD)
    page.press("[name=password]", "Enter")
    page.wait_for_load_state()


def shows_that_it_is_her(page: Page) -> None:
    """Type the password once more: she came in long ago."""
    page.goto("/me/data")
    press(page, "main p > a.btn.primary")
    page.fill("[name=current]", PASSWORD)
    page.press("[name=current]", "Enter")
    page.wait_for_url("**/me/data*")


def closes(page: Page) -> None:
    page.goto("/me/data")
    page.check("main form [name=words][value=go]")
    press(page, "main .btn.danger")


def is_signed_in(page: Page) -> bool:
    page.goto("/")
    return page.locator("header a[href^='/sign-in']").count() == 0


@LOOKS
@pytest.mark.usefixtures("zelda")
def test_a_copy_is_asked_for_and_fetched(months, opened, language, scripts):
    page = opened("visitor", language, scripts=scripts)
    comes_in(page)

    page.goto("/me/data")
    press(page, "main form[action='/me/data/archive'] button")
    work(months)
    page.goto("/me/data")
    with page.expect_download() as fetched:
        page.click("main a[href='/me/data/copy.zip']")

    copy = zipfile.ZipFile(io.BytesIO(Path(fetched.value.path()).read_bytes()))
    assert any(
        TITLE in copy.read(it).decode("utf-8", "replace") for it in copy.namelist()
    )


@LOOKS
def test_who_closes_an_account_may_stay_and_later_is_nobody(
    months, opened, zelda, language, scripts
):
    page = opened("visitor", language, scripts=scripts)
    elsewhere = opened("visitor", language, scripts=scripts)
    reader = opened("visitor", language, scripts=scripts)
    comes_in(page)
    comes_in(elsewhere)

    closes(page)
    assert not is_signed_in(page)
    assert not is_signed_in(elsewhere)
    comes_in(page)
    page.goto("/me/data")
    press(page, "main form[action='/me/data/stay'] .btn.primary")
    nights_later(months)
    reader.goto(f"/questions/{zelda}")
    expect(reader.locator("main h1")).to_have_text(TITLE)

    shows_that_it_is_her(page)
    closes(page)
    nights_later(months)

    comes_in(page)
    expect(page.locator("main .error-summary, main .error").first).to_be_visible()
    assert reader.goto(f"/questions/{zelda}").status in {404, 410}
    expect(reader.locator("main")).not_to_contain_text(TITLE)
    assert reader.goto("/people/zelda").status in {404, 410}


@LOOKS
def test_who_is_suspended_comes_in_reads_why_and_appeals(
    months, opened, zelda, language, scripts
):
    page = opened("visitor", language, scripts=scripts)
    comes_in(page)
    with months.at_work():
        moderation.sanction(
            by_handle("zelda"),
            SanctionKind.SUSPENSION,
            reason=HideReason.ABUSE,
            words="Three insults after a reminder.",
            by=Make().moderator("Ines"),
        )

    assert not is_signed_in(page)
    comes_in(page)
    expect(page.locator("main")).to_contain_text("Three insults after a reminder.")
    page.fill("main form textarea[name=words]", "It was a friend, and a joke.")
    press(page, "main form[action*='/appeal'] .btn")

    expect(page.locator("main")).to_contain_text("It was a friend, and a joke.")
    expect(page.locator("main textarea")).to_have_count(0)
    assert page.goto(f"/questions/{zelda}").status == 200
