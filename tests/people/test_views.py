"""Somebody's page, and what they say of themself."""

import pytest

from forum.infra.db import session
from forum.infra.manifest import Feature
from forum.kernel.clock import now
from forum.kernel.text import say
from forum.people import actions
from forum.people.rules import ProfileFact, Role

HOSTILE = '<script>alert(1)</script>{{ 7 * 7 }} "quoted"'


def test_a_page_says_who_somebody_is_and_nothing_private(browser, make):
    make.person(
        "Ada", handle="ada", email="ada@example.org", bio=HOSTILE, roles=(Role.EXPERT,)
    )

    page = browser.get("/people/ada").text

    assert '<h1 dir="auto">Ada</h1>' in page
    assert "expert" in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}" in page
    assert "example.org" not in page


def test_capitals_in_an_address_do_not_matter(browser, make):
    make.person("Ada", handle="ada")

    answer = browser.get("/people/ADA")

    assert (answer.status_code, answer.location) == (301, "/people/ada")


def without(answer, handle: str) -> str:
    """Read a page but for who was asked for, and the number of the request."""
    return answer.text.replace(handle, "").replace(answer.headers["X-Request-Id"], "")


def test_nobodys_page_and_an_erased_persons_are_the_same(browser, make):
    make.person("Ada", handle="ada", erased_at=now())

    gone, never = browser.get("/people/ada"), browser.get("/people/adb")

    assert (gone.status_code, never.status_code) == (404, 404)
    assert without(gone, "ada") == without(never, "adb")


def test_a_person_who_was_imported_is_shown_as_such(browser, make):
    make.person("Fan", handle="fan", email=None, source="kitsune:u_0b784454")

    page = browser.get("/people/fan").text

    assert "Imported from kitsune." in page
    assert "u_0b784454" not in page


def test_what_they_asked_and_answered_is_counted_and_listed(browser, make):
    ada = make.member("Ada", handle="ada")
    make.question(by=ada, title="The light is red")
    make.answer(make.question(title="The light is green"), by=ada)

    asked = browser.get("/people/ada")
    answered = browser.get("/people/ada/answers")

    assert "The light is red" in asked.text
    assert "The light is green" not in asked.text
    assert "The light is green" in answered.text
    assert browser.get("/people/ada/secrets").status_code == 404


def test_a_feature_adds_a_line_to_everybodys_page(app, browser, make):
    fact = ProfileFact(words=say("Knows"), of=lambda _who: [("Box", "/questions")])
    bringing = Feature(name="bringing", provides=(fact,))
    app.extensions["forum.features"] = (*app.extensions["forum.features"], bringing)
    make.person(handle="ada")

    page = browser.get("/people/ada").text

    assert '<b>Knows</b> <a href="/questions">Box</a>' in page


def test_the_areas_that_an_expert_knows_lead_to_their_questions(browser, make):
    box = make.area("box")
    make.area("mobile")
    actions.grant(make.person(handle="ada"), Role.EXPERT, area_id=box.id)

    page = browser.get("/people/ada").text

    assert '<b>Knows well:</b> <a href="/questions?area=box">Box</a>' in page


def test_my_page_leads_to_ones_own(browser, make):
    ada = make.person(handle="ada")
    browser.sign_in(ada)

    assert browser.get("/people/me").location == "/people/ada"


def test_a_profile_is_changed_by_its_owner(browser, make):
    ada = make.person("Ada", handle="ada", language="en")
    browser.sign_in(ada)

    answer = browser.post(
        "/settings/profile", name="Ada L.", bio="Box 6\nand fibre.", language="fr"
    )

    assert answer.status_code == 303
    assert (ada.name, ada.bio, ada.language) == ("Ada L.", "Box 6\nand fibre.", "fr")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Write the name that others will see."),
        ({"name": "Claire"}, "This name looks like one of the brand’s."),
        ({"bio": "x" * 501}, "Keep it under 500 characters."),
        ({"language": "xx"}, "Choose one of the list."),
    ],
)
def test_a_refused_profile_says_why_and_keeps_what_was_typed(
    browser, make, wrong, sentence
):
    make.person("Claire", roles=(Role.STAFF,))
    ada = make.person("Ada")
    browser.sign_in(ada)
    form = {"name": "Ada L.", "bio": HOSTILE, "language": "fr"} | wrong

    answer = browser.post("/settings/profile", **form)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert "7 * 7" in answer.text or "bio" in wrong
    session.expire_all()
    assert (ada.name, ada.bio) == ("Ada", "")


def test_staff_keep_their_own_name(browser, make):
    claire = make.person("Claire", roles=(Role.STAFF,))
    browser.sign_in(claire)

    answer = browser.post("/settings/profile", name="Claire", bio="", language="en")

    assert answer.status_code == 303


def test_a_page_costs_the_same_for_one_role_and_for_many(browser, make, statements):
    make.person(handle="ada")
    make.person(handle="grace", roles=(Role.EXPERT, Role.STAFF, Role.MODERATOR))
    browser.get("/people/ada")

    costs = []
    for handle in ("ada", "grace"):
        statements.clear()
        browser.get(f"/people/{handle}")
        costs.append(len(statements))

    assert costs[0] == costs[1] <= 11
