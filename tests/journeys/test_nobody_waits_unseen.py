"""A question that nobody answers climbs: to the experts, then to the staff's desk.

Its days have really passed: it was asked a month ago by the clock of the forum, and the
job that calls others ran a week later, and runs again now.
"""

from datetime import timedelta

import pytest
from babel.dates import format_date
from playwright.sync_api import expect

from forum.infra.db import session
from forum.infra.outbox import work_off
from forum.people.models import Person
from forum.people.queries import member
from forum.promise.queries import today
from forum.questions import actions
from forum.questions.jobs import call_others
from tests.days import days_ago
from tests.journeys.person import Somebody

pytestmark = pytest.mark.browser
TITLE = "Le port 4 de ma box reste muet"


@pytest.fixture
def asked(site) -> int:
    """Ask, a month ago."""
    with site.app.app_context(), days_ago(30):
        asker = session.get_one(Person, site.community.people["asker"])
        asker.created_at -= timedelta(days=30)  # they were no newcomer then
        number = actions.ask(
            title=TITLE,
            body="Aucun voyant.",
            area_id=site.community.area,
            by=member(asker),
        ).id
        session.commit()
        session.remove()
    return number


@pytest.fixture
def call(site):
    """Run the job that calls others, as it ran so many days ago."""

    def as_of(days: int) -> str:
        with site.app.app_context():
            with days_ago(days):
                call_others()
            work_off(limit=1_000)
            day = today()
            session.remove()
        return day

    return as_of


@pytest.fixture
def somebody_here(site, chrome, address):
    opened = []

    def open_one(name: str, language: str, *, scripts: bool) -> Somebody:
        context = chrome.new_context(
            base_url=address, locale=language, java_script_enabled=scripts
        )
        context.set_default_timeout(15_000)
        if name != "visitor":
            site.sign_in(context, by=name, at=address)
        opened.append(context)
        return Somebody(context.new_page(), language)

    yield open_one
    for context in opened:
        context.close()


@pytest.mark.parametrize(
    ("language", "scripts"), [("fr", True), ("en", True), ("fr", False)]
)
def test_what_nobody_answers_climbs_to_the_desk_and_is_answered_there(
    somebody_here, asked, call, language, scripts
):
    expert, reader, staff = (
        somebody_here(name, language, scripts=scripts)
        for name in ("expert", "visitor", "staff")
    )
    row = f"#question-{asked}"

    call(22)
    expert.goes_to("/inbox")
    expect(expert.button(".rows .item").first).to_contain_text(TITLE)
    expect(expert.button(f"{row} .clock.is-bad")).to_be_visible()
    if scripts:
        expert.reaches(expert.button(f"{row} h2 a"))
        expert.page.keyboard.press("j")
        expect(expert.button(f"{row} h2 a")).not_to_be_focused()
        expert.page.keyboard.press("ArrowUp")
        expect(expert.button(f"{row} h2 a")).to_be_focused()
        expert.page.keyboard.press("c")
    else:
        expert.presses(expert.button(f"{row} .claim button"))
    expect(expert.button(f"{row} .claim [aria-pressed=true]")).to_be_visible()

    day = format_date(call(0), "medium", language)
    reader.goes_to(f"/questions/{asked}")
    expect(reader.page.locator("aside")).to_contain_text(day)

    staff.goes_to("/desk")
    staff.presses(staff.button(f".duty a.btn[href^='/questions/{asked}']"))
    staff.writes("Réactivez-le dans *Réseau*.", staff.button("#body"))
    staff.presses(staff.button("#reply ~ form .btn.primary"))

    reader.goes_to(f"/questions/{asked}")
    expect(reader.page.locator("main")).to_contain_text("Réactivez-le")
    expect(reader.page.locator("aside")).not_to_contain_text(day)
    staff.goes_to("/desk")
    expect(staff.page.locator("main")).not_to_contain_text(TITLE)


def test_a_letter_is_a_letter_outside_the_list(somebody_here, asked, call):
    call(22)
    expert = somebody_here("expert", "en", scripts=True)
    expert.goes_to("/inbox")

    expert.writes("jokc", expert.page.locator("#find-above"))
    expert.page.keyboard.type("jock")

    expect(expert.page.locator("#find-above")).to_have_value("jokcjock")
    expect(expert.button(f"#question-{asked} [aria-pressed=true]")).to_have_count(0)
    expect(expert.button(".keys")).to_be_visible()
